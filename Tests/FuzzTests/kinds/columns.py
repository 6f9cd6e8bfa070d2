"""A table for `stats`."""

import json

from kinds.kind import Kind, Step
from mutators import lines, plain, table

CORRELATIONS = {"spearman": ("t", "exact", "permutation"), "kendall": (), "pearson": ()}
GROUPS = {
    "levene": ("f", "permutation"),
    "anova": (),
    "welch": (),
    "kruskal": (),
    "mannwhitney": ("automatic", "exact", "normal"),
}


def rows():
    """Small columns with ties, groups, times and events."""
    yield "x,y,value,group,time,event,note"
    for n in range(9):
        yield (
            f"{n * 7 % 5},{n * 3 % 7 / 2 - 1},{0.1 * (n * n % 11):.2f},{'ab'[n % 2]},{n + 1},"
            f"{('true', 'false', '1', '0')[n % 4]},\"a, {n}\""
        )


def is_json(ended, _):
    try:
        json.loads(ended.output)
    except ValueError as error:
        return f"printed no JSON: {error}"
    return None


class StatsColumns(Kind):
    name = "stats-csv"
    mutators = table.ALL + table.ALL + lines.ALL + plain.ALL

    def prepare(self):
        (self.place / "t.csv").write_text("\n".join(rows()) + "\n")

    def is_victim(self, name):
        return name == "t.csv"

    def steps(self, random, victim):
        test = random.choice([*CORRELATIONS, *GROUPS, "shapiro", "logrank", "describe"])
        words = ["blackmagic", "stats", test, "t.csv"]
        methods = (CORRELATIONS | GROUPS).get(test, ())
        if test in CORRELATIONS:
            words += ["--x", "x", "--y", "y"]
        elif test in GROUPS:
            words += ["--value", "value", "--group", "group"]
        elif test == "logrank":
            words += ["--value", "time", "--group", "group", "--event", "event"]
        else:
            words += ["--value", "value"]
        if methods and random.random() < 0.6:
            words += ["--method", random.choice(methods)]
        if "permutation" in words:
            words += ["--resamples", "999"]
        if random.random() < 0.3:
            words.append("--omit-empty")
        as_json = random.random() < 0.5
        return [Step(words + ["--json"] * as_json, codes=(0, 2), check=is_json if as_json else None)]
