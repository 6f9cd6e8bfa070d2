"""A participant's way into the study: terms, task, background, receipt, start."""

from forms import refusal, tab_to
from waiting import wait
from webdriver import KEY_ENTER, KEY_TAB

# The first Tab leads to a link within the page.
SKIP_LINK = """
const a = document.activeElement, h = a.getAttribute('href') || '';
return a.tagName === 'A' && h[0] === '#' && !!document.getElementById(h.slice(1))"""


def register(walk, browser, months):
    """From the terms to the receipt; the participant's id and receipt code."""
    open_terms(walk, browser)
    browser.click("input[name=agree]")
    browser.click("input[name=adult]")
    browser.click("#accept")
    read_task(browser)
    return give_background(browser, months)


def register_by_keyboard(walk, browser, months):
    """As `register`, with the terms accepted by keyboard."""
    open_terms(walk, browser)
    for name in ("agree", "adult"):
        tab_to(browser, f"input[name={name}]")
        browser.keys(" ")
    tab_to(browser, "#accept")
    browser.keys(KEY_ENTER)
    wait("the task after accepting by keyboard", 10, lambda: browser.path == "/task")
    walk.check("terms: accepted by keyboard alone", True)
    read_task(browser)
    return give_background(browser, months)


def register_audited(walk, browser, months):
    """As `register`, with every page audited and every form first submitted wrongly."""
    open_terms(walk, browser)
    browser.keys(KEY_TAB)
    walk.check("terms: the first Tab reaches a skip link", browser.script(SKIP_LINK))
    walk.audit(browser, "terms")
    refusal(walk, browser, "terms without consent", "/terms", "#accept", {"agree", "adult"})
    walk.audit(browser, "terms-errors")
    browser.click("input[name=agree]")
    browser.click("input[name=adult]")
    browser.click("#accept")
    wait_for_task(browser)
    walk.check("task: the diagram has a text alternative", browser.has("main svg[role=img][aria-label]"),
               "no svg, or one without a label")
    walk.audit(browser, "task")
    read_task(browser)
    walk.audit(browser, "background")
    browser.type("[name=months]", "-3")
    browser.click("input[name=education]")
    refusal(walk, browser, "background with negative months", "/background", "#register", {"months"})
    walk.check("background: the value given stays",
               browser.script("return document.querySelector('[name=months]').value") == "-3")
    walk.audit(browser, "background-errors")
    participant, code = give_background(browser, months)
    walk.check("receipt: it has a participant and a code", len(code) >= 6, f"{participant!r}, {code!r}")
    walk.audit(browser, "receipt")
    return participant, code


def open_terms(walk, browser):
    browser.get(walk.server.base + "/terms")
    wait("the terms", 10, lambda: browser.has("#accept"))


def wait_for_task(browser):
    wait("the task", 15, lambda: browser.path == "/task" and browser.has("#continue"))


def read_task(browser):
    wait_for_task(browser)
    browser.click("#continue")
    wait("the background", 15, lambda: browser.path == "/background" and browser.has("#register"))


def give_background(browser, months):
    browser.type("[name=months]", str(months))
    browser.click("input[name=education]")
    browser.click("#register")
    wait("the receipt", 15, lambda: browser.has("#start"))
    return receipt(browser)


def receipt(browser):
    """The participant's id and the code that a receipt shows."""
    return browser.text("main strong"), browser.text("#receipt-code")


def begin(browser):
    """From the receipt to the tune page; the time counts from here."""
    browser.click("#start")
    wait("the tune page", 15, lambda: browser.path == "/tune" and browser.has("#submit"))
