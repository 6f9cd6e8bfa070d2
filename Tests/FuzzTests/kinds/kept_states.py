"""Kept states of a training: a damaged one counts as not there, and the run ends with an undisturbed one's weights."""

import hashlib
import os
import plistlib
import sqlite3
import time

from kinds.kind import Kind, Step
from kinds.plans import SMALL
from mutators import kept_state
from process import kill

EXPERIMENT = (
    SMALL.replace("capped, at: 1", "capped, at: 2")
    .replace("runs: 3", "runs: 1")
    .replace("epochs: [1]", "epochs: [2]")
    .replace("[sgd, adam_optimizer]", "[adam_optimizer]")
    .replace("name: small", "name: kept")
)
RUN = ["experiments", "run", "kept.yaml", "--store", "s.sqlite", "--workers", "1", "--only", "baseline"]


def weights(store):
    """The final weights' hashes of all runs."""
    database = sqlite3.connect(f"file:{store}?mode=ro", uri=True)
    try:
        return database.execute(
            "SELECT key, status, final_weights, validation_accuracy FROM training_run ORDER BY key"
        ).fetchall()
    finally:
        database.close()


class KeptStates(Kind):
    name = "kept-state"
    is_text = False

    def prepare(self):
        (self.place / "kept.yaml").write_text(EXPERIMENT)
        self.tool(*RUN)
        store = self.place / "s.sqlite"
        self.right = weights(store)
        for _ in range(100):
            store.unlink()
            if self.interrupt():
                break
        else:
            raise RuntimeError("kept-state: no kept state was seen in 100 runs")
        store.unlink()
        for rest in (*self.place.glob("*-wal"), *self.place.glob("*-shm"), *self.place.glob("*lock")):
            rest.unlink()

    def interrupt(self):
        """Kills a run as soon as it has kept a state; whether it had."""
        folder = self.place / "s.sqlite-states"
        child = self.bench.start(["blackmagic", *RUN], self.place)
        found = False
        while not found and os.waitpid(child, os.WNOHANG) == (0, 0):
            time.sleep(0.0005)
            found = any(file.suffix == ".state" for file in folder.glob("*")) if folder.exists() else False
        kill(child)
        if not found:
            return False
        os.waitpid(child, 0)
        for file in folder.glob("*"):
            if file.suffix != ".state":
                file.unlink()
        states = list(folder.glob("*.state"))
        for state in states:
            # The time that the first epoch took is another one each time.
            content = plistlib.loads(state.read_bytes()[32:])
            content["progress"]["seconds"] = 1.0
            body = plistlib.dumps(content, fmt=plistlib.FMT_BINARY)
            state.write_bytes(hashlib.sha256(body).digest() + body)
        return bool(states)

    def is_victim(self, name):
        return name.endswith(".state")

    @property
    def mutators(self):
        return kept_state.UNSEALED + kept_state.SEALED * 3

    def steps(self, random, victim):
        return [Step(["blackmagic", *RUN], ("s.sqlite",), (0,), leaves=(victim,), check=self.compare)]

    def compare(self, ended, folder):
        """A damaged state is noticed by its checksum; a sealed one is as good as one that the program wrote."""
        found = weights(folder.path / "s.sqlite")
        if self.is_sealed:
            return None if [run[0] for run in found] == [run[0] for run in self.right] else "the runs are others"
        return None if found == self.right else "the run went on from a damaged state and ends with other weights"

    def run(self, case):
        self.is_sealed = hashlib.sha256(case.data[32:]).digest() == case.data[:32]
        return super().run(case)
