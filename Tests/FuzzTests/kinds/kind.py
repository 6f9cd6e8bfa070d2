"""What all kinds share: an input is made from a seed and its number alone, and run through one command or several."""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from faults import judge
from folder import Folder
from report import frames

MOST_BYTES = 16 << 20


@dataclass
class Step:
    """A command, the files that it makes or changes when it comes through, and the exit codes that are right here.

    `leaves` are files that it may also leave or change when it refuses. `check` looks further at how it came through,
    `refused` at what a refusal left: a symptom or None.
    """

    arguments: list
    outputs: tuple = ()
    codes: tuple = (0, 1, 2)
    leaves: tuple = ()
    check: Callable | None = None
    refused: Callable | None = None
    seconds: float = 10


@dataclass
class Case:
    """One input: which file is damaged, its bytes, and the commands in their order; a refusal ends them."""

    victim: str
    data: bytes
    steps: list
    mutations: list = field(default_factory=list)


@dataclass
class Found:
    """A fault: the symptom, the step and how it ended."""

    symptom: str
    step: Step
    ended: object


class Kind:
    name = ""
    mutators = []
    # Whether the damaged file is text, which is made smaller by taking lines away, or lies at fixed places.
    is_text = True
    # Whether an input can be run again by itself.
    can_shrink = True
    # Whether the last input was refused at once.
    refused = False

    def __init__(self, bench, sources, place):
        """`sources` is the repository, `place` a new folder for the inputs."""
        self.bench, self.sources = bench, sources
        place.mkdir(parents=True)
        self.place = place
        self.prepare()
        self.folder = Folder(place)
        self.victims = sorted(name for name in self.folder.base if self.is_victim(name))

    def prepare(self):
        """Makes the sound inputs in `place`."""

    def is_victim(self, name):
        """Whether a file is to be damaged."""
        return False

    def steps(self, random, victim):
        """The commands that read it."""
        return []

    def tool(self, *arguments):
        """Runs the command line for `prepare`; it has to come through."""
        ended = self.bench.run(["blackmagic", *arguments], self.place, seconds=120)
        if ended.code not in (0, 1):
            raise RuntimeError(
                f"{self.name}: {' '.join(arguments)} ended with {ended.code or ended.signal}: "
                + ended.errors.decode(errors="replace")
            )
        return ended

    def case(self, seed, number, only=None):
        """Input `number`; with `only` some of its mutations."""
        random = Random(f"{seed} {self.name} {number}")
        victim = random.choice(self.victims)
        mutations = list(range(random.choice((1, 1, 1, 1, 2, 3, 6))))
        steps = self.steps(random, victim)
        data = self.folder.base[victim]
        for mutation in mutations if only is None else only:
            own = Random(f"{seed} {self.name} {number} {mutation}")
            data = own.choice(self.mutators)(own, data)[:MOST_BYTES]
        return Case(victim, data, steps, mutations)

    def run(self, case):
        """The first fault, or None; the folder is whole again afterwards."""
        self.folder.put(case.victim, case.data)
        self.refused = False
        try:
            for number, step in enumerate(case.steps):
                ended = self.bench.run(step.arguments, self.folder.path, step.seconds)
                symptom = judge(step, ended, self.folder)
                if symptom:
                    return Found(symptom, step, ended)
                if ended.code == 2:
                    self.refused = number == 0
                    break
            return None
        finally:
            self.folder.restore(touched=(case.victim,))

    def traced(self, case, found):
        """Where in the program a signal ended a command: all that was printed, and the places."""
        self.folder.put(case.victim, case.data)
        try:
            for step in case.steps[: case.steps.index(found.step)]:
                self.bench.run(step.arguments, self.folder.path)
            return frames(self.bench, found, self.folder.path)
        finally:
            self.folder.restore(touched=(case.victim,))

    def close(self):
        """A last look when the kind is over: a fault or None."""
        return None
