"""Resampling results of scipy, to be met within their Monte Carlo error. Writes resampling.json beside itself.

Run with Python 3.11, numpy 2.4.6 and scipy 1.17.1.
"""
import json
import pathlib

import numpy as np
from scipy import stats


def rho(a, b, axis=-1):
    a, b = stats.rankdata(a, axis=axis), stats.rankdata(b, axis=axis)
    a = a - a.mean(axis=axis, keepdims=True)
    b = b - b.mean(axis=axis, keepdims=True)
    return (a * b).sum(axis=axis) / np.sqrt((a * a).sum(axis=axis) * (b * b).sum(axis=axis))


rng = np.random.default_rng(31)
cases = []
for slope, n, digits in ((0.5, 31, 12), (1.0, 24, 1), (0.0, 40, 12)):
    x = np.round(rng.standard_normal(n), digits)
    y = np.round(slope * x + rng.standard_normal(n), digits)
    intervals = {}
    for method in ("BCa", "percentile"):
        result = stats.bootstrap(
            (x, y), rho, paired=True, vectorized=True, n_resamples=200_000, method=method, batch=5_000,
            rng=np.random.default_rng(1))
        intervals[method] = [result.confidence_interval.low, result.confidence_interval.high]
    permuted = stats.permutation_test(
        (x,), lambda a, axis=-1: rho(a, np.broadcast_to(y, a.shape), axis), permutation_type="pairings",
        n_resamples=200_000, vectorized=True, batch=2_000, rng=np.random.default_rng(2))
    cases.append({
        "x": x.tolist(), "y": y.tolist(), "bca": intervals["BCa"], "percentile": intervals["percentile"],
        "p": permuted.pvalue})
path = pathlib.Path(__file__).with_name("resampling.json")
path.write_text(json.dumps(cases, indent=1) + "\n")
