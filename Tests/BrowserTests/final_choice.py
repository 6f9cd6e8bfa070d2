"""Sections about the final choice and the page after it."""

import re

from participant import receipt
from server import CLOSED
from tune_page import open_tune, state
from waiting import wait


def choose_by_checkbox(walk, browser, turn, who):
    """Makes a turn's values final on the tune page, with fewer epochs, so that its seeds are soon trained."""
    open_tune(walk, browser, refilled_from=turn)
    epochs = "2"
    browser.script("document.getElementById('epochs').value = arguments[0]", epochs)
    browser.click("input[name=final]")
    browser.click("#submit")
    confirmed(walk, browser, who, untrained=True)
    now = state(walk, browser)
    walk.check(f"final choice of {who} by the checkbox", now["phase"] == "done", now)
    text = browser.text("main")
    walk.check(f"done: shows the final values of {who}", re.search(rf"epochs\D*{epochs}\b", text, re.I),
               repr(text[:400]))
    walk.check(f"done: the choice of {who} trains nothing", not now.get("trial"))
    walk.check(f"done: {who} cannot choose again", not browser.has("#choose"))
    status = walk.server.get("/tune", browser.jar())[0]
    walk.check(f"done: {who}'s tune page is closed", status in CLOSED, f"status {status}")


def confirmed(walk, browser, who, untrained):
    """Says yes on the page that asks once more; it warns of values that were never trained."""
    wait(f"{who} is asked once more", 15, lambda: browser.has("#confirm"))
    walk.check(f"confirm: {who} is warned of untrained values" if untrained else f"confirm: {who} is not warned",
               browser.has("#untrained") == untrained)
    walk.check("confirm: nothing is stored yet", state(walk, browser)["phase"] != "done")
    walk.audit(browser, f"confirm-{who}")
    browser.click("#confirm")
    wait(f"{who}'s done page", 20, lambda: browser.path == "/done")


def new_receipt(walk, browser, participant, code):
    browser.get(walk.server.base + "/done")
    walk.audit(browser, "done")
    browser.click("#new-receipt")
    wait("a new receipt", 15, lambda: not browser.has("#new-receipt") and participant in browser.text("body"))
    again, fresh = receipt(browser)
    walk.check("done: a new receipt has the same participant and another code", again == participant and fresh != code,
               (participant, code, again, fresh))
    walk.audit(browser, "receipt-new")
