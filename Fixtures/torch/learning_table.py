"""Prints the learning comparison as a Markdown table from learning.csv (torch) and learning-ours.csv.

A difference is ours minus torch's test accuracy at the same seed, in points. A configuration's line gives its mean, its
standard error over its seeds, and their ratio. The last lines give the mean over all pairs of the first ten
configurations that completed on both sides, with its 95% interval (Student's t over the pairs), and the same without the
configurations in which every run of both sides ends at the same accuracy.

    python3 learning_table.py [--seeds 0-19]
"""
import argparse
import csv
import json
import math
from pathlib import Path

from scipy.stats import t as student

HERE = Path(__file__).parent
options = argparse.ArgumentParser()
options.add_argument("--seeds", default="0-19", help="only these")
first, _, last = options.parse_args().seeds.partition("-")
SEEDS = range(int(first), int(last or first) + 1)


def read(name):
    return {(r[0], int(r[1])): (r[2], float(r[3]) if r[3] else None) for r in csv.reader((HERE / name).open())}


torch, ours = read("learning.csv"), read("learning-ours.csv")
names = [c["name"] for c in json.loads((HERE / "learning.json").read_text())["configurations"]]


def spread(values):
    mean = sum(values) / len(values)
    return mean, math.sqrt(sum((v - mean) ** 2 for v in values) / (len(values) - 1) / len(values))


print("| configuration | torch | ours | difference, points | standard error | ratio | diverged, torch / ours |")
print("| --- | ---: | ---: | ---: | ---: | ---: | ---: |")
everything, informative = [], []
for index, name in enumerate(names):
    pairs = [(torch[name, s], ours[name, s]) for s in SEEDS if (name, s) in torch and (name, s) in ours]
    both = [(100 * t[1], 100 * o[1]) for t, o in pairs if t[0] == o[0] == "completed"]
    diverged = [sum(p[k][0] == "diverged" for p in pairs) for k in (0, 1)]
    if not both:
        print(f"| {name} | | | | | | {diverged[0]} / {diverged[1]} |")
        continue
    differences = [o - t for t, o in both]
    if index < 10:
        everything += differences
        informative += differences if len({a for pair in both for a in pair}) > 1 else []
    mean, error = spread(differences)
    t, o = (sum(p[k] for p in both) / len(both) for k in (0, 1))
    ratio = f"{mean / error:.2f}" if error else "0"
    print(f"| {name} | {t:.2f}% | {o:.2f}% | {mean:+.2f} | {error:.2f} | {ratio} | {diverged[0]} / {diverged[1]} |")
print()
for what, values in (("of the first ten", everything), ("where accuracies vary", informative)):
    mean, error = spread(values)
    quantile = student.ppf(0.975, len(values) - 1)
    print(f"{len(values)} pairs {what}: mean {mean:+.2f} points, 95% interval {mean - quantile * error:+.2f} to "
          f"{mean + quantile * error:+.2f}")
