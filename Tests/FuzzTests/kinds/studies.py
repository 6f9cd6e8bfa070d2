"""A study's files: the authors' tables, the parameters in them, and the exchange format."""

import shutil

from kinds.kind import Kind, Step
from mutators import lines, parameters, plain, table


def same_export(_, folder):
    """Whether what was read back from an export is exported again as it was."""
    for file in sorted((folder.path / "e").iterdir()):
        if file.read_bytes() != (folder.path / "e2" / file.name).read_bytes():
            return f"{file.name} is another one after export and import"
    return None


def report(store):
    return Step(["blackmagic", "report", "--store", store, "--out", "r"], ("r/",), (0,))


def further(random, store):
    """Commands on a store that was taken in: all of them have to come to terms with what `import` let through."""
    check = Step(["blackmagic", "store", "check", store], codes=(0,))
    verify = Step(["blackmagic", "verify", "--store", store], codes=(0, 1))
    out = ["blackmagic", "export", "--store", store, "--out", "e"]
    again = [
        Step(out + ["--identifiable"], ("e/",), (0,)),
        Step(["blackmagic", "import", "e", "--store", "again.sqlite"], ("again.sqlite",), (0,)),
        Step(
            ["blackmagic", "export", "--store", "again.sqlite", "--out", "e2", "--identifiable"],
            ("e2/",),
            (0,),
            check=same_export,
        ),
    ]
    tidy = [
        Step(out, ("e/",), (0,)),
        Step(["blackmagic", "import", "e", "--store", "again.sqlite"], ("again.sqlite",), (0,)),
    ]
    status = Step(["blackmagic", "experiments", "status", "tiny.yaml", "--store", store])
    plan = Step(["blackmagic", "experiments", "plan", "tiny.yaml", "--store", store])
    return random.choices(
        [[check], [check, verify], again, tidy, [report(store)], [status], [plan]], [8, 5, 5, 3, 4, 5, 0.2]
    )[0]


class Studies(Kind):
    format = "authors"

    def prepare(self):
        self.tool("synthesize", "--participants", "4", "--seed", "11", "--format", self.format, "--out", "study")
        shutil.copy(self.sources / "Training/tiny.yaml", self.place)

    def is_victim(self, name):
        return name.startswith("study/") and (name.endswith(".csv") or name.endswith(".txt"))

    def steps(self, random, victim):
        lenient = ["--lenient"] if random.random() < 0.3 else []
        take = Step(["blackmagic", "import", "study", "--store", "s.sqlite", *lenient], ("s.sqlite",), (0, 2))
        return [take, *further(random, "s.sqlite")]


class AuthorsTables(Studies):
    name = "authors-csv"
    mutators = table.ALL + lines.ALL + plain.ALL


class AuthorsParameters(Studies):
    name = "authors-parameters"
    mutators = parameters.ALL

    def is_victim(self, name):
        return super().is_victim(name) and b"learningRate" in (self.place / name).read_bytes()


class ExchangeTables(Studies):
    name = "exchange-csv"
    format = "own"
    mutators = table.ALL + table.ALL + lines.ALL + plain.ALL
