"""The tune page: its form, the live run, the history, and the state that the server tells beside it."""

import json
import re
import time

from errors import Failed
from forms import error_links
from waiting import wait

ENDED = ("completed", "diverged", "cancelled", "stopped by the time limit", "failed")
LEGEND = 2  # corners of the line in the chart's legend, which is there before any loss

OPTIONS = "return [...document.getElementById(arguments[0]).options].map(o => o.value).filter(v => v)"

# Fills in the form as a person would, firing the events of doing so; comments are set on every visible field.
FILL = """
const [values, comment, others] = arguments;
const fire = e => { for (const n of ['input', 'change']) e.dispatchEvent(new Event(n, {bubbles: true})); };
const set = (e, v) => { if (e) { e.value = v; fire(e); } };
set(document.getElementById('optimizer'), values.optimizer);
for (const [name, value] of Object.entries(values)) set(document.getElementById(name), value);
for (const e of document.querySelectorAll('select[name^=comment_]'))
  if (!e.disabled && !e.closest('[hidden]')) set(e, comment);
for (const [name, text] of Object.entries(others)) {
  set(document.querySelector(`[name=comment_${name}]`), '5');
  set(document.querySelector(`[name=other_${name}]`), text);
}"""

# The corners of the line of the batches' losses.
CHART_POINTS = """
return Math.max(0, ...[...document.querySelectorAll('#chart .batch-line')]
  .map(e => (e.getAttribute('d').match(/[MLh]/g) || []).length));"""

HISTORY = """
return [...document.querySelectorAll('#history tbody tr')].filter(r => r.cells.length > 1).map(r => ({
  turn: Number(r.cells[0].textContent), status: r.cells[1].textContent.trim(),
  accuracy: r.cells[2].textContent.trim()}))"""


def open_tune(walk, browser, refilled_from=None):
    browser.get(walk.server.base + "/tune" + (f"?from={refilled_from}" if refilled_from else ""))


def state(walk, browser):
    """GET /state with the browser's cookies, past the page."""
    status, _, body = walk.server.get("/state", browser.jar())
    if status != 200:
        raise Failed(f"GET /state answers {status}")
    return json.loads(body)


def trial(walk, browser):
    """The queued or running trial, or None."""
    return state(walk, browser).get("trial")


def place(found):
    """How far a trial is."""
    return found.get("epoch") or 0, found.get("batch") or 0


def history(browser):
    """The rows of the open page's history by turn."""
    return {row["turn"]: row for row in browser.script(HISTORY)}


def history_turns(walk, browser):
    """The turns on the tune page as the server sends it, without touching the browser's page."""
    page = walk.server.get("/tune", browser.jar())[2].decode()
    return [int(turn) for turn in re.findall(r'<th scope="row"[^>]*>(\d+)', page)]


def chart_points(browser):
    return browser.script(CHART_POINTS)


def optimizers(browser):
    return browser.script(OPTIONS, "optimizer")


def choices(browser):
    """The optimizer and the loss function that the walk trains with."""
    return (next(each for each in optimizers(browser) if "adam" in each),
            next(each for each in browser.script(OPTIONS, "loss_function") if "cross" in each))


def choose(browser, name, value):
    browser.click(f"#{name} option[value='{value}']")


def fill(browser, values, others):
    """Sets `values` by field, own comments by field from `others`, and the first comment everywhere else."""
    browser.script(FILL, values, "1", others)


def submit(browser, epochs, batch_size=20, others=None, typed=False):
    """Submits the form, with `typed` by click and key for the mandatory fields; the new turn."""
    optimizer, loss = choices(browser)
    known = set(history(browser))
    values = {"optimizer": optimizer, "loss_function": loss, "epochs": str(epochs), "batch_size": str(batch_size)}
    if typed:
        choose(browser, "optimizer", optimizer)
        choose(browser, "loss_function", loss)
        browser.type("#epochs", str(epochs))
        browser.type("#batch_size", str(batch_size))
        values = {"optimizer": optimizer}
    fill(browser, values, others or {})
    browser.click("#submit")
    time.sleep(0.2)

    def new_turn():
        if turns := set(history(browser)) - known:
            return max(turns)
        if links := error_links(browser):
            raise Failed(f"the submission was refused: {links}")
        return None
    return wait("a new turn in the history", 20, new_turn)


def running(walk, browser, turn, batches=1, seconds=60):
    """Waits until a run has trained some batches; the trial."""
    def trains():
        found = trial(walk, browser)
        if not found or found["turn"] != turn:
            raise Failed(f"turn {turn} ended before it could be met in the middle: make it longer")
        return found["state"] == "running" and place(found) >= (1, batches) and found
    return wait(f"turn {turn} trains", seconds, trains)


def ended(walk, browser, turn, seconds):
    """Waits for the end of a run in the state, then for the page to show it by itself; the history's row."""
    wait(f"turn {turn} ends", seconds, lambda: (trial(walk, browser) or {}).get("turn") != turn)

    def shown():
        row = history(browser).get(turn)
        return row if row and row["status"] in ENDED and not browser.has("#live") else None
    return wait(f"the page shows the end of turn {turn} by itself", 25, shown)
