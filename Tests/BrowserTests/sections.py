"""What the sections of the walk share, and what happens when one of them fails."""

import http.client
import time
from contextlib import contextmanager

from audit import Auditor
from errors import Abort, Failed, WebDriverError
from pace import Pace

# What a page or a server that is not as expected leads to in a section; anything else is a fault of the walk.
MISHAPS = (Failed, WebDriverError, OSError, http.client.HTTPException, ValueError, KeyError, TypeError)


class Walk:
    """The server that is walked, the report, and how fast it trains."""

    def __init__(self, report, server, output, axe):
        self.report, self.server, self.output = report, server, output
        self.check, self.note = report.check, report.note
        auditor = Auditor(report, output, axe)
        self.audit, self.console = auditor.audit, auditor.console
        self.pace = Pace()
        self.problems = 0

    @contextmanager
    def section(self, name, *browsers, essential=False):
        """A part of the walk; what goes wrong in it is one failed check, and the next part is still tried."""
        start = time.monotonic()
        try:
            yield
        except MISHAPS as error:
            self.problems += 1
            for browser in browsers:
                self.keep_page(browser, f"problem-{self.problems}-{browser.name}")
            reason = str(error) if isinstance(error, Failed) else f"{type(error).__name__}: {error}"
            self.check(name, False, f"{reason} (problem-{self.problems}-*.png)")
            if essential:
                raise Abort(f"{name} failed") from error
        else:
            self.note(f"{name}: {time.monotonic() - start:.0f} s")

    def keep_page(self, browser, stem):
        """A screenshot and the source of the page at which a section failed."""
        try:
            browser.screenshot(self.output / f"{stem}.png")
            source = browser.script("return document.documentElement.outerHTML")
            (self.output / f"{stem}.html").write_text(source)
        except (WebDriverError, OSError):
            pass

    @contextmanager
    def outage(self, browser):
        """The open page may complain in the console that the server is away."""
        browser.complaints()
        browser.outage = True
        try:
            yield
            browser.complaints()
        finally:
            browser.outage = False
