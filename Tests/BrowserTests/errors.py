"""What can go wrong in the walk, by what has to follow."""


class Failed(Exception):
    """A step of the walk that did not happen."""


class Abort(Exception):
    """A failure after which the rest of the walk makes no sense."""


class NoBrowser(Exception):
    """chromedriver or chromium does not start."""


class WebDriverError(Exception):
    """An error that chromedriver answered; `kind` is the protocol's name of it."""

    def __init__(self, kind, message):
        super().__init__(f"{kind}: {message.splitlines()[0] if message else ''}")
        self.kind = kind
