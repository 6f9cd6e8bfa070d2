"""A participant who registers and then looks at the tune page again and again."""

import asyncio
import json
import random
import time
import urllib.parse

from forms import Form
from http_client import BREAKS, Broken, Connection, Refused

SEED = 20200907
TIMEOUT = 60  # seconds for one answer
THINKING = (2, 4)  # seconds between two looks at the page


class Participant:
    """Cookies, a connection for pages, and what the study's course needs."""

    def __init__(self, number, port, tally):
        self.number, self.port, self.tally = number, port, tally
        self.cookies, self.pages = {}, Connection(port)
        self.random = random.Random(SEED + number)
        self.measured = False

    def beside(self):
        """The same participant over a connection of its own, beside the polling, and not measured."""
        other = Participant(self.number, self.port, self.tally)
        other.cookies, other.random = self.cookies, self.random
        return other

    def headers(self):
        cookie = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())} if self.cookies else {}
        return {**cookie, "Accept": "text/html, application/json"}

    async def request(self, method, path, fields=None, wanted=200):
        """An answer's text; a break, or a status that is not wanted, is an error and is raised."""
        body = urllib.parse.urlencode(fields).encode() if fields is not None else b""
        self.tally.requests += 1
        start = time.monotonic()
        try:
            status, text = await self.exchange(method, path, body)
        except BREAKS as error:
            self.tally.error(f"{method} {path} of participant {self.number}: {type(error).__name__}: {error}")
            raise Broken(str(error)) from error
        self.tally.statuses[status] += 1
        if self.measured and method == "GET":
            self.tally.latencies.setdefault(path, []).append((time.monotonic() - start) * 1000)
        if status != wanted:
            self.tally.error(f"{method} {path} of participant {self.number}: status {status}")
            raise Refused(f"status {status}")
        return text

    async def exchange(self, method, path, body):
        """Status and text of an answer, with a second try where the server had closed an idle connection."""
        kept = self.pages.used
        try:
            return await self.try_exchange(method, path, body)
        except (ConnectionError, asyncio.IncompleteReadError) as error:
            nothing_came = isinstance(error, ConnectionError) or not error.partial
            if not (kept and method == "GET" and nothing_came):
                raise
            self.tally.reconnects += 1
            return await self.try_exchange(method, path, body)

    async def try_exchange(self, method, path, body):
        try:
            async with asyncio.timeout(TIMEOUT):
                if not self.pages.writer:
                    await self.pages.open()
                status, fields, cookies = await self.pages.send(method, path, self.headers(), body)
                text = b"".join([part async for part in self.pages.body(fields)])
        except BREAKS:
            self.pages.close()
            raise
        self.pages.used = True
        if fields.get("connection", "").lower() == "close":
            self.pages.close()
        self.cookies.update(cookies)
        return status, text.decode(errors="replace")

    async def register(self):
        """Through the forms from the terms to the start."""
        terms = Form(await self.request("GET", "/terms"), "/terms").values
        await self.request("POST", "/terms", {**terms, "agree": "yes", "adult": "yes"}, 303)
        await self.request("GET", "/task")
        background = Form(await self.request("GET", "/background"), "/background")
        receipt = await self.request("POST", "/background", {
            **background.values, "months": str(self.random.randrange(0, 60)),
            "education": self.random.choice(background.options["education"])})
        await self.request("POST", "/start", Form(receipt, "/start").values, 303)

    async def poll(self, until):
        """GET /tune and GET /state in turns with time to think."""
        await asyncio.sleep(self.random.uniform(0, THINKING[1]))
        looks = (self.look_at_page, self.look_at_state)
        turn = 0
        while time.monotonic() < until:
            try:
                await looks[turn % 2]()
            except (Broken, Refused):
                pass  # counted where it happened
            turn += 1
            await asyncio.sleep(self.random.uniform(*THINKING))
        self.pages.close()

    async def look_at_page(self):
        page = await self.request("GET", "/tune")
        if 'data-phase="tune"' not in page or "</html>" not in page:
            self.tally.error(f"GET /tune of participant {self.number}: not a whole tune page")

    async def look_at_state(self):
        text = await self.request("GET", "/state")
        try:
            if json.loads(text)["phase"] == "tune":
                return
        except (ValueError, KeyError):
            pass
        self.tally.error(f"GET /state of participant {self.number}: {text[:100]!r}")
