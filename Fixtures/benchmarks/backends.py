"""Trains the embedded digits with both backends over ten seeds, and prints the accuracies and their spread.

    python3 backends.py .build/release/blackmagic [--workers 2]

Adam, learning rate 3e-4, batch 50, five epochs, dropout on: the settings are the same on both sides, and so are initial
weights, orders and dropout; rounding differs.
"""
import argparse
import json
import statistics
import subprocess
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

options = argparse.ArgumentParser()
options.add_argument("binary")
options.add_argument("--workers", type=int, default=2)
options = options.parse_args()


def accuracy(job):
    backend, seed = job
    with tempfile.TemporaryDirectory() as folder:
        record = Path(folder) / "record.json"
        subprocess.run([options.binary, "train", "one", "--epochs", "5", "--batch-size", "50", "--learning-rate", "3e-4",
                        "--seed", str(seed), "--backend", backend, "--no-epoch-validation", "--record", str(record)],
                       check=True, capture_output=True)
        return 100 * json.loads(record.read_text())["testAccuracy"]


with ThreadPoolExecutor(options.workers) as pool:
    kernels, openblas = (list(pool.map(accuracy, [(name, seed) for seed in range(10)])) for name in ("kernels", "openblas"))
differences = [b - a for a, b in zip(kernels, openblas)]
for name, values in (("kernels", kernels), ("openblas", openblas), ("openblas - kernels", differences)):
    print(f"{name}: mean {statistics.mean(values):.2f} points, deviation over ten seeds {statistics.stdev(values):.2f}")
