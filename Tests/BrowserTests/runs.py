"""Sections about runs: one watched live to its end, one cancelled, one whose page is reloaded in the middle."""

import re
import time
from dataclasses import dataclass, field

import isolation
from errors import Failed, WebDriverError
from forms import all_text
from pace import bound
from tune_page import LEGEND, chart_points, ended, open_tune, place, running, submit, trial
from waiting import wait

# Texts of participants' own comments that must stay texts: in the pages, and in what a spreadsheet opens.
SCRIPT_TEXT = "<script>alert(1)</script>"
FORMULA_TEXT = "=1+1"
OWN_COMMENTS = {"learning_rate": SCRIPT_TEXT, "weight_decay": FORMULA_TEXT}

WATCHABLE = 7  # seconds that a run has to take to be watched
BATCH_SIZE = 20

# Notes every change of the progress's text with its moment in milliseconds.
WATCH_PROGRESS = """
window.walkSeen = [];
const e = document.getElementById('progress');
new MutationObserver(() => window.walkSeen.push([performance.now(), e.textContent.trim()]))
  .observe(e, {childList: true, characterData: true, subtree: true});"""


@dataclass
class Watched:
    """What was seen of a run on its page: chart points at each look, progress texts with their moments."""

    seconds: float = 0
    batches: int = 0
    points: list = field(default_factory=list)
    progress: list = field(default_factory=list)


def watched(walk, browser):
    """The first run, repeated with more epochs while it is too short to be watched; its turn."""
    epochs, attempts = 3, []
    for attempt in range(4):
        open_tune(walk, browser)
        turn = submit(browser, epochs, BATCH_SIZE, OWN_COMMENTS, typed=attempt == 0)
        seen = watch(walk, browser, turn)
        attempts.append(f"{epochs} epochs in {seen.seconds:.1f} s")
        if seen.batches:
            walk.pace.learn(seen.seconds, epochs, seen.batches, BATCH_SIZE)
            if seen.seconds >= WATCHABLE:
                break
        epochs = min(bound(browser), max(epochs * 2, round(epochs * 2 * WATCHABLE / max(seen.seconds, 0.2))))
    walk.note(f"first run: {', '.join(attempts)}")
    row = ended(walk, browser, turn, 30)
    check_watched(walk, seen)
    walk.check("run 1: the page reloads at the end and the history shows it completed with an accuracy",
               row["status"] == "completed" and re.search(r"\d+(\.\d+)?\s*%", row["accuracy"]), row)
    check_escaped(walk, browser)
    walk.audit(browser, "tune-history")
    return turn


def watch(walk, browser, turn):
    """Looks at a run until it has ended; the page may be replaced at any moment."""
    seen = Watched()
    try:
        browser.script(WATCH_PROGRESS)
    except WebDriverError:
        pass
    began = trains_since = time.monotonic()
    while found := trial(walk, browser):
        if found["state"] == "queued":
            trains_since = time.monotonic()
        seen.batches = found.get("batches") or 0
        try:
            seen.points.append(chart_points(browser))
            seen.progress = browser.script("return window.walkSeen || []") or seen.progress
        except WebDriverError:
            pass
        if time.monotonic() - began > 300:
            raise Failed(f"turn {turn} does not end within 300 s: {found}")
        time.sleep(0.2)
    seen.seconds = time.monotonic() - trains_since
    return seen


def check_watched(walk, seen):
    walk.check("run 1: the chart gets points while it trains",
               len(set(seen.points)) >= 3 and max(seen.points) > LEGEND, f"points seen: {seen.points[:20]}")
    walk.check("run 1: #progress tells the epoch", any("epoch" in text.lower() for _, text in seen.progress),
               seen.progress[:3])
    # The end is told at once; one text set in several steps is one announcement.
    times = [at for at, text in seen.progress if not re.search(r"complet|ended|accuracy|diverg|cancel", text, re.I)]
    steps = [after - before for before, after in zip(times, times[1:]) if after - before > 150]
    walk.check("run 1: #progress speaks at most every 5 s", not steps or min(steps) > 4500,
               f"milliseconds between changes: {[round(step) for step in steps][:10]}")


def check_escaped(walk, browser):
    walk.check("run 1: the text of a comment is shown escaped", SCRIPT_TEXT in all_text(browser) and browser.script(
        "return ![...document.scripts].some(s => !s.src)") and not browser.alert(), "it is not in the page as text")
    page = walk.server.get("/tune", browser.jar())[2].decode()
    walk.check("run 1: the page's source has no tag out of a comment", "<script>alert" not in page)


def cancelled(walk, browser, stranger):
    """A long run: looked at, shielded from another participant, cancelled."""
    open_tune(walk, browser)
    turn = submit(browser, walk.pace.longest(browser), 1)
    running(walk, browser, turn, 5)
    wait("the chart of a running run", 20, lambda: chart_points(browser) > LEGEND)
    walk.audit(browser, "tune-running")
    walk.check("run 2: the page offers no other submission meanwhile", browser.script(
        "const s = document.getElementById('submit'); return !s || s.disabled"))
    page = walk.server.get("/tune", browser.jar())[2].decode()
    walk.check("run 2: without scripts the page offers a link to refresh", re.search(
        r"<noscript>.*?<a[^>]*>[^<]*Refresh", page, re.S | re.I), "no noscript with a Refresh link")
    isolation.one_at_a_time(walk, browser, turn)
    isolation.from_others(walk, browser, stranger, turn)
    running(walk, browser, turn)
    walk.check("A's run goes on after all this", True)
    browser.click("#cancel")
    row = ended(walk, browser, turn, 30)
    walk.check("run 2: cancelled in the middle, and the history says so", row["status"] == "cancelled", row)
    walk.console(browser, "run 2")


def reloaded(walk, browser):
    open_tune(walk, browser)
    turn = submit(browser, walk.pace.epochs(browser, 20, 20, 3), 20)
    before = place(running(walk, browser, turn, 3))
    browser.reload()
    if found := trial(walk, browser):
        walk.check("run 3: a reload in its middle keeps the same turn going", found["turn"] == turn
                   and place(found) >= before, f"{found}, before (epoch, batch) {before}")
        walk.check("run 3: the reloaded page watches that turn", browser.attribute("#live", "data-turn") == str(turn))
        wait("points on the reloaded chart", 15, lambda: chart_points(browser) > LEGEND)
        walk.check("run 3: the reloaded chart has points", True)
    row = ended(walk, browser, turn, 240)
    walk.check("run 3: it ends as if nothing had been", row["status"] == "completed", row)
    walk.console(browser, "run 3")
