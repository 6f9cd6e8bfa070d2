"""Experiment files, study files, and the CSV files of an experiment's runs, whole and as certificates."""

import shutil
import subprocess

from kinds.kind import Kind, Step
from kinds.studies import further
from mutators import lines, plain, table, yaml_text
from rows import rows, tidied

YAML = yaml_text.ALL + yaml_text.ALL + lines.ALL + plain.ALL
# An address for documentation (RFC 5737), at which nobody can listen.
NOWHERE = "192.0.2.1"
SMALL = """
name: small
scale: tiny
images: digits
images_per_split: 20
network: squeezenet1_1
image_size: 32
shuffling: original
defaults: server
final_defaults: final
epochs: {rule: capped, at: 1}
participants: 1
baseline:
  runs: 3
  seed: 1
  training_seed: 10
  space: {epochs: [1], batch_size: [10], loss_function: [cross_entropy, l1_loss], optimizer: [sgd, adam_optimizer]}
replay: {seed: 10}
final: {seeds: [1, 2]}
keep_every: 0
"""

STUDY = """
title: Tuning
site: fuzz
contact: nobody
experiment: small.yaml
minutes: 1000
workers: 2
admission: open
limits: {epochs: 2, batch_size: 1000, images: 150000}
terms:
  version: "1"
  text: [Agree or leave.]
task: [Tune.]
"""


def study(kind):
    kind.tool("synthesize", "--participants", "4", "--seed", "11", "--out", "study")
    kind.tool("import", "study", "--store", "s.sqlite")
    shutil.rmtree(kind.place / "study")


def runs(kind, *more):
    """The runs of the small experiment as CSV files, without the times that differ from one training to the next."""
    (kind.place / "small.yaml").write_text(SMALL)
    shutil.copy(kind.place / "s.sqlite", kind.place / "full.sqlite")
    kind.tool("experiments", "run", "small.yaml", "--store", "full.sqlite")
    kind.tool("experiments", "export", "small", "--store", "full.sqlite", "--out", "runs", *more)
    tidied(kind.place / "full.sqlite")
    (kind.place / "full.sqlite").unlink()


def is_script(ended, folder):
    """Whether the job scripts that were written are scripts."""
    for file in (folder.path / "s-slurm").glob("*.sbatch"):
        if subprocess.run(["bash", "-n", str(file)], capture_output=True).returncode:
            return f"{file.name} is no shell script"
    return None


class ExperimentFiles(Kind):
    name = "experiment"
    mutators = YAML

    def prepare(self):
        study(self)
        for name in ("tiny", "demo", "paper", "lab"):
            shutil.copy(self.sources / f"Training/{name}.yaml", self.place)

    def is_victim(self, name):
        return name.endswith(".yaml")

    def steps(self, random, victim):
        words = [victim, "--store", "s.sqlite"]
        for part in ("baseline", "replay", "final"):
            if random.random() < 0.2:
                words += ["--only", part]
        if random.random() < 0.01:
            return [Step(["blackmagic", "experiments", "plan", *words], codes=(0, 2))]
        if random.random() < 0.005:
            shards = ["--shards", "2", "--workers", "1"]
            return [
                Step(["blackmagic", "experiments", "slurm", *words, *shards], ("s-slurm/",), (0, 2), check=is_script)
            ]
        return [Step(["blackmagic", "experiments", "status", *words], codes=(0, 2))]


class StudyFiles(Kind):
    """The server reads its files and the images, and then finds that the address is not one of this machine."""

    name = "study-file"
    mutators = YAML

    def prepare(self):
        for name in ("study", "lab"):
            shutil.copy(self.sources / f"Training/{name}.yaml", self.place)

    def is_victim(self, name):
        return name.endswith(".yaml")

    def steps(self, random, victim):
        words = ["blackmagic-server", "--experiment", "study.yaml", "--store", "c.sqlite", "--host", NOWHERE]
        return [Step(words, codes=(2,), leaves=("c.sqlite",))]


class RunFiles(Kind):
    name = "run-csv"
    mutators = table.ALL + table.ALL + lines.ALL + plain.ALL

    def prepare(self):
        study(self)
        shutil.copy(self.sources / "Training/tiny.yaml", self.place)
        runs(self)
        tidied(self.place / "s.sqlite")
        self.before = rows(self.place / "s.sqlite")

    def is_victim(self, name):
        return name.startswith("runs/") and name.endswith((".csv", ".yaml"))

    def steps(self, random, victim):
        take = Step(
            ["blackmagic", "experiments", "import", "runs", "--store", "s.sqlite"],
            codes=(0, 2),
            leaves=("s.sqlite",),
            refused=self.compare,
        )
        verify = Step(["blackmagic", "verify", "--store", "s.sqlite", "--experiment", "small"])
        out = [
            Step(["blackmagic", "experiments", "export", "small", "--store", "s.sqlite", "--out", "e"], ("e/",), (0,)),
            Step(["blackmagic", "experiments", "import", "e", "--store", "s.sqlite"], codes=(0,), leaves=("s.sqlite",)),
        ]
        status = Step(["blackmagic", "experiments", "status", "small.yaml", "--store", "s.sqlite"])
        return [take, *random.choice(([verify], out, [status], further(random, "s.sqlite")))]

    def compare(self, ended, folder):
        """Whether a refusal left the store with what it held."""
        return (
            None
            if rows(folder.path / "s.sqlite") == self.before
            else "refused, and the store holds other rows than before"
        )


class CertificateFiles(RunFiles):
    name = "certificate-csv"

    def prepare(self):
        study(self)
        runs(self, "--certificates", "c.csv")
        tidied(self.place / "s.sqlite")
        self.before = rows(self.place / "s.sqlite")

    def is_victim(self, name):
        return name in ("c.csv", "runs/runs.csv")

    def steps(self, random, victim):
        words = ["small.yaml", "--store", "s.sqlite", "--runs", "runs/runs.csv", "--certificates", "c.csv"]
        take = Step(
            ["blackmagic", "experiments", "import", *words], codes=(0, 2), leaves=("s.sqlite",), refused=self.compare
        )
        return [take, Step(["blackmagic", "verify", "--store", "s.sqlite", "--experiment", "small"])]
