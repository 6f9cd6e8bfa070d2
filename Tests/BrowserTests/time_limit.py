"""The section about the time limit: the running run is stopped, and a choice can still be made."""

import time

from errors import Failed
from final_choice import confirmed
from forms import REFUSALS, csrf, fetch
from isolation import short_training
from participant import begin, register
from tune_page import ENDED, history, open_tune, running, state, submit, trial
from waiting import wait


def time_limit(walk, browser, seconds):
    """On a server whose study has a limit of so many seconds; `browser` comes as a new participant."""
    browser.get(walk.server.base + "/terms")
    browser.forget()
    register(walk, browser, 3)
    began = time.monotonic()
    begin(browser)
    short = submit(browser, 1, 50)
    wait("a first short run", seconds, lambda: not trial(walk, browser))
    open_tune(walk, browser)
    if state(walk, browser)["phase"] != "tune":
        raise Failed("the limit was over before a long run could be submitted")
    form = short_training(browser) | {"csrf": csrf(browser)}
    long = submit(browser, walk.pace.longest(browser), 1)
    running(walk, browser, long)
    walk.check("limit: a run is in its middle near the end", True)
    the_end(walk, browser, began, seconds)
    form["csrf"] = csrf(browser) or form["csrf"]
    status = fetch(browser, "POST", "/trials", form, REFUSALS)
    now = state(walk, browser)
    walk.check("limit: a submission is refused", (status in REFUSALS or status == 303)
               and now["phase"] == "over" and not now.get("trial"), f"status {status}")
    choose_afterwards(walk, browser, short, long)


def the_end(walk, browser, began, seconds):
    wait("the end of the time", seconds + 30, lambda: state(walk, browser)["phase"] == "over")
    took = time.monotonic() - began
    walk.check("limit: the time ends when it should", abs(took - seconds) < 8,
               f"{took:.1f} s for a limit of {seconds:g} s")
    wait("the run stops at the limit", 20, lambda: not trial(walk, browser))
    walk.check("limit: the running run is stopped", True)
    wait("the open page notices by itself", 30, lambda: browser.attribute("body", "data-phase") == "over")
    walk.check("limit: the open page notices by itself", True)
    walk.check("limit: no submission is offered", browser.script(
        "const s = document.getElementById('submit'); return !s || s.disabled"))


def choose_afterwards(walk, browser, completed, stopped):
    """The choice among the turns on the page after the end."""
    browser.get(walk.server.base + "/done")
    walk.check("limit: the page after the end offers the choice", browser.has("input[name=turn]")
               and browser.has("#choose"))
    walk.check("limit: the page says that the time is over", browser.has("#time-over"))
    rows = history(browser)
    walk.check("limit: the stopped run is not called completed", rows[stopped]["status"] in ENDED[2:], rows[stopped])
    walk.check("limit: the refused submission left no turn", max(rows) == stopped, sorted(rows))
    walk.audit(browser, "over")
    browser.click(f"input[name=turn][value='{completed}']")
    browser.click("#choose")
    confirmed(walk, browser, "C", untrained=False)
    wait("the choice is stored", 15, lambda: state(walk, browser)["phase"] == "done")
    walk.check("limit: a choice can still be made final", True)
    wait("the page after choosing", 10, lambda: browser.path == "/done" and not browser.has("#choose"))
    walk.audit(browser, "done-after-limit")
    walk.console(browser, "time limit")
