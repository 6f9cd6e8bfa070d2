"""Sections about the tune form: cookie and policy, errors, the clock, and the fields of each optimizer."""

from forms import refusal
from tune_page import choices, choose, fill, open_tune, optimizers
from waiting import wait

# Opens what is folded and tells of each field whom it is used by and whether it is there.
FIELDS = """
document.querySelectorAll('details').forEach(d => { d.open = true; });
return [...document.querySelectorAll('.field')].map(f => ({
  id: f.id, usedBy: f.dataset.usedBy.split(/\\s+/).filter(x => x), visible: f.getClientRects().length > 0,
  disabled: document.getElementById(f.id.replace(/^field-/, '')).disabled}))"""

DESCRIPTION = """
const ids = (document.getElementById(arguments[0]).getAttribute('aria-describedby') || '').split(/\\s+/);
return ids.map(id => (document.getElementById(id) || {textContent: ''}).textContent).join(' ')"""

VALUE = "return document.getElementById(arguments[0]).value"


def errors_and_clock(walk, browser):
    walk.audit(browser, "tune")
    security(walk, browser)
    remaining, before = int(browser.attribute("#clock", "data-remaining")), browser.text("#clock")
    walk.check("tune: the clock starts at most at the limit", remaining > 0, remaining)
    missing_epochs(walk, browser)
    open_tune(walk, browser)
    offline(walk, browser)
    wait("the countdown", 75, lambda: browser.text("#clock") != before)
    walk.check("tune: the clock counts down", True)


def offline(walk, browser):
    """A browser that loses its connection says so, and takes it back."""
    def shown():
        return browser.script("return document.getElementById('offline').getClientRects().length > 0")
    walk.check("tune: no notice while there is a connection", not shown())
    browser.script("dispatchEvent(new Event('offline'))")
    walk.check("tune: a lost connection is told", shown())
    browser.script("dispatchEvent(new Event('online'))")
    wait("the notice goes again", 10, lambda: not shown())
    walk.check("tune: the notice goes again", True)


def security(walk, browser):
    cookie = browser.cookies().get("blackmagic", {})
    walk.check("the cookie is HttpOnly, SameSite=Lax, for the whole site", cookie.get("httpOnly")
               and cookie.get("sameSite") == "Lax" and cookie.get("path") == "/", cookie)
    policy = walk.server.get("/tune", browser.jar())[1].get("Content-Security-Policy", "")
    walk.check("the content security policy allows nothing inline", "default-src 'none'" in policy
               and "unsafe" not in policy, policy or "no policy")


def missing_epochs(walk, browser):
    """A submission without epochs comes back with an error at that field and all other values."""
    optimizer, loss = choices(browser)
    choose(browser, "optimizer", optimizer)
    choose(browser, "loss_function", loss)
    browser.type("#batch_size", "20")
    fill(browser, {"optimizer": optimizer}, {})
    links = refusal(walk, browser, "tune without epochs", "/trials", "#submit", {"epochs"})
    message = next((link["text"] for link in links if link["target"] == "epochs"), "")
    described = browser.script(DESCRIPTION, "epochs")
    walk.check("tune: the error stands beside the field and describes it", message and message in described
               or browser.attribute("#epochs", "aria-invalid") == "true", f"{message!r} is not in {described!r}")
    walk.check("tune: the other values stay", browser.script(VALUE, "batch_size") == "20"
               and browser.script(VALUE, "optimizer") == optimizer)
    walk.audit(browser, "tune-errors")


def fields_of_optimizers(walk, browser):
    open_tune(walk, browser)
    named = [field["id"] for field in browser.script(FIELDS) if field["usedBy"]]
    walk.check("tune: eleven fields are bound to optimizers", len(named) == 11, named)
    for optimizer in optimizers(browser):
        choose(browser, "optimizer", optimizer)
        wrong = [field["id"] for field in browser.script(FIELDS)
                 if field["visible"] != (not field["usedBy"] or optimizer in field["usedBy"])
                 or field["visible"] == field["disabled"]]
        walk.check(f"tune: {optimizer} shows exactly its fields", not wrong, f"wrong: {', '.join(wrong)}")
    shown = "return document.querySelector('[name=other_learning_rate]').getClientRects().length > 0"
    choose(browser, "comment_learning_rate", 5)
    walk.check("tune: the comment “other” shows its text field", browser.script(shown))
    choose(browser, "comment_learning_rate", 1)
    walk.check("tune: another comment hides it again", not browser.script(shown))
