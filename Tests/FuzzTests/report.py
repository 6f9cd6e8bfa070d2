"""What a session found: faults with their inputs in a folder, and figures of every kind."""

import json
import re
import shlex
from dataclasses import asdict, dataclass, field

from shrink import signature

TRACED = {"SWIFT_BACKTRACE": "enable=yes,color=no,interactive=no,limit=32,sanitize=no,cache=no"}
FRAME = re.compile(r"^\s*\d+ .*? in (.+?) at .*/(\S+\.swift:\d+)", re.M)


@dataclass
class Figures:
    """Of one kind: inputs, those refused at once, seconds, faults by how they look, and slow inputs that were fast
    when they were tried again."""

    kind: str
    inputs: int = 0
    refused: int = 0
    seconds: float = 0.0
    faults: dict = field(default_factory=dict)
    slow: int = 0

    def line(self):
        rate = self.inputs / self.seconds if self.seconds else 0
        return (
            f"{self.kind:18} {self.inputs:8} inputs in {self.seconds / 60:6.1f} min, {rate:6.1f} a second, "
            f"{self.refused * 100 // max(1, self.inputs):3}% refused, {sum(self.faults.values())} faults"
        )


def text(data):
    return data.decode(errors="replace")


def frames(bench, found, folder):
    """Where a command was when a signal ended it: what it printed, and the first places in our own files."""
    printed = text(bench.run(found.step.arguments, folder, 60, TRACED).errors)
    return printed, [f"{place} {name}"[:120] for name, place in FRAME.findall(printed.partition(" crashed:")[2])][:2]


def key(found, places=()):
    """Faults that look the same share it."""
    verbs = " ".join(word for word in found.step.arguments[:4] if re.fullmatch(r"[a-z-]+", word))
    last = ""
    if "exit code" in found.symptom or "raw words" in found.symptom:
        words = text(found.ended.errors).strip().splitlines() or [""]
        last = " | " + re.sub(r"[“\"'].*?[”\"']", "…", words[-1])[:100]
    return signature(f"{verbs}: {found.symptom}{last} {' < '.join(places)}").strip()


def save(out, kind, seed, number, case, found, trace):
    """Keeps the input, and beside it what shows the fault."""
    place = out / f"{kind}-{number}"
    place.mkdir(parents=True, exist_ok=True)
    target = place / case.victim.replace("/", "__")
    target.write_bytes(case.data)
    before = [step for step in case.steps if step is not found.step]
    if found.step in case.steps:
        before = case.steps[: case.steps.index(found.step)]
    words = [
        f"symptom: {found.symptom}",
        *(f"before:  {shlex.join(step.arguments)}" for step in before),
        f"command: {shlex.join(found.step.arguments)}",
        f"damaged: {case.victim}, which lies here as {target.name}",
        f"again:   fuzz.py EXECUTABLES --kind {kind} --seed {seed} --from {number} --inputs 1",
        "",
        "standard error:",
        text(found.ended.errors)[-3000:],
        "standard output:",
        text(found.ended.output)[-1000:],
        trace[-6000:],
    ]
    (place / "fault.txt").write_text("\n".join(words))
    return place


def write(out, seed, minutes, results):
    """The figures as JSON."""
    figures = {"seed": seed, "minutes": minutes, "kinds": [asdict(one) for one in results]}
    (out / "figures.json").write_text(json.dumps(figures, indent=1) + "\n")
