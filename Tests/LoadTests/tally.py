"""What is counted and measured while the load runs."""

import sys
from collections import Counter

PRINTED = 20  # of each kind of failure, as they happen; all are counted


class Tally:
    def __init__(self):
        self.requests = self.reconnects = 0
        self.statuses = Counter()
        self.latencies = {}  # milliseconds by path
        self.streams = self.resumed = self.losses = self.epochs = 0
        self.memory = {}  # kilobytes by moment
        self.errors, self.lost = [], []

    @property
    def failed(self):
        return bool(self.errors or self.lost or not self.streams)

    def error(self, text):
        self.errors.append(text)
        if len(self.errors) <= PRINTED:
            print(f"error {text}", file=sys.stderr, flush=True)

    def lose(self, text):
        self.lost.append(text)
        if len(self.lost) <= PRINTED:
            print(f"lost {text}", file=sys.stderr, flush=True)
