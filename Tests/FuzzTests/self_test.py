#!/usr/bin/env python3
"""Whether the fuzzer notices every sort of fault, on commands that show one each, and repeats its inputs.

self_test.py    # needs Python 3.11 and no executable of the project
"""

import sys
import tempfile
import unittest
from pathlib import Path
from unittest import mock

import faults
import shrink
from kinds.kind import Kind, Step
from mutators import forms, jpeg, kept_state, lines, pages, parameters, plain, png, table, tensors, yaml_text
from process import Bench

FAMILIES = (jpeg, lines, pages, parameters, plain, png, table, tensors, yaml_text)
SOUND = Path(__file__).resolve().parents[2] / "Fixtures"


class Commands(Kind):
    """Feeds one file to a shell script that stands in the place of an executable."""

    name = "commands"
    mutators = plain.ALL
    script, step = "", {}

    def prepare(self):
        (self.place / "in.txt").write_text("a\nb\nc\nd\n")

    def is_victim(self, name):
        return name == "in.txt"

    def steps(self, random, victim):
        return [Step(["tool"], **{"seconds": 1, **self.step})]


def symptom(script, **step):
    """What is said of a command that is this script."""
    with tempfile.TemporaryDirectory() as folder:
        kind = made(Path(folder), script, **step)
        found = kind.run(kind.case("seed", 1))
        whole = {name: (kind.place / name).read_bytes() for name in kind.folder.names()} == kind.folder.base
        assert whole, "the folder is not whole again"
        return found.symptom if found else None


def made(folder, script, **step):
    tool = folder / "tool"
    tool.write_text("#!/bin/sh\n" + script + "\n")
    tool.chmod(0o755)
    own = type("Own", (Commands,), {"step": step})
    return own(Bench(folder, folder / "scratch"), folder, folder / "inputs")


class FaultTests(unittest.TestCase):
    def test_each_sort_of_fault_is_told_apart(self):
        for script, step, words in (
            ("kill -SEGV $$", {}, "ended by SIGSEGV"),
            ("sleep 5", {}, "no end within 1 s"),
            ("exit 3", {}, "exit code 3"),
            ("exit 2", {}, "without words"),
            ("echo 'Error Domain=NSCocoaErrorDomain' >&2; exit 2", {}, "raw words"),
            ("echo no >&2; exit 1", {"codes": (0, 2)}, "where 0 or 2 is right"),
            ("echo x > .out.77.new; echo no >&2; exit 2", {}, "left behind: .out.77.new"),
            ("echo x > out; echo no >&2; exit 2", {"outputs": ("out",)}, "left behind: out"),
            ("echo x > in.txt", {}, "changed: in.txt"),
            ("rm in.txt", {}, "removed: in.txt"),
            ("true", {"outputs": ("out",)}, "not written: out"),
            ("echo x > out", {"outputs": ("out",), "check": lambda *_: "half of it"}, "half of it"),
            ("echo no >&2; exit 2", {"refused": lambda *_: "other rows"}, "other rows"),
        ):
            self.assertIn(words, symptom(script, **step) or "nothing", script)

    def test_memory_is_measured(self):
        with mock.patch.object(faults, "MOST_MEMORY", 1 << 20):
            self.assertIn("MB of memory", symptom("true"))

    def test_sound_commands_are_none(self):
        self.assertIsNone(symptom("cat in.txt"))
        self.assertIsNone(symptom("echo the line is bad >&2; exit 2"))
        self.assertIsNone(symptom("mkdir out; echo x > out/a", outputs=("out/",)))

    def test_an_input_is_made_small_while_its_fault_stays(self):
        with tempfile.TemporaryDirectory() as folder:
            kind = made(Path(folder), "grep -q c in.txt && kill -ABRT $$; exit 0")
            number = next(number for number in range(100) if kind.run(kind.case("seed", number)))
            found = kind.run(kind.case("seed", number))
            self.assertEqual(shrink.shrunk(kind, "seed", number, found).data, b"c")


class InputTests(unittest.TestCase):
    def test_inputs_follow_from_seed_and_number(self):
        with tempfile.TemporaryDirectory() as a, tempfile.TemporaryDirectory() as b:
            one, other = made(Path(a), "true"), made(Path(b), "true")
            first = [one.case("seed", number).data for number in range(50)]
            self.assertEqual(first, [other.case("seed", number).data for number in range(50)])
            self.assertNotEqual(first, [one.case("other", number).data for number in range(50)])

    def test_every_mutator_takes_any_bytes(self):
        from random import Random

        sound = [SOUND / name for name in ("images/colour.jpg", "images/palette.png", "schemas/v2.sqlite")]
        sound += [SOUND / "demo-runs/experiment.csv", SOUND / "demo-runs/experiment.yaml"]
        data = [b"", b"\0", b"a,b\n1,2\n", b'{"a": {"value": 1}}', *(file.read_bytes() for file in sound)]
        data += [bytes(8) + b"{}", bytes(64)]
        changes = [change for family in FAMILIES for change in family.ALL] + kept_state.SEALED + kept_state.UNSEALED
        for change in changes:
            for number, one in enumerate(data):
                self.assertIsInstance(change(Random(number), one), bytes, f"{change.__module__}.{change.__name__}")

    def test_every_form_is_sent_as_bytes(self):
        from random import Random

        for number in range(200):
            random = Random(number)
            fields = forms.field(random, [(b"a", b"1"), (b"b", b"2")])
            self.assertIsInstance(forms.raw(random, forms.body(random, fields)), bytes)
            self.assertIsInstance(forms.path(random, "/trials/1/cancel"), str)


if __name__ == "__main__":
    sys.exit(unittest.main())
