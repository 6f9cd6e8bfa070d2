"""Waiting for something to become true in a page or at the server."""

import http.client
import time

from errors import Failed, WebDriverError

# Kinds that come from a page that was replaced while a command ran.
PASSING = {"stale element reference", "no such element", "javascript error", "no such execution context",
           "element not interactive", "element click intercepted", "unknown error"}


def wait(what, seconds, test, every=0.2):
    """What `test` returns once it is true; page changes in the middle of it are passed over."""
    end, last = time.monotonic() + seconds, None
    while True:
        try:
            value = test()
            if value:
                return value
        except (WebDriverError, OSError, http.client.HTTPException) as error:
            if isinstance(error, WebDriverError) and error.kind not in PASSING:
                raise
            last = error
        if time.monotonic() > end:
            raise Failed(f"{what}: not within {seconds:g} s" + (f" (last: {last})" if last else ""))
        time.sleep(every)
