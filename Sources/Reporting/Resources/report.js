// The page says everything without this script. With it a mark of a figure leads to its row in the table below and back, by
// pointer and by keyboard, and a link into something folded unfolds it.
(() => {
  "use strict";
  const unfold = (element) => {
    for (let part = element.closest("details"); part; part = part.parentElement.closest("details")) part.open = true;
  };
  const follow = () => {
    const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    unfold(target);
    target.scrollIntoView({ block: "center" });
  };
  addEventListener("hashchange", follow);
  follow();

  const isShown = (element) => element.getClientRects().length > 0;

  for (const figure of document.querySelectorAll("figure")) {
    const rows = new Map([...figure.querySelectorAll("tr[data-row]")].map((row) => [row.dataset.row, row]));
    const marks = [...figure.querySelectorAll("svg [data-row]")].filter((mark) => rows.has(mark.dataset.row));
    if (!marks.length) continue;
    const words = (mark) => mark.querySelector("title")?.textContent ?? mark.dataset.row;
    const read = document.createElement("p");
    read.className = "read soft";
    const idle = "Choose a mark to read it; Enter or a click leads to its row.";
    read.textContent = idle;
    figure.querySelector("figcaption").before(read);
    const light = (name) => {
      for (const part of figure.querySelectorAll("[data-row]")) part.classList.toggle("lit", part.dataset.row === name);
      const mark = marks.find((each) => each.dataset.row === name);
      read.textContent = mark ? words(mark) : idle;
    };

    for (const svg of figure.querySelectorAll("svg")) {
      const own = marks.filter((mark) => svg.contains(mark));
      if (!own.length) continue;
      svg.setAttribute("role", "group");
      const reach = (mark) => {
        for (const each of own) each.setAttribute("tabindex", each === mark ? "0" : "-1");
      };
      own.forEach((mark, index) => {
        mark.setAttribute("role", "button");
        mark.setAttribute("aria-label", words(mark));
        const leave = () => {
          const row = rows.get(mark.dataset.row);
          unfold(row);
          row.setAttribute("tabindex", "-1");
          row.scrollIntoView({ block: "center" });
          row.focus({ preventScroll: true });
          light(mark.dataset.row);
        };
        mark.addEventListener("pointerenter", () => light(mark.dataset.row));
        mark.addEventListener("focus", () => { reach(mark); light(mark.dataset.row); });
        mark.addEventListener("click", leave);
        mark.addEventListener("keydown", (event) => {
          const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
          if (step) own[(index + step + own.length) % own.length].focus();
          else if (event.key === "Home") own[0].focus();
          else if (event.key === "End") own[own.length - 1].focus();
          else if (event.key === "Enter" || event.key === " ") leave();
          else return;
          event.preventDefault();
        });
      });
      reach(own[0]);
      svg.addEventListener("pointerleave", () => light(null));
    }

    for (const [name, row] of rows) {
      const own = marks.filter((mark) => mark.dataset.row === name);
      if (!own.length) continue;
      const back = document.createElement("button");
      back.type = "button";
      back.textContent = "↑";
      back.title = "Show it in the figure";
      back.setAttribute("aria-label", `Show ${name} in the figure`);
      back.addEventListener("click", () => {
        const mark = own.find(isShown);
        if (!mark) return;
        mark.ownerSVGElement.scrollIntoView({ block: "center" });
        mark.focus({ preventScroll: true });
      });
      row.cells[0].append(back);
      row.addEventListener("pointerenter", () => light(name));
      row.addEventListener("keydown", (event) => {
        if (event.key === "Escape") back.click();
      });
    }
  }
})();
