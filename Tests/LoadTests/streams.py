"""Event streams: their parsing, and whether the events of a training are all there."""

import asyncio
import json

SILENCE = 60  # seconds; comments come every 10 s, so a longer silence is a fault


async def events(connection, fields):
    """Events of an open stream as (name, id, data) up to its end; a `finished` event ends it as well."""
    rest, parts = b"", connection.body(fields)
    while True:
        async with asyncio.timeout(SILENCE):
            part = await anext(parts, None)
        if part is None:
            return
        *blocks, rest = (rest + part).replace(b"\r\n", b"\n").split(b"\n\n")
        for name, number, data in map(parse, blocks):
            if data is not None:
                yield name, number, data
            if name == "finished":
                return


def parse(block):
    """One block of a stream as (name, id, data); the data of a comment are None."""
    name, number, data = "message", None, []
    for line in block.decode().split("\n"):
        key, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if key == "event":
            name = value
        elif key == "id":
            number = value
        elif key == "data":
            data.append(value)
    return name, number, json.loads("\n".join(data)) if data else None


class Completeness:
    """Follows the events of one training: batches have to be contiguous from 0 to the total, epochs complete."""

    def __init__(self, name, tally):
        self.name, self.tally = name, tally
        self.batches = self.total = self.per_epoch = self.losses_events = 0
        self.last_id, self.epochs, self.finished, self.resumed = None, [], [], False

    @property
    def in_the_middle(self):
        return self.losses_events >= 5 and self.batches < self.total

    def take(self, event, number, data):
        if event == "losses":
            self.take_losses(number, data)
        elif event == "epoch":
            self.epochs.append(data["epoch"])
            self.tally.epochs += 1
        elif event == "finished":
            self.finished.append(data["status"])

    def take_losses(self, number, data):
        if data["from"] != self.batches:
            self.tally.lose(f"{self.name}: batches {data['from']}… after {self.batches} of them")
        self.batches = data["from"] + len(data["losses"])
        self.total, self.per_epoch = data["batches"] * data["epochs"], data["batches"]
        if number is None or int(number) != self.batches:
            self.tally.lose(f"{self.name}: id {number} after {self.batches} batches")
        self.last_id = number
        self.losses_events += 1
        self.tally.losses += 1

    def conclude(self):
        """Counts what is missing at the end of the stream."""
        self.tally.streams += 1
        if self.finished != ["completed"]:
            self.tally.lose(f"{self.name}: finished events {self.finished}, not one of a completed training")
        elif self.batches != self.total:
            self.tally.lose(f"{self.name}: {self.batches} batches of {self.total}")
        wanted = list(range(1, self.total // self.per_epoch + 1)) if self.per_epoch else []
        # Over a dropped connection an epoch may come twice, but not stay away.
        came = sorted(set(self.epochs)) if self.resumed else self.epochs
        if came != wanted:
            missing = sorted(set(wanted) - set(came))
            self.tally.lose(f"{self.name}: epoch events lack {missing[:10]}, {len(came)} came for {len(wanted)} epochs")
