"""The peer's side of `make bench`: reads a case's name from standard input, times it, prints seconds, until input ends.

Data are made once; a case is timed without imports and without making its data. Needs numpy, scipy and pandas.
"""
import os
import sys
import tempfile
import time

import numpy as np
import pandas as pd
from scipy import stats

rng = np.random.default_rng(10)
x = rng.standard_normal(31)
y = x + rng.standard_normal(31)
rank_x, rank_y = stats.rankdata(x), stats.rankdata(y)
centred = rank_y - rank_y.mean()
scale = np.sqrt((centred**2).sum() * ((rank_x - rank_x.mean()) ** 2).sum())
data = {}


def spearman():
    if "pairs" not in data:
        a = rng.standard_normal(10_000_000)
        data["pairs"] = (a, a + rng.standard_normal(a.size))
    a, b = data["pairs"]
    return lambda: stats.spearmanr(a, b)


def permutation():
    def once():
        draws = np.random.default_rng(1).permuted(np.broadcast_to(rank_x, (100_000, 31)), axis=1)
        rho = draws @ centred / scale
        return (1 + (np.abs(rho) >= abs(rank_x @ centred / scale) - 1e-14).sum()) / 100_001

    return once


def rho_of(a, b, axis=-1):
    a, b = stats.rankdata(a, axis=axis), stats.rankdata(b, axis=axis)
    a = a - a.mean(axis=axis, keepdims=True)
    b = b - b.mean(axis=axis, keepdims=True)
    return (a * b).sum(axis=axis) / np.sqrt((a * a).sum(axis=axis) * (b * b).sum(axis=axis))


def bootstrap():
    return lambda: stats.bootstrap(
        (x, y), rho_of, paired=True, vectorized=True, n_resamples=100_000, method="BCa", batch=5_000, rng=1)


def levene():
    groups = [rng.standard_normal(1_000_000) * spread for spread in (1, 1.001, 1.002)]
    return lambda: stats.levene(*groups, center="median")


def csv():
    path = os.environ["BENCH_CSV"]
    return lambda: pd.read_csv(path)


CASES = {"spearman": spearman, "permutation": permutation, "bootstrap": bootstrap, "levene": levene, "csv": csv}
ready = {}
for line in sys.stdin:
    name = line.strip()
    if name not in ready:
        ready[name] = CASES[name]()
    start = time.perf_counter()
    ready[name]()
    print(time.perf_counter() - start, flush=True)
