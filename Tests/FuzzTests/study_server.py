"""The study's server under test: started on a port of its own, asked to end, started anew when it dies."""

import os
import re
import signal
import socket
import time

import exchange
from process import kill, wait

TO_START, TO_END = 60, 20  # seconds


class StudyServer:
    """Runs on `study.yaml` in `place`, with one store after the other."""

    def __init__(self, bench, place):
        self.bench, self.place = bench, place
        self.child, self.stores = None, 0
        self.start()

    @property
    def store(self):
        return f"store-{self.stores}.sqlite"

    def start(self):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.command = ["blackmagic-server", "--experiment", "study.yaml", "--store", self.store]
        self.command += ["--port", str(self.port)]
        self.child = self.bench.start(self.command, self.place)
        end = time.monotonic() + TO_START
        while True:
            try:
                exchange.send(self.port, exchange.request("GET", "/terms", {}), 10)
                return
            except exchange.NoAnswer:
                if os.waitpid(self.child, os.WNOHANG) != (0, 0) or time.monotonic() > end:
                    words = self.bench.printed()[1].decode(errors="replace")
                    raise RuntimeError(f"the server does not start: {words}") from None
                time.sleep(0.05)

    def stop(self):
        """Asks it to end; a symptom or None. Looks at the store that it leaves."""
        os.kill(self.child, signal.SIGTERM)
        late = not wait(self.child, TO_END)
        if late:
            kill(self.child)
        status = os.waitpid(self.child, 0)[1]
        self.child = None
        if late:
            return f"the server does not end within {TO_END} s after SIGTERM"
        if status:
            return f"the server {ending(status)} after SIGTERM"
        checked = self.bench.run(["blackmagic", "store", "check", self.store], self.place)
        if checked.code != 0:
            return "the collected store: " + checked.errors.decode(errors="replace").strip()[:200]
        rest = [file.name for file in self.place.glob(f"{self.store}-*")]
        return f"left behind: {', '.join(sorted(rest))}" if rest else None

    def renew(self):
        """Stops and goes on with a new store; a symptom or None."""
        symptom = self.stop()
        self.stores += 1
        self.start()
        return symptom

    def died(self):
        """How it ended by itself, or None while it runs; starts it anew on its store."""
        child, status = os.waitpid(self.child, os.WNOHANG)
        if child == 0:
            return None
        self.start()
        return f"the server {ending(status)}"

    def memory(self):
        """The most bytes of memory that it had so far."""
        with open(f"/proc/{self.child}/status") as file:
            found = re.search(r"VmHWM:\s+(\d+) kB", file.read())
        return int(found.group(1)) << 10 if found else 0


def ending(status):
    if os.WIFSIGNALED(status):
        return f"ended by {signal.Signals(os.WTERMSIG(status)).name}"
    return f"ended with exit code {os.WEXITSTATUS(status)}"
