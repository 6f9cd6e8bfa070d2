"""Claims and pinned verdicts."""

import contextlib
import json
import re
import shutil
import sqlite3
import xml.etree.ElementTree

from kinds.kind import Kind, Step
from mutators import lines, plain, table, yaml_text


def whole(ended, folder):
    """Whether the files that were asked for are whole."""
    for name, read in (("v.json", json.loads), ("v.sarif", json.loads), ("v.xml", xml.etree.ElementTree.fromstring)):
        file = folder.path / name
        try:
            if file.exists():
                read(file.read_bytes())
        except (ValueError, xml.etree.ElementTree.ParseError) as error:
            return f"{name} is not whole: {error}"
    return None


def one_of_each_rule(text):
    """A claims file with the first claim of every rule, and all printed tests."""
    claims, tests = text.split("\nprinted_tests:", 1)
    head, *blocks = re.split(r"\n(?=  - id: )", claims)
    rules = {re.search(r"rule: (\w+)", block).group(1): block for block in reversed(blocks)}
    return "\n".join([head, *rules.values(), "printed_tests:" + tests])


class Verdicts(Kind):
    def prepare(self):
        self.tool("synthesize", "--participants", "4", "--seed", "11", "--out", "study")
        self.tool("import", "study", "--store", "s.sqlite")
        shutil.rmtree(self.place / "study")


class ClaimFiles(Verdicts):
    name = "claims"
    mutators = yaml_text.ALL + yaml_text.ALL + lines.ALL + plain.ALL

    def prepare(self):
        super().prepare()
        whole = (self.sources / "Training/claims/black-magic-2020.yaml").read_text()
        (self.place / "claims.yaml").write_text(whole)
        (self.place / "few.yaml").write_text(one_of_each_rule(whole))

    def is_victim(self, name):
        return name in ("claims.yaml", "few.yaml")

    def steps(self, random, victim):
        words, outputs = ["blackmagic", "verify", "--store", "s.sqlite", "--claims", victim], []
        for option, file in (("--json", "v.json"), ("--junit", "v.xml"), ("--sarif", "v.sarif")):
            if random.random() < 0.5:
                words += [option, file]
                outputs.append(file)
        if random.random() < 0.3:
            words.append("--github")
        if random.random() < 0.05:
            words = ["blackmagic", "report", "--store", "s.sqlite", "--claims", victim, "--out", "r"]
            outputs = ["r/"]
        return [Step(words, tuple(outputs), check=whole)]


class PinFiles(Verdicts):
    name = "pins"
    mutators = yaml_text.ALL + yaml_text.ALL + lines.ALL + plain.ALL

    def prepare(self):
        super().prepare()
        self.tool("verify", "--store", "s.sqlite", "--expect", "pins.yaml", "--update")

    def is_victim(self, name):
        return name == "pins.yaml"

    def steps(self, random, victim):
        words = ["blackmagic", "verify", "--store", "s.sqlite", "--expect", "pins.yaml"]
        if random.random() < 0.2:
            # What was rewritten has to be read back.
            return [Step(words + ["--update"], leaves=("pins.yaml",)), Step(words, codes=(0,))]
        return [Step(words, codes=(0, 1, 2))]


STANDALONE = """paper: "P"
sources:
  t: {csv: t.csv, missing: [NA, ""]}
  m: {json: m.json, rows: /runs}
  d: {json: m.json}
  l: {jsonl: l.jsonl, missing: ["null"]}
  q: {sqlite: q.db, query: "select k, v from runs where v > 0"}
results:
  rho: {test: spearman, of: t, x: x, y: y, where: {group: [a, b], y: {from: 0.5, below: 99}}}
  level: {test: ttest, of: t, value: y, group: group, groups: [b, a]}
  spread: {test: levene, of: t, value: y, group: group, center: median}
  table: {test: fisher, of: t, x: group, y: sex}
  average: {mean: t, value: y, where: {group: {not: a}}}
  ninth: {quantile: t, value: y, at: 0.9, type: 6}
  share: {share: t, of_rows: {group: a}, among: {y: {above: 1}}}
  best: {value: d, at: /test/accuracy, times: 100}
  cell: {value: m, column: v, where: {k: b}}
  loss: {mean: l, value: loss}
  rows: {count: q, distinct: k}
  more: {difference: [average, 2.5]}
  over: {ratio: [level.p, spread.p]}
  less: {statement: "level.p < spread.p", p: rho.p}
  all: {adjust: holm, of: [rho.p, level.p, spread.p]}
claims:
  - {id: a, place: "p", statement: "s", printed: "rho = 0.35 (95% CI 0.02–0.67)*", result: rho}
  - {id: b, printed: "≈ 0.4", tolerance: 0.1, result: average.mean}
  - {id: c, printed: "4.2 ± 1.7", result: average}
  - {id: d, printed: "5 of 9 (56%)", result: share}
  - {id: e, printed: "1.2 × 10^-5", result: rho.p}
  - {id: f, printed: "−13,000", rule: compatible, result: level}
  - {id: g, printed: "0.1 to 0.9", rule: within, result: cell}
  - {id: h, printed: "< .001", result: all.rho}
  - {id: i, rule: holds, result: less}
  - {id: j, rule: below, bound: 3, result: loss}
  - {id: k, printed: "81.5%", result: best}
printed_tests:
  - {id: l, test: t, df: 17.8, statistic: "2.10", p: ".045", tails: one}
  - {id: m, test: U, n: [8, 12], statistic: "21", p: "= .04"}
  - {id: n, test: tau, n: 12, statistic: ".45", p: "< .05"}
"""


class StandaloneClaims(Kind):
    """A claims file that names its own data, and the files that it names."""

    name = "claims-alone"
    mutators = yaml_text.ALL + yaml_text.ALL + lines.ALL + plain.ALL
    victim = ("c.yaml",)

    def prepare(self):
        (self.place / "c.yaml").write_text(STANDALONE)
        rows = (f"{n * 7 % 5},{n * 3 % 7 / 2 - 1},{'ab'[n % 2]},{'mf'[n % 3 > 0]}" for n in range(12))
        (self.place / "t.csv").write_text("\n".join(["x,y,group,sex", *rows, "1,NA,a,f"]) + "\n")
        runs = [{"k": "a", "v": 0.25}, {"k": "b", "v": 0.5}]
        (self.place / "m.json").write_text(json.dumps({"test": {"accuracy": 0.815}, "runs": runs}, indent=1) + "\n")
        (self.place / "l.jsonl").write_text('{"loss": 2.5}\n{"loss": null}\n{"loss": 1e-3, "note": "\\u00e9"}\n')
        with contextlib.closing(sqlite3.connect(self.place / "q.db")) as store:
            store.execute("create table runs (k text, v real)")
            store.executemany("insert into runs values (?, ?)", [("a", 0.5), ("b", 0.25), ("a", 1.5)])
            store.commit()

    def is_victim(self, name):
        return name in self.victim

    def steps(self, random, victim):
        words, outputs = ["blackmagic", "verify", "--claims", "c.yaml"], []
        if random.random() < 0.2:
            return [Step(words + ["--list"], codes=(0, 2))]
        for option, file in (("--json", "v.json"), ("--junit", "v.xml"), ("--sarif", "v.sarif"), ("--csv", "v.csv")):
            if random.random() < 0.4:
                words += [option, file]
                outputs.append(file)
        if random.random() < 0.3:
            words.append("--github")
        return [Step(words, tuple(outputs), check=whole)]


class ClaimTables(StandaloneClaims):
    """The table and the JSON texts of such a file; at times a first claims file is made of the table."""

    name = "claims-data"
    mutators = table.ALL + lines.ALL + lines.ALL + plain.ALL
    victim = ("t.csv", "m.json", "l.jsonl")

    def steps(self, random, victim):
        if victim == "t.csv" and random.random() < 0.3:
            new = Step(["blackmagic", "claims", "new", "t.csv", "--out", "new.yaml"], ("new.yaml",), codes=(0, 2))
            return [new, Step(["blackmagic", "verify", "--claims", "new.yaml"], codes=(0,))]
        return super().steps(random, victim)


class ClaimDatabases(StandaloneClaims):
    """The SQLite file of such a file."""

    name = "claims-sqlite"
    mutators = plain.ALL
    is_text = False
    victim = ("q.db",)
