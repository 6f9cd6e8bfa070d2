"""A participant who submits one training after another and reads each event stream to its end."""

import asyncio
import json
import time

from forms import Form
from http_client import BREAKS, Broken, Connection, Refused
from participant import TIMEOUT
from streams import Completeness, events

# Long enough that the trainers' jobs run nearly all the time; the form's own bounds are kept where they are lower.
EPOCHS = (60, 100)
BATCH_SIZES = (10, 20)
RESUMED = 3  # every so many trainings the stream is dropped once and resumed


class Trainer:
    """Its pages have a connection of their own, beside the polling of the same participant."""

    def __init__(self, participant):
        self.participant, self.tally = participant, participant.tally
        self.pages = participant.beside()
        self.trainings = 0

    async def go_on(self, until):
        while time.monotonic() < until:
            self.trainings += 1
            try:
                turn = await self.submit()
                await self.watch(turn, resume=self.trainings % RESUMED == 0)
            except (Broken, Refused):
                await asyncio.sleep(1)  # counted where it happened
        self.pages.pages.close()

    async def submit(self):
        """Submits the tune form as it comes, with the fewest choices that it takes; the turn."""
        form = Form(await self.pages.request("GET", "/tune"), "/trials")
        values = {**form.values, **{name: "1" for name in form.options if name.startswith("comment_")}}
        for name, word in (("loss_function", "cross"), ("optimizer", "adam")):
            values[name] = next(option for option in form.options[name] if word in option)
        for name, wanted in (("epochs", EPOCHS), ("batch_size", BATCH_SIZES)):
            values[name] = str(min(self.participant.random.randint(*wanted), form.bounds[name]))
        await self.pages.request("POST", "/trials", values, 303)
        trial = json.loads(await self.pages.request("GET", "/state")).get("trial")
        if not trial:
            self.tally.error(f"participant {self.participant.number}: a submitted training is not in the state")
            raise Refused("no trial in the state")
        return trial["turn"]

    async def watch(self, turn, resume):
        """Reads a training's events to `finished`, with `resume` over a connection dropped in the middle."""
        name = f"turn {turn} of participant {self.participant.number}"
        seen = Completeness(name, self.tally)
        await self.read(turn, seen, until_middle=resume)
        if not seen.finished and resume:
            seen.resumed = True
            self.tally.resumed += 1
            await asyncio.sleep(1)
            await self.read(turn, seen)
        seen.conclude()

    async def read(self, turn, seen, until_middle=False):
        """Reads the stream from where `seen` stands, to its end or only to the middle of the training."""
        stream = Connection(self.participant.port)
        self.tally.requests += 1
        try:
            fields = await self.open(stream, turn, seen.last_id)
            async for event in events(stream, fields):
                seen.take(*event)
                if until_middle and seen.in_the_middle:
                    break
        except BREAKS as error:
            if not seen.finished:
                self.tally.error(f"the stream of {seen.name}: {type(error).__name__}: {error}")
                raise Broken(str(error)) from error
        finally:
            stream.close()

    async def open(self, stream, turn, last_id):
        resuming = {"Last-Event-ID": last_id} if last_id is not None else {}
        headers = {**self.participant.headers(), "Accept": "text/event-stream", **resuming}
        path = f"/trials/{turn}/events"
        async with asyncio.timeout(TIMEOUT):
            await stream.open()
            status, fields, _ = await stream.send("GET", path, headers)
        self.tally.statuses[status] += 1
        kind = fields.get("content-type", "")
        if status != 200 or not kind.startswith("text/event-stream"):
            self.tally.error(f"GET {path} of participant {self.participant.number}: status {status}, {kind}")
            raise Refused(f"status {status}")
        return fields
