"""Our side of the learning comparison: trains every configuration of learning.json with `blackmagic train one` on the
image folder named by BLACKMAGIC_IMAGES, and appends to learning-ours.csv what learning.py writes for torch. Rows that
stand are not run again.

    BLACKMAGIC_IMAGES=DIR python3 learning_ours.py .build/release/blackmagic [--workers 2] [--seeds 0-9] [--configs NAME …]
"""
import argparse
import csv
import json
import os
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

HERE = Path(__file__).parent
OUT = HERE / "learning-ours.csv"
LOSSES = {"cross_entropy": "cross_entropy", "nll": "nll", "mse": "mse", "l1": "l1"}
NUMBERS = ["learning_rate", "weight_decay", "beta1", "beta2", "epsilon", "rho", "alpha", "lambda", "momentum",
           "learning_rate_decay", "initial_accumulator", "epochs", "batch_size"]


def run(binary, c, seed):
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder) / "record.json"
        command = [binary, "train", "one", "--dataset", os.environ["BLACKMAGIC_IMAGES"], "--size", "32", "--seed", str(seed),
                   "--optimizer", c["optimizer"], "--loss", LOSSES[c["loss"]], "--defaults", "torch",
                   "--no-epoch-validation", "--record", str(record)]
        for name in NUMBERS:
            if name in c:
                command.append(f"--{name.replace('_', '-')}={c[name]}")
        subprocess.run(command, check=True, capture_output=True)
        found = json.loads(record.read_text())
    means = [f"{float(e['meanLoss']):.9g}" for e in found["epochs"]]
    return [c["name"], str(seed), found["status"], str(found.get("testAccuracy", "")), *means]


def main():
    options = argparse.ArgumentParser()
    options.add_argument("binary")
    options.add_argument("--workers", type=int, default=2)
    options.add_argument("--seeds", default="0-9")
    options.add_argument("--configs", nargs="*", help="only these")
    options = options.parse_args()
    configurations = json.loads((HERE / "learning.json").read_text())["configurations"]
    done = {tuple(row[:2]) for row in csv.reader(OUT.open())} if OUT.exists() else set()
    first, _, last = options.seeds.partition("-")
    todo = [(c, s) for s in range(int(first), int(last or first) + 1) for c in configurations
            if (c["name"], str(s)) not in done and (not options.configs or c["name"] in options.configs)]
    with ThreadPoolExecutor(options.workers) as pool:
        for row in pool.map(lambda job: run(options.binary, *job), todo):
            with OUT.open("a") as file:
                file.write(",".join(row) + "\n")
    OUT.write_text("".join(sorted(OUT.open())))


main()
