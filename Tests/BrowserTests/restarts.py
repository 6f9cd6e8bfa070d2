"""Sections about the server's end and its restart on the same store, in the middle of a run that is watched."""

import time

from final_choice import choose_by_checkbox
from tune_page import ENDED, ended, history, open_tune, place, running, state, submit, trial
from waiting import wait

CHART = "return (document.getElementById('chart') || {innerHTML: ''}).innerHTML"


def killed(walk, browser, turn):
    """kill -9 in the middle of a run."""
    open_tune(walk, browser)
    running(walk, browser, turn, 10)
    clock = state(walk, browser)["remaining"]
    with walk.outage(browser):
        walk.server.kill()
        time.sleep(2)
        walk.server.start()
        goes_on(walk, browser, turn, clock, "kill -9")


def terminated(walk, browser, turn):
    """SIGTERM in the middle of a run."""
    running(walk, browser, turn, 10)
    clock = state(walk, browser)["remaining"]
    with walk.outage(browser):
        took = walk.server.terminate(30)
        walk.check("SIGTERM in the middle of a watched run ends the server", took is not None,
                   "it still ran after 30 s")
        if took is not None:
            code = walk.server.process.returncode
            walk.check("SIGTERM: exit code", code in (0, 143, -15), code)
            walk.note(f"SIGTERM under a watched run took {took:.1f} s")
        time.sleep(1)
        walk.server.start()
        goes_on(walk, browser, turn, clock, "SIGTERM")


def goes_on(walk, browser, turn, clock, what):
    """After a restart the session goes on and the run is either continued or marked."""
    now = state(walk, browser)
    walk.check(f"{what}: the session goes on", now["phase"] == "tune", now)
    walk.check(f"{what}: the clock neither starts anew nor runs out", clock - 120 <= now["remaining"] <= clock + 5,
               f"{clock} s before, {now['remaining']} s after")
    outcome = outcome_of(walk, browser, turn, what)
    walk.check(f"{what}: the run is {outcome}, not stuck", True)
    if outcome == "continued":
        continued(walk, browser, turn, what)
    else:
        open_tune(walk, browser)
        row = history(browser).get(turn, {})
        walk.check(f"{what}: the history marks the run", row.get("status") in ENDED, row)


def outcome_of(walk, browser, turn, what):
    """`continued` once the same turn trained on since the restart, `marked` once it has ended."""
    last = None

    def moves():
        nonlocal last
        found = trial(walk, browser)
        if not found:
            return "marked"
        if found["turn"] == turn and found["state"] == "running":
            before, last = last, place(found)
            if before is not None and last > before:
                return "continued"
        return None
    return wait(f"{what}: the run is neither continued nor marked", 90, moves)


def continued(walk, browser, turn, what):
    """The page was not touched since before the stop: its own event stream has to have come back."""
    shown = browser.script(CHART)
    wait(f"{what}: the open page's chart goes on by itself", 60,
         lambda: browser.script(CHART) != shown or not trial(walk, browser))
    walk.check(f"{what}: the open page's chart goes on by itself", True)
    open_tune(walk, browser)
    if trial(walk, browser):
        browser.click("#cancel")
    row = ended(walk, browser, turn, 60)
    walk.check(f"{what}: the continued run can be cancelled", row["status"] in ("cancelled", "completed"), row)


def afterwards(walk, browser, who):
    """After the restart a new run completes and can be chosen."""
    open_tune(walk, browser)
    turn = submit(browser, walk.pace.epochs(browser, 4, 20), 20)
    row = ended(walk, browser, turn, 120)
    walk.check("after the restart: a new run completes", row["status"] == "completed", row)
    walk.console(browser, "after the restart")
    choose_by_checkbox(walk, browser, turn, who)
