"""Claims and pinned verdicts."""

import json
import re
import xml.etree.ElementTree
import shutil

from kinds.kind import Kind, Step
from mutators import lines, plain, yaml_text


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
