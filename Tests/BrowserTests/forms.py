"""Forms and requests of any page: submissions that are refused, requests past the page, and the keyboard."""

import urllib.parse

from errors import Failed
from waiting import wait
from webdriver import KEY_TAB

REFUSALS = (400, 403, 404, 409, 422)

# Links of the error summary and the ids of the fields that they lead to.
ERROR_LINKS = """
return [...document.querySelectorAll('#problems a[href^="#"]')].map(a => {
  const target = document.getElementById(decodeURIComponent(a.hash.slice(1)));
  return {text: a.textContent.trim(), target: target ? target.id : null};
})"""

FETCH = """
const [method, path, body, done] = arguments;
const stop = new AbortController();
fetch(path, {method, redirect: 'manual', signal: stop.signal, body: body === null ? undefined : body,
             headers: body === null ? {} : {'Content-Type': 'application/x-www-form-urlencoded'}})
  .then(r => { done(r.type === 'opaqueredirect' ? 303 : r.status); stop.abort(); }).catch(e => done(String(e)));"""


def fetch(browser, method, path, fields=None, refused=()):
    """The status of a request out of the page with the browser's cookies; those of `refused` are expected."""
    for status in refused:
        browser.expect(status, path.split("?")[0])
    return browser.later(FETCH, method, path, None if fields is None else urllib.parse.urlencode(fields))


def csrf(browser):
    return browser.script("return (document.querySelector('input[name=csrf]') || {}).value || null")


def novalidate(browser):
    """Lets the server judge what the browser would hold back."""
    browser.script("document.querySelectorAll('form').forEach(f => { f.noValidate = true; })")


def error_links(browser):
    return browser.script(ERROR_LINKS)


def refusal(walk, browser, name, path, button, wanted):
    """A submission that the server refuses: the page comes again with an error summary that leads to the fields."""
    browser.expect(422, path)
    novalidate(browser)
    browser.script("window.walkOld = true")
    browser.click(button)
    wait("the page with errors", 15,
         lambda: browser.script("return !window.walkOld && document.readyState === 'complete'"))
    links = error_links(browser)
    targets = {link["target"] for link in links}
    walk.check(f"{name}: an error summary leads to {', '.join(sorted(wanted))}",
               wanted <= targets and None not in targets, f"on {browser.path} it has {links}")
    return links


def tab_to(browser, css, limit=60):
    for _ in range(limit):
        if browser.script("return document.activeElement.matches(arguments[0])", css):
            return
        browser.keys(KEY_TAB)
    raise Failed(f"{css} cannot be reached by {limit} presses of Tab")


def all_text(browser):
    """All that a page says: its text and the values in its fields."""
    return browser.script("return document.body.textContent + ' ' +"
                          "[...document.querySelectorAll('input, textarea')].map(e => e.value).join(' ')")
