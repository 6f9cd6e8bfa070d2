"""The section about a participant who withdraws while a run trains; the researcher sees both before and after."""

import time

import researcher
from forms import all_text, novalidate, refusal
from tune_page import open_tune, running, state, submit
from waiting import wait


def withdraw(walk, browser, code, participant, others, overview):
    """`others` are the participants that stay; `overview` is the researcher's browser."""
    open_tune(walk, browser)
    turn = submit(browser, walk.pace.longest(browser), 1)
    running(walk, browser, turn, 3)
    researcher.open_overview(walk, overview)
    walk.check("overview: shows the third participant", participant in all_text(overview))
    refusals(walk, browser, code)
    open_form(walk, browser, code)
    browser.click("input[name=sure]")
    browser.click("#withdraw")
    wait("the page after withdrawing", 20,
         lambda: not browser.has("#withdraw") and "delete" in browser.text("main").lower())
    walk.check("withdraw: the page says that the data are deleted", True)
    walk.audit(browser, "withdrawn")
    open_tune(walk, browser)
    wait("the session starts anew", 10, lambda: browser.path == "/terms")
    walk.check("withdraw: the session starts anew at the terms", True)
    researcher.open_overview(walk, overview)
    text = all_text(overview)
    walk.check("withdraw: the participant and the job are gone from the overview", participant not in text, text[:400])
    walk.check("withdraw: the others are still there", all(other in text for other in others), text[:400])
    walk.console(browser, "withdrawal")


def open_form(walk, browser, code):
    browser.get(walk.server.base + "/withdraw")
    browser.type("[name=code]", code)


def refusals(walk, browser, code):
    browser.get(walk.server.base + "/withdraw")
    walk.audit(browser, "withdraw")
    for status in (403, 404, 422):
        browser.expect(status, "/withdraw")
    browser.type("[name=code]", "wrong-code")
    browser.click("input[name=sure]")
    novalidate(browser)
    browser.click("#withdraw")
    time.sleep(1)
    now = state(walk, browser)
    walk.check("withdraw: a wrong code is refused", now["phase"] == "tune", now)
    open_form(walk, browser, code)
    refusal(walk, browser, "withdraw without being sure", "/withdraw", "#withdraw", {"sure"})
