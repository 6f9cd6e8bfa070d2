"use strict";

// The front end of the study: fields that follow the optimizer, the clock, the live losses, and the sortable history.

const byId = (id) => document.getElementById(id);
const announce = (text) => { if (byId("news")) byId("news").textContent = text; };
const form = byId("tune"), live = byId("live"), chart = byId("chart");

/** Returns a function that runs `action` at most once in `milliseconds`, and always once after its last call. */
function throttle(milliseconds, action) {
  let timer = null, last = -Infinity;
  const fire = () => { timer = null; last = performance.now(); action(); };
  return () => { timer ??= setTimeout(fire, Math.max(0, last + milliseconds - performance.now())); };
}

/** "1 h 12 min" from ten minutes on, "9 min 5 s" below. */
function duration(seconds) {
  const whole = Math.ceil(seconds), minutes = Math.floor(whole / 60);
  if (minutes >= 60) return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
  return minutes >= 10 ? `${minutes} min` : `${minutes > 0 ? `${minutes} min ` : ""}${whole % 60} s`;
}

/** Four digits; a power of ten where the plain form would be long. The server sends null for a loss that is NaN. */
function short(number) {
  if (!Number.isFinite(number)) return "not a number";
  const size = Math.abs(number);
  return size >= 1e5 || (size > 0 && size < 1e-3) ? number.toExponential(1) : String(Number(number.toPrecision(4)));
}

// Form

/** Shows the fields that the chosen optimizer uses, and the text beside the comment "other"; disables the rest. */
function arrangeFields() {
  for (const field of form.querySelectorAll(".field")) {
    const users = field.dataset.usedBy.split(" ").filter(Boolean), other = field.querySelector(".other");
    field.hidden = users.length > 0 && !users.includes(form.elements.optimizer.value);
    other.hidden = field.querySelector(".comment > select").value !== "5" && !other.querySelector("input").value;
    for (const control of field.querySelectorAll("input, select")) {
      control.disabled = field.hidden || (other.hidden && other.contains(control));
    }
  }
  byId("submit").textContent = form.elements.final.checked ? "Store my final choice and end" : "Train with these values";
}

/** A comment chosen anew is no longer one refilled from an earlier turn. */
function dropMark(name) {
  const refilled = form.elements[`refilled_${name}`];
  if (refilled) refilled.value = "";
  byId(`mark-${name}`)?.remove();
}

function formChanged({ target }) {
  if (target.name.startsWith("comment_")) dropMark(target.name.slice("comment_".length));
  arrangeFields();
  if (target.name !== "optimizer") return;
  announce(`${form.querySelectorAll(".field:not([hidden])").length} values apply to this optimizer.`);
}

/** Keeps what was typed over a reload that the participant did not ask for. */
function keepDraft(news) {
  const values = [...form.elements].filter((control) => control.name && control.name !== "csrf")
    .map((control) => [control.name, control.type === "checkbox" ? control.checked : control.value]);
  sessionStorage.setItem("draft", JSON.stringify({ values, news, focus: document.activeElement?.id, top: scrollY }));
}

function restoreDraft() {
  const draft = JSON.parse(sessionStorage.getItem("draft"));
  sessionStorage.removeItem("draft");
  for (const [name, value] of draft?.values ?? []) {
    const control = form.elements[name];
    if (!control) continue;
    if (name.startsWith("refilled_") && value === "") dropMark(name.slice("refilled_".length));
    control[control.type === "checkbox" ? "checked" : "value"] = value;
  }
  arrangeFields();
  if (!draft) return;
  scrollTo(0, draft.top);
  byId(draft.focus)?.focus({ preventScroll: true });
  setTimeout(() => announce(draft.news), 300);
}

// Clock, and the reload when the server has moved on

const clock = { left: Number(byId("clock")?.dataset.remaining), since: performance.now(), counting: true, leaving: false };

function startClock() {
  let before = clock.left;
  const timeIsUp = throttle(3000, synchronise);
  setInterval(() => {
    const now = Math.max(0, clock.left - (clock.counting ? (performance.now() - clock.since) / 1000 : 0));
    byId("clock-text").textContent = duration(now) + (clock.counting ? "" : " (paused)");
    for (const limit of [600, 60]) if (before > limit && now <= limit) announce(`${duration(limit)} left.`);
    before = now;
    if (now === 0) timeIsUp();
  }, 1000);
  setInterval(synchronise, 15000);
  setTimeout(synchronise, 1000);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) synchronise(); });
  addEventListener("offline", () => tellConnection(false));
  addEventListener("online", synchronise);
}

async function synchronise() {
  try {
    const answer = await fetch("/state", { cache: "no-store" });
    tellConnection(true);
    if (answer.ok) follow(await answer.json());
  } catch {
    tellConnection(false);
  }
}

/** Says when the server cannot be reached; the clock and the turn are the server's, so nothing is lost meanwhile. */
function tellConnection(isThere) {
  if (byId("offline").hidden !== isThere) byId("offline").hidden = isThere;
}

/** Takes over the server's clock. Never reloads a page that has just been loaded, nor one that shows a receipt code. */
function follow(state) {
  Object.assign(clock, { left: state.remaining, counting: state.counting, since: performance.now() });
  if (performance.now() < 3000 || byId("receipt-code")) return;
  const shown = live ? Number(live.dataset.turn) : undefined;
  if (state.phase !== document.body.dataset.phase) leave("The study has moved on.");
  else if (form && state.trial?.turn !== shown) leave(shown ? `Turn ${shown} has ended.` : "A turn is in progress.");
}

/** Loads the page anew. An address that only takes forms is replaced by the page it belongs to. */
function leave(news, delay = 0) {
  if (clock.leaving) return;
  clock.leaving = true;
  const from = document.querySelector("[data-from]")?.dataset.from;
  const pages = { "/trials": from ? `/tune?from=${from}` : "/tune", "/final": "/done", "/receipt": "/done" };
  setTimeout(() => {
    if (form) keepDraft(news);
    location.replace(pages[location.pathname] ?? location.pathname + location.search);
  }, delay);
}

// Live losses

const run = { losses: [], means: new Map(), perEpoch: 1, epochs: 0, place: 0, wait: null, first: null, ended: false };

/** The time this run still needs, from the batches that arrived since the page was opened; empty while they are few. */
function estimate(count) {
  const seconds = (performance.now() - run.first.time) / 1000, seen = count - run.first.count;
  return seconds < 4 || seen < 2 ? "" : ` About ${duration((run.epochs * run.perEpoch - count) * seconds / seen)} to go.`;
}

function progressText() {
  const count = run.losses.length, last = count - 1;
  if (count === 0 && run.place) {
    const wait = run.wait === null ? "" : ` It starts in about ${duration(run.wait)}.`;
    return `This turn is queued. Its place in the queue is ${run.place}.${wait} Your time stands still meanwhile.`;
  }
  if (count === 0) return "This turn starts soon.";
  return `${(count / run.perEpoch).toFixed(1)} of ${run.epochs} epochs done. Loss of the last batch: ${short(run.losses[last])}.`
    + estimate(count);
}

const tell = throttle(5000, () => { if (!run.ended) byId("progress").textContent = progressText(); });
const draw = throttle(300, drawChart);

function takeLosses({ from, batches, epochs, losses }) {
  losses.forEach((loss, i) => { run.losses[from + i] = loss; });
  run.first ??= { time: performance.now(), count: run.losses.length };
  Object.assign(run, { perEpoch: batches, epochs });
  live.dataset.state = "running";
  tell();
  draw();
}

function takeEpoch({ epoch, loss }) {
  run.means.set(epoch, loss);
  const item = ([value, mean]) => Object.assign(document.createElement("li"), { value, textContent: short(mean) });
  byId("means").querySelector("ol").replaceChildren(...[...run.means].map(item));
  byId("means").hidden = false;
  draw();
}

function takeEnd({ status, accuracy }) {
  const endings = {
    completed: `is completed. Its validation accuracy is ${(100 * accuracy).toFixed(2)}%.`,
    diverged: "has diverged: its loss is no longer a number, so it was stopped. Smaller steps may help.",
    cancelled: "was cancelled.",
  };
  run.ended = true;
  byId("where").hidden = true;
  byId("progress").classList.remove("unseen");
  byId("progress").textContent = `Turn ${live.dataset.turn} ${endings[status] ?? `has ended: ${status}.`}`;
  leave(byId("progress").textContent, 2000);
}

/** The browser reconnects by itself; only a refused stream has to be opened again. */
function listen() {
  const stream = new EventSource(`/trials/${live.dataset.turn}/events?from=${run.losses.length}`);
  const on = (name, take) => stream.addEventListener(name, (event) => take(JSON.parse(event.data)));
  on("queue", ({ place, seconds }) => { Object.assign(run, { place, wait: seconds }); tell(); });
  on("losses", takeLosses);
  on("epoch", takeEpoch);
  on("finished", (end) => { stream.close(); takeEnd(end); });
  stream.onerror = () => { if (stream.readyState === EventSource.CLOSED && !run.ended) setTimeout(listen, 10000); };
}

// Chart

const area = { left: 56, right: 12, top: 30, bottom: 40 };

function shape(name, attributes, text = "") {
  const node = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.textContent = text;
  return node;
}

const line = (kind, d) => shape("path", { class: kind, d });
const label = (x, y, anchor, text) => shape("text", { x, y, "text-anchor": anchor }, text);
const diamond = ([x, y]) => line("epoch-point", `M${x} ${y - 5}l5 5l-5 5l-5 -5z`);
const through = (points) => points.map(([x, y], i) => `${i ? "L" : "M"}${x.toFixed(1)} ${y.toFixed(1)}`).join("");

/** Round numbers in [low, high], about `wanted` of them, at steps of 1, 2 or 5 times a power of ten. */
function ticks(low, high, wanted) {
  const raw = (high - low) / wanted, power = 10 ** Math.floor(Math.log10(raw)), result = [];
  const step = power * ([1, 2, 5].find((factor) => factor * power >= raw) ?? 10);
  for (let i = Math.ceil(low / step - 1e-9); i * step <= high + step * 1e-9; i++) result.push(i * step);
  return result;
}

/** The lowest and the highest loss of each of `bins` stretches, in their order: fewer points, but every peak. */
function thin(losses, bins) {
  const width = Math.ceil(losses.length / bins), points = [];
  for (let start = 0; start < losses.length; start += width) {
    let low = null, high = null;
    for (let i = start; i < Math.min(start + width, losses.length); i++) {
      if (!Number.isFinite(losses[i])) continue;
      if (low === null || losses[i] < losses[low]) low = i;
      if (high === null || losses[i] > losses[high]) high = i;
    }
    if (low !== null) for (const i of new Set([Math.min(low, high), Math.max(low, high)])) points.push([i + 1, losses[i]]);
  }
  return points;
}

/** The range of the losses with a margin, never empty. */
function extent(values) {
  if (values.length === 0) return [0, 1];
  const low = Math.min(...values), high = Math.max(...values), margin = (high - low || Math.abs(high) || 1) * 0.05;
  return [low - margin, high + margin];
}

function axes(x, y, right, bottom, xTicks, yTicks) {
  const atLoss = (v) => [line("grid", `M${area.left} ${y(v)}H${right}`), label(area.left - 6, y(v) + 4, "end", short(v))];
  const atEpoch = (v) => [line("frame", `M${x(v)} ${bottom}v5`), label(x(v), bottom + 18, "middle", short(v))];
  return [
    ...yTicks.flatMap(atLoss), ...xTicks.flatMap(atEpoch),
    line("frame", `M${area.left} ${area.top}V${bottom}H${right}`),
    label((area.left + right) / 2, bottom + 35, "middle", "Epochs done"), label(4, 16, "start", "Loss"),
  ];
}

function legend(left, hasBatches) {
  const batch = [line("batch-line", `M${left} 12h24`), label(left + 30, 16, "start", "one batch")], at = left + (hasBatches ? 105 : 0);
  return [...(hasBatches ? batch : []),
    line("epoch-line", `M${at} 12h24`), diamond([at + 12, 12]), label(at + 30, 16, "start", "mean of epoch")];
}

/** Draws the running turn, and says beside the chart what it shows; the text that is read aloud follows every 5 s. */
function drawChart() {
  paint(chart, run);
  if (run.losses.length === 0 || run.ended) return;
  byId("where").textContent = progressText();
  byId("where").hidden = false;
  byId("progress").classList.add("unseen");
}

/** Draws the losses of batches, where they are known, and the means of epochs. */
function paint(chart, { losses, means: known, perEpoch }) {
  const width = chart.clientWidth || 640, height = chart.clientHeight || 270;
  const right = width - area.right, bottom = height - area.bottom;
  const batches = thin(losses, 300).map(([batch, loss]) => [batch / perEpoch, loss]);
  const means = [...known].filter(([, loss]) => Number.isFinite(loss)).sort((a, b) => a[0] - b[0]);
  const [low, high] = extent([...batches, ...means].map(([, loss]) => loss));
  const end = Math.max(1, Math.ceil(losses.length / perEpoch), ...known.keys());
  const x = (epoch) => area.left + epoch / end * (right - area.left);
  const y = (loss) => bottom - (loss - low) / (high - low) * (bottom - area.top);
  const points = means.map(([epoch, loss]) => [x(epoch), y(loss)]), every = Math.ceil(points.length / 60);
  chart.setAttribute("viewBox", `0 0 ${width} ${height}`);
  chart.replaceChildren(
    ...axes(x, y, right, bottom, ticks(0, end, width / 90), batches.length || means.length ? ticks(low, high, 5) : []),
    ...legend(Math.max(44, width - (losses.length || !known.size ? 240 : 135)), losses.length > 0 || !known.size),
    line("batch-line", through(batches.map(([epoch, loss]) => [x(epoch), y(loss)]))), line("epoch-line", through(points)),
    ...points.filter((_, i) => i % every === 0 || i === points.length - 1).map(diamond));
}

// History

/** Draws the chart of an earlier turn once it is opened, from the list that stands below it. */
function followDetails(details) {
  const svg = details.querySelector("svg"), items = [...details.querySelectorAll("li")];
  const means = new Map(items.map((item) => [item.value, item.dataset.loss === "" ? NaN : Number(item.dataset.loss)]));
  const paintIt = () => { if (details.open) paint(svg, { losses: [], means, perEpoch: 1 }); };
  details.addEventListener("toggle", paintIt);
  addEventListener("resize", throttle(300, paintIt));
  paintIt();
}

/** Orders the rows by a column; rows without a value stay at the end in both directions. */
function sortRows(table, header) {
  const sign = header.getAttribute("aria-sort") === "ascending" ? -1 : 1, column = header.cellIndex;
  const key = (row) => row.cells[column]?.dataset.value ?? "";
  const order = header.dataset.sort === "number" ? (a, b) => a - b : (a, b) => a.localeCompare(b);
  const compare = (a, b) => (a === "" || b === "" ? (a === "") - (b === "") : sign * order(a, b));
  for (const other of table.querySelectorAll("[aria-sort]")) other.removeAttribute("aria-sort");
  header.setAttribute("aria-sort", sign === 1 ? "ascending" : "descending");
  table.tBodies[0].append(...[...table.tBodies[0].rows].sort((a, b) => compare(key(a), key(b))));
}

function makeSortable(table) {
  for (const header of table.querySelectorAll("th[data-sort]")) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: header.textContent });
    button.addEventListener("click", () => sortRows(table, header));
    header.replaceChildren(button);
  }
}

// Overview

/** Takes over the parts of the overview that change by themselves, except one that somebody is at work in. */
async function refresh() {
  if (document.hidden) return;
  try {
    const answer = await fetch(location.pathname, { cache: "no-store" });
    if (!answer.ok || answer.redirected) return;
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of document.querySelectorAll("[data-refresh]")) {
      const next = fresh.getElementById(part.id), isBusy = part.contains(document.activeElement) || part.querySelector(":checked");
      if (next && !isBusy && next.innerHTML !== part.innerHTML) part.replaceChildren(...next.childNodes);
    }
  } catch { /* not connected just now */ }
}

/** Every form is sent once: a second click within some seconds would send it twice. */
function sendOnce(event) {
  if (event.target.dataset.sent) return event.preventDefault();
  event.target.dataset.sent = "yes";
  setTimeout(() => { delete event.target.dataset.sent; }, 3000);
}

document.addEventListener("submit", sendOnce);
if (document.querySelector("[data-refresh]")) setInterval(refresh, 10000);
byId("problems")?.focus();
if (form) {
  form.addEventListener("change", formChanged);
  restoreDraft();
}
if (byId("clock")) startClock();
if (live) {
  drawChart();
  addEventListener("resize", draw);
  listen();
}
if (byId("history")) makeSortable(byId("history"));
for (const details of document.querySelectorAll("details.course")) followDetails(details);
