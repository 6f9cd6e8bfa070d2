"""Damaged stores: every command either says so or prints what it prints on the sound store."""

import shutil

from kinds.kind import Kind, Step
from kinds.plans import NOWHERE, STUDY, runs, study
from mutators import pages
from rows import rows, tidied

READERS = {
    "check": ["blackmagic", "store", "check", "s.sqlite"],
    "log": ["blackmagic", "store", "log", "s.sqlite"],
    "verify": ["blackmagic", "verify", "--store", "s.sqlite"],
    "regenerated": ["blackmagic", "verify", "--store", "s.sqlite", "--experiment", "small"],
    "status": ["blackmagic", "experiments", "status", "small.yaml", "--store", "s.sqlite"],
    "export": ["blackmagic", "export", "--store", "s.sqlite", "--out", "e", "--identifiable"],
    "runs": ["blackmagic", "experiments", "export", "small", "--store", "s.sqlite", "--out", "e"],
    "report": ["blackmagic", "report", "--store", "s.sqlite", "--out", "e"],
    "import": ["blackmagic", "experiments", "import", "runs", "--store", "s.sqlite"],
    "again": ["blackmagic", "experiments", "run", "small.yaml", "--store", "s.sqlite"],
    "serve": ["blackmagic-server", "--experiment", "study.yaml", "--store", "s.sqlite", "--host", NOWHERE],
}
WRITING = ("import", "again", "serve")
OUT = ("export", "runs", "report")


def written(place):
    """The files of an export or report."""
    return {file.relative_to(place): file.read_bytes() for file in sorted(place.rglob("*")) if file.is_file()}


class Stores(Kind):
    name = "store"
    is_text = False
    mutators = pages.ALL

    def prepare(self):
        study(self)
        runs(self)
        self.tool("experiments", "import", "runs", "--store", "s.sqlite")
        (self.place / "study.yaml").write_text(STUDY)
        tidied(self.place / "s.sqlite")
        self.sound = rows(self.place / "s.sqlite")
        self.expected = {}
        for name, words in READERS.items():
            ended = self.bench.run(words, self.place)
            out = self.place / "e"
            self.expected[name] = (ended.code, ended.output, ended.errors, written(out) if name in OUT else {})
            shutil.rmtree(out, ignore_errors=True)
        tidied(self.place / "s.sqlite")

    def is_victim(self, name):
        return name == "s.sqlite"

    def steps(self, random, victim):
        names = random.choices(list(READERS), [8, 1, 8, 4, 3, 4, 2, 1, 1, 1, 1])
        if names == ["check"]:
            names = ["check", "verify"]
        return [self.step(name) for name in names]

    def step(self, name):
        def compare(ended, folder):
            if name == "check":
                unseen = ended.code == 0 and rows(folder.path / "s.sqlite") != self.sound
                return "`store check` finds nothing, and the rows are others" if unseen else None
            code, output, errors, files = self.expected[name]
            if name in WRITING or ended.code != code or ended.errors != errors:
                return None
            if ended.output != output:
                return "prints other results than on the sound store, without a word"
            if name in OUT and written(folder.path / "e") != files:
                return "writes other files than from the sound store, without a word"
            return None

        outputs = ("e/",) if name in OUT else ()
        leaves = ("s.sqlite",) if name in WRITING else ()
        return Step(READERS[name], outputs, leaves=leaves, check=compare)
