"""One job: takes kinds in turns, feeds them input after input, and makes what is found small."""

import sys
import time
import traceback

import report
from kinds.kind import Found
from process import Bench, limit
from shrink import shrunk

SLICE = 15  # seconds until the next kind's turn
KEPT = 3  # inputs of faults that look the same
TRACES = 30  # faults of a kind whose place in the program is looked up


class Feed:
    """A kind that is fed, from a first number on."""

    def __init__(self, make, tools, sources, place, out, seed, first):
        bench = Bench(tools, place / f"{make.name}-scratch")
        self.kind = make(bench, sources, place / make.name)
        self.out, self.seed, self.number = out, seed, first
        self.figures = report.Figures(make.name)

    def one(self):
        """The next input."""
        number, self.number = self.number, self.number + 1
        found = self.kind.run(case := self.kind.case(self.seed, number))
        self.figures.inputs += 1
        self.figures.refused += self.kind.refused
        if found and found.ended and found.ended.timed_out:
            # On a busy machine a command may just have been kept waiting.
            for step in case.steps:
                step.seconds = 40
            again = self.kind.run(case)
            if again is None:
                self.figures.slow += 1
            found = again
        if found:
            self.take(number, case, found)

    def take(self, number, case, found):
        trace, places = "", []
        if found.ended and found.ended.signal and sum(self.figures.faults.values()) < TRACES:
            trace, places = self.kind.traced(case, found)
        key = report.key(found, places)
        count = self.figures.faults[key] = self.figures.faults.get(key, 0) + 1
        if count > KEPT:
            return
        if self.kind.can_shrink and count == 1:
            small = shrunk(self.kind, self.seed, number, found)
            case = small if (again := self.kind.run(small)) else case
            found = again or found
        place = report.save(self.out, self.kind.name, self.seed, number, case, found, trace)
        print(f"FAULT {self.kind.name} {number}: {key}\n      {place}", flush=True)

    def feed(self, seconds=None, inputs=None):
        """Input after input for some seconds, or to a number."""
        began = time.monotonic()
        try:
            while (seconds is None or time.monotonic() - began < seconds) and (
                inputs is None or self.figures.inputs < inputs
            ):
                self.one()
        finally:
            self.figures.seconds += time.monotonic() - began

    def close(self):
        found = self.kind.close()
        if found:
            key = report.key(found)
            self.figures.faults[key] = self.figures.faults.get(key, 0) + 1
            print(f"FAULT {self.kind.name} at its end: {found.symptom}", flush=True)


def run(makes, tools, sources, place, out, seed, first, seconds, inputs):
    """The figures of some kinds, fed for so many seconds in all or with so many inputs each."""
    limit()
    feeds = []
    try:
        for make in makes:
            feeds.append(Feed(make, tools, sources, place, out, seed, first))
        share = None if seconds is None else seconds / max(1, len(feeds))
        while True:
            left = [
                feed
                for feed in feeds
                if (share is None or feed.figures.seconds < share) and (inputs is None or feed.figures.inputs < inputs)
            ]
            if not left:
                break
            for feed in left:
                feed.feed(None if share is None else min(SLICE, share - feed.figures.seconds), inputs)
        return [feed.figures for feed in feeds]
    except Exception:
        traceback.print_exc(file=sys.stdout)
        raise
    finally:
        for feed in feeds:
            feed.close()
