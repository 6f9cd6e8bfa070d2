"""Manuscripts for `statcheck`, in every format."""

import json

from kinds.kind import Kind, Step
from kinds.published import whole
from mutators import lines, plain

ENDINGS = {"markdown": "md", "latex": "tex", "html": "html", "text": "txt", "csv": "csv", "tsv": "tsv"}


class Manuscripts(Kind):
    name = "statcheck"
    mutators = lines.ALL + plain.ALL

    def prepare(self):
        corpus = json.loads((self.sources / "Fixtures/statcheck/development.json").read_text())
        for form, ending in ENDINGS.items():
            texts = [case["text"] for case in corpus["cases"] if case["format"] == form]
            (self.place / f"m.{ending}").write_text("\n\n".join(texts) + "\n")

    def is_victim(self, name):
        return name.startswith("m.")

    def steps(self, random, victim):
        words, outputs = ["blackmagic", "statcheck", victim], []
        for option, file in (("--junit", "v.xml"), ("--sarif", "v.sarif")):
            if random.random() < 0.3:
                words += [option, file]
                outputs.append(file)
        for option in (["--json"], ["--github"], ["--group-sizes", "8,12,11"]):
            if random.random() < 0.3:
                words += option
        return [Step(words, tuple(outputs), check=whole)]
