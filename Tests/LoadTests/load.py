#!/usr/bin/env python3
"""Loads a study server that it starts itself: many participants at once, two of whom always train.

    load.py SERVER_EXECUTABLE STUDY_YAML [--participants 200] [--seconds 120] [--json OUT]
    load.py SERVER_EXECUTABLE STUDY_YAML --seconds 3600     # a soak; keep it below the study's minutes

Every participant polls GET /tune and GET /state in turns. The owners of the trainings read their event streams to the
end; every third one is read over a dropped connection that resumes by Last-Event-ID. The server's memory is printed
every minute. Needs Python 3.11 and nothing else.
Exit codes: 0 fine; 1 an error, a broken connection, a lost event or no stream at all; 2 wrong usage. Never fails on
timing.
"""

import argparse
import asyncio
import signal
import sys
import tempfile
import time
from pathlib import Path

import summary
from http_client import Broken, Refused
from participant import Participant
from server import Server
from tally import Tally
from trainer import Trainer

TRAINERS = 2
# Below what the server takes of strangers (100 requests a second), each of whom sends few before having a cookie.
ARRIVALS_A_SECOND = 20
MEMORY_EVERY = 60
AFTERWARDS = 180  # seconds for streams to be read to their end after the load


async def arrive(person, delay):
    """The participant after registering, or None."""
    await asyncio.sleep(delay)
    try:
        await person.register()
        person.measured = True
        return person
    except (Broken, Refused):
        return None


async def watch_memory(server, tally, began, until):
    """Takes and prints the memory every minute, and in the middle of a run that is too short for that."""
    every = min(MEMORY_EVERY, (until - began) / 2)
    moment = began + every
    while moment < until:
        await asyncio.sleep(max(0, moment - time.monotonic()))
        name = f"after {moment - began:.0f} s"
        tally.memory[name] = server.resident()
        print(f"{name}: {summary.megabytes(tally.memory[name])} resident, {tally.requests} requests, "
              f"{tally.streams} streams, {len(tally.errors)} errors, {len(tally.lost)} lost events", flush=True)
        moment += every


async def load(server, tally, participants, seconds):
    """Registers everybody and lets them go on for so many seconds; how long it took to the last stream's end."""
    if not await server.ready():
        sys.exit(f"load.py: the server does not answer GET /terms: {server.last_words()}")
    tally.memory["start"] = server.resident()
    began = time.monotonic()
    arrivals = [arrive(Participant(number, server.port, tally), number / ARRIVALS_A_SECOND)
                for number in range(participants)]
    inside = [person for person in await asyncio.gather(*arrivals) if person]
    print(f"{len(inside)} of {participants} participants started, in {time.monotonic() - began:.1f} s", flush=True)
    tally.memory["registered"] = server.resident()
    began = time.monotonic()
    until = began + seconds
    jobs = [*(Trainer(person).go_on(until) for person in inside[:TRAINERS]),
            *(person.poll(until) for person in inside), watch_memory(server, tally, began, until)]
    done, pending = await asyncio.wait(map(asyncio.create_task, jobs), timeout=seconds + AFTERWARDS)
    for task in pending:
        task.cancel()
        tally.error(f"a stream or a participant does not come to an end within {AFTERWARDS} s after the load")
    for task in done:
        if task.exception():
            tally.error(f"a participant failed: {task.exception()!r}")
    tally.memory["end"] = server.resident()
    if server.process.poll() is not None:
        tally.error(f"the server ended with {server.process.returncode}")
    return time.monotonic() - began


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("server", type=Path, help="the executable blackmagic-server")
    parser.add_argument("study", type=Path, help="the study's YAML file")
    parser.add_argument("--participants", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--json", type=Path, help="a file for the figures")
    arguments = parser.parse_args()
    for path in (arguments.server, arguments.study):
        if not path.exists():
            parser.error(f"{path} does not exist")
    if arguments.participants < 1 or arguments.seconds <= 0:
        parser.error("participants and seconds have to be above 0")
    return arguments


def main():
    arguments = parse_arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    tally = Tally()
    with tempfile.TemporaryDirectory(prefix="load-") as folder:
        server = Server(arguments.server.resolve(), arguments.study.resolve(), Path(folder))
        try:
            seconds = asyncio.run(load(server, tally, arguments.participants, arguments.seconds))
        finally:
            server.stop()
        last_words = server.last_words()
    found = summary.figures(tally, arguments.participants, seconds)
    summary.show(found)
    if tally.failed and last_words:
        print(f"the server said last: {last_words}")
    if arguments.json:
        summary.write(found, arguments.json)
    return 1 if tally.failed else 0


if __name__ == "__main__":
    sys.exit(main())
