"""What is examined on every page: accessibility by axe, screenshots, sideways scrolling, and the console."""

import time

from errors import WebDriverError
from webdriver import DESKTOP, PHONE

AXE = """
const done = arguments[arguments.length - 1];
axe.run(document, {resultTypes: ['violations']}).then(
  r => done({tested: r.passes.length + r.violations.length, violations: r.violations.map(v => ({
    id: v.id, help: v.help, targets: v.nodes.map(n => n.target.join(' ')) }))}),
  e => done({error: String(e)}));"""

# The page's widths, and the first elements that stick out at the right.
WIDTHS = """
const d = document.documentElement;
const name = e => e.tagName.toLowerCase() + (e.id ? '#' + e.id : '') + (e.classList[0] ? '.' + e.classList[0] : '');
const wide = [...document.querySelectorAll('body *')]
  .filter(e => e.getBoundingClientRect().right > d.clientWidth + 0.5).slice(0, 4).map(name);
return {scroll: d.scrollWidth, client: d.clientWidth, inner: innerWidth, wide,
        viewport: (document.querySelector('meta[name=viewport]') || {content: ''}).content};"""

# Tables that have to be scrolled sideways.
CUT = """
return [...document.querySelectorAll('.scroll')].filter(e => e.scrollWidth > e.clientWidth + 1)
  .map(e => e.getAttribute('aria-label') + ': ' + e.scrollWidth + ' in ' + e.clientWidth)"""


class Auditor:
    """`axe` is the text of axe.min.js; without it accessibility is not examined."""

    def __init__(self, report, output, axe):
        self.report, self.output, self.axe = report, output, axe

    def audit(self, browser, name):
        """Everything, at both widths and in both colour schemes."""
        self.console(browser, name)
        self.whole(browser, f"{name} at 1280 px")
        browser.screenshot(self.output / f"{name}-desktop.png")
        self.accessibility(browser, f"{name} at 1280 px")
        try:
            browser.scheme("dark")
            browser.screenshot(self.output / f"{name}-dark.png")
            self.accessibility(browser, f"{name} at 1280 px, dark")
        finally:
            browser.scheme("light")
        try:
            browser.size(*PHONE)
            self.widths(browser, name)
            self.whole(browser, f"{name} at 360 px")
            browser.screenshot(self.output / f"{name}-phone.png")
            self.accessibility(browser, f"{name} at 360 px")
        finally:
            browser.size(*DESKTOP)
        self.console(browser, f"{name}, audited")

    def widths(self, browser, name):
        found = browser.script(WIDTHS)
        self.report.check(
            f"{name}: no sideways scrolling at 360 px",
            found["scroll"] <= found["client"] and found["inner"] == PHONE[0]
            and "width=device-width" in found["viewport"].replace(" ", ""), found)

    def whole(self, browser, name):
        """The study's own tables show all their columns; the report's may be wider than a phone."""
        if name.startswith("report"):
            return
        cut = browser.script(CUT)
        self.report.check(f"{name}: no column of a table is cut off", not cut, cut)

    def accessibility(self, browser, name):
        if not self.axe:
            return
        result = self.run_axe(browser)
        if "error" in result:
            self.report.check(f"axe on {name}", False, result["error"])
            return
        found = "; ".join(f"{v['id']} ({v['help']}) at {', '.join(v['targets'][:5])}" for v in result["violations"])
        self.report.check(f"axe on {name}", not found and result["tested"] > 0, found or "axe tested nothing")

    def run_axe(self, browser):
        """What axe found; tried again when the live page reloads itself in the middle because a run has ended."""
        result = {}
        for _ in range(3):
            try:
                browser.script("if (!window.axe) { " + self.axe + "\n}")
                return browser.later(AXE)
            except WebDriverError as error:
                result = {"error": str(error)}
                time.sleep(1)
        return result

    def console(self, browser, where):
        complaints = browser.complaints()
        self.report.check(f"{where}: the console of {browser.name} has no errors", not complaints,
                          "; ".join(complaint[:300] for complaint in complaints[:4]))
