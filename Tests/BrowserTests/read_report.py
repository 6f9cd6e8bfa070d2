#!/usr/bin/env python3
"""Reads a report's page in a real browser: on a desk, on a phone, in the dark, on paper, and with the keyboard alone.

    read_report.py REPORT_FOLDER OUTPUT_FOLDER [AXE_MIN_JS]

Needs Python 3.11, chromium and chromedriver (Debian: chromium-driver), and nothing else. Writes screenshots and the printed
page (report.pdf) into OUTPUT_FOLDER. Prints one line a check. Exit codes: 0 every check held, 1 one failed.
"""

import argparse
import base64
import re
import sys
import tempfile
import time
from pathlib import Path

from audit import Auditor, WIDTHS
from checks import Report
from webdriver import DESKTOP, KEY_ENTER, Browser, Driver

KEY_RIGHT = "\ue014"
PHONE = 400
MOST_BYTES, MOST_SHEETS, SMALLEST_TEXT = 1_500_000, 11, 10

# Text of visible figures that is too small, sticks out of its figure, or lies on other text of the same size of angle.
LETTERS = """
const found = {small: [], out: [], over: []};
for (const svg of document.querySelectorAll('figure svg')) {
  const box = svg.getBoundingClientRect();
  if (!box.width) continue;
  const scale = box.width / svg.viewBox.baseVal.width;
  const texts = [...svg.querySelectorAll('text')].map(t => ({t, r: t.getBoundingClientRect(), w: t.textContent}));
  for (const {t, r, w} of texts) {
    if (parseFloat(getComputedStyle(t).fontSize) * scale < arguments[0] - 0.05) found.small.push(svg.id + ': ' + w);
    if (r.left < box.left - 0.5 || r.right > box.right + 0.5 || r.top < box.top - 0.5 || r.bottom > box.bottom + 0.5)
      found.out.push(svg.id + ': ' + w);
  }
  for (let i = 0; i < texts.length; i++) for (let j = i + 1; j < texts.length; j++) {
    const [a, b] = [texts[i].r, texts[j].r];
    const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
    const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
    if (across > 1 && down > 0.35 * Math.min(a.height, b.height)) found.over.push(`${svg.id}: ${texts[i].w} / ${texts[j].w}`);
  }
}
return found;"""

FOCUS = """
const e = document.activeElement;
return {tag: e.tagName.toLowerCase(), row: e.dataset.row || '', words: e.getAttribute('aria-label') || '',
        lit: e.classList.contains('lit'),
        figure: (e.closest('figure') || {id: ''}).id, shown: e.getClientRects().length > 0};"""


def letters(report, browser, where):
    found = browser.script(LETTERS, SMALLEST_TEXT)
    report.check(f"text of figures {where} has at least {SMALLEST_TEXT} px", not found["small"], found["small"][:5])
    report.check(f"text of figures {where} is not cut", not found["out"], found["out"][:5])
    report.check(f"text of figures {where} lies on no other", not found["over"], found["over"][:5])


def phone(report, browser, output):
    browser.size(PHONE, 800)
    found = browser.script(WIDTHS)
    report.check(f"nothing is wider than {PHONE} px", found["scroll"] <= found["client"], found)
    letters(report, browser, f"at {PHONE} px")
    browser.screenshot(output / "report-400.png")
    browser.size(*DESKTOP)


def keyboard(report, browser):
    """From a mark of a figure to its row in the table, and back."""
    linked = browser.script("return [...document.querySelectorAll('figure:has([role=button])')].map(f => f.id)")
    report.check("figures lead to their rows", len(linked) > 0, "no figure does")
    for figure in linked:
        browser.script("[...document.querySelectorAll(`#${arguments[0]} [role=button][tabindex='0']`)]"
                       ".find(m => m.getClientRects().length).focus()", figure)
        first = browser.script(FOCUS)
        browser.keys(KEY_RIGHT)
        second = browser.script(FOCUS)
        # Two marks of one row say different things of it.
        report.check(f"{figure}: the arrow leads to the next mark", second["lit"] and second["figure"] == figure
                     and (second["row"], second["words"]) != (first["row"], first["words"]), (first, second))
        browser.keys(KEY_ENTER)
        row = browser.script(FOCUS)
        report.check(f"{figure}: Enter leads to the row", row["tag"] == "tr" and row["row"] == second["row"]
                     and row["shown"] and row["lit"], row)
        browser.script("document.activeElement.querySelector('button').focus()")
        browser.keys(KEY_ENTER)
        back = browser.script(FOCUS)
        report.check(f"{figure}: its button leads back", back["tag"] not in ("tr", "button")
                     and back["row"] == second["row"], back)
        told = browser.script("const f = document.getElementById(arguments[0]);"
                              "return [f.querySelector('.read').textContent,"
                              " document.activeElement.getAttribute('aria-label')]", figure)
        report.check(f"{figure}: the mark is told in words", told[0] and told[0] == told[1], told)


def verdicts(report, browser):
    """Choosing a verdict leaves its rows, by CSS alone."""
    browser.script("document.querySelectorAll('#verdicts details').forEach(d => d.open = true)")
    choices = browser.script("return [...document.querySelectorAll('.every input')].map(i => i.id)")
    for choice in choices:
        seen = browser.script(
            "const i = document.getElementById(arguments[0]); i.checked = true;"
            "const rows = [...document.querySelectorAll('.every tbody tr')].filter(r => r.getClientRects().length);"
            "return [rows.length, parseInt(i.parentElement.textContent.match(/[0-9]+/)[0])]", choice)
        report.check(f"{choice} shows its rows", seen[0] == seen[1], seen)


def paper(report, browser, output):
    browser.script("document.querySelectorAll('details').forEach(d => d.open = false)")
    printed = base64.b64decode(browser.cdp("Page.printToPDF", paperWidth=8.27, paperHeight=11.69)["data"])
    (output / "report.pdf").write_bytes(printed)
    sheets = len(re.findall(rb"/Type\s*/Page\b", printed))
    report.check(f"the page prints on at most {MOST_SHEETS} sheets of A4", 0 < sheets <= MOST_SHEETS, sheets)


def read(report, browser, folder, output, axe):
    page = (folder / "index.html").resolve()
    report.check("the page has less than 1.5 MB", page.stat().st_size < MOST_BYTES, page.stat().st_size)
    browser.get(page.as_uri())
    letters(report, browser, "at 1280 px")
    phone(report, browser, output)
    paper(report, browser, output)
    keyboard(report, browser)
    verdicts(report, browser)
    browser.reload()
    auditor = Auditor(report, output, axe)
    auditor.audit(browser, "report")
    browser.call("POST", "/timeouts", {"script": 110_000})
    browser.script("document.querySelectorAll('details').forEach(d => d.open = true)")
    auditor.accessibility(browser, "report, unfolded")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("report", type=Path, help="the folder of a report")
    parser.add_argument("output", type=Path, help="a folder for screenshots")
    parser.add_argument("axe", type=Path, nargs="?", help="axe.min.js; without it accessibility is not examined")
    arguments = parser.parse_args()
    arguments.output.mkdir(parents=True, exist_ok=True)
    report, start = Report(), time.monotonic()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        driver = Driver(arguments.output / "chromedriver.log")
        try:
            browser = Browser(driver, profile, "reader")
            try:
                read(report, browser, arguments.report, arguments.output,
                     arguments.axe.read_text() if arguments.axe else None)
            finally:
                browser.quit()
        finally:
            driver.close()
    return report.conclude(time.monotonic() - start)


if __name__ == "__main__":
    sys.exit(main())
