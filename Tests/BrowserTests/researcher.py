"""Sections about the researcher's pages: login, overview, exports, the report's preview, logout."""

import csv
import io
import time

from forms import all_text
from runs import FORMULA_TEXT
from server import CLOSED, PASSWORD
from waiting import wait

JOBS = """
const rows = document.querySelectorAll('section[aria-labelledby=jobs-title] tbody tr');
return [...rows].map(r => [...r.cells].map(c => c.textContent.trim()))"""

EXPORTS = """
return [...document.querySelectorAll('main a[href^="/overview/export"]')].map(e => e.getAttribute('href'))"""


def open_overview(walk, browser):
    """Opens the overview, with the password where it is asked for."""
    browser.get(walk.server.base + "/overview")
    if browser.path != "/overview":
        log_in(browser)


def log_in(browser):
    browser.type("[name=password]", PASSWORD)
    browser.click("#login")
    wait("the overview", 15, lambda: browser.path == "/overview" and browser.has("#logout"))


def first_login(walk, browser):
    """The login page, a wrong password, the right one."""
    browser.get(walk.server.base + "/overview")
    wait("the overview asks for the password", 10, lambda: browser.path == "/overview/login")
    walk.audit(browser, "login")
    for status in (401, 403, 422):
        browser.expect(status, "/overview/login")
    browser.type("[name=password]", "wrong")
    browser.click("#login")
    time.sleep(0.5)
    wait("the login page again", 10, lambda: browser.has("#login"))
    refused = walk.server.get("/overview", browser.jar())[0]
    walk.check("overview: a wrong password is refused", refused in CLOSED, f"GET /overview: {refused}")
    walk.audit(browser, "login-refused")
    log_in(browser)
    walk.check("overview: opens with the right password", True)
    cookie = browser.cookies().get("blackmagic-overview", {})
    walk.check("overview: its cookie is HttpOnly and SameSite=Lax", cookie.get("httpOnly")
               and cookie.get("sameSite") == "Lax", cookie)


def overview_with_job(walk, browser, participants, job, participant_cookie):
    """The overview while `job`, a participant and a turn, trains."""
    first_login(walk, browser)
    text = all_text(browser)
    walk.check("overview: shows both participants", all(each in text for each in participants),
               f"{participants} in {text[:400]!r}")
    jobs = browser.script(JOBS)
    walk.check("overview: shows the running job",
               any(row[:3] == [job[0], str(job[1]), "running"] for row in jobs), jobs)
    page = walk.server.get("/overview", browser.jar())[2].decode()
    walk.check("overview: has no tag out of a comment", not browser.alert() and "<script>alert" not in page)
    refreshes(walk, browser)
    walk.audit(browser, "overview")
    status = walk.server.get("/overview", {"blackmagic": participant_cookie})[0]
    walk.check("overview: a participant's cookie does not open it", status in CLOSED, f"status {status}")


def refreshes(walk, browser):
    """The overview follows by itself, without a reload."""
    browser.script("window.walkSame = true")
    before = browser.text("#jobs")
    wait("the overview follows", 30, lambda: browser.text("#jobs") != before)
    walk.check("overview: it follows by itself", browser.script("return window.walkSame === true"))


def results(walk, browser):
    """Exports, preview and logout, and a page that does not exist."""
    open_overview(walk, browser)
    exports(walk, browser)
    status, _, body = walk.server.get("/overview/report", browser.jar())
    walk.check("overview: the preview of the report answers 200", status == 200 and body, f"status {status}")
    browser.get(walk.server.base + "/overview/report")
    walk.audit(browser, "report-preview")
    walk.check("report: nothing of a comment ran", not browser.alert())
    browser.get(walk.server.base + "/overview")
    browser.click("#logout")
    time.sleep(0.5)
    status = walk.server.get("/overview", browser.jar())[0]
    walk.check("overview: closed after logging out", status in CLOSED, f"status {status}")
    browser.expect(404, "/no-such-page")
    browser.get(walk.server.base + "/no-such-page")
    walk.audit(browser, "message")
    walk.console(browser, "the researcher's pages")


def exports(walk, browser):
    links = browser.script(EXPORTS)
    walk.check("overview: it has exports", links)
    for link in links:
        status, _, body = walk.server.get(link, browser.jar())
        walk.check(f"export {link} downloads", status == 200 and body, f"status {status}, {len(body)} bytes")
        status = walk.server.get(link)[0]
        walk.check(f"export {link} needs the login", status in CLOSED, f"status {status}")
        if link.endswith(".csv"):
            rows = csv.reader(io.StringIO(body.decode("utf-8-sig")))
            if any(FORMULA_TEXT in row for row in rows):
                walk.note(f"{link} has the cell {FORMULA_TEXT!r} as it was written: a spreadsheet program would "
                          "compute it")
