"""p-values that printed statistics of every kind admit, from scipy. Writes tests.json beside itself.

Run with Python 3.11, numpy 2.4.6 and scipy 1.17.1. A printed number stands for the values that round to it, halves either
way; degrees of freedom with decimals likewise. What a statistic admits is the range of p over many of these values. Of U and
tau it is that of the exact distribution and of the normal approximation with and without correction for continuity.
"""
import json
import math
import pathlib

import numpy as np
from scipy import stats
from scipy.stats import _mannwhitneyu, _mstats_basic


def ends(text):
    half = 0.5 * 10.0 ** -len(text.partition(".")[2]) if "." in text else 0.5
    return float(text) - half, float(text) + half


def freedom(text):
    return np.linspace(*ends(text), 5) if "." in text else [float(text)]


def t(statistic, df):
    return [2 * stats.t.sf(abs(x), d) for x in statistic for d in freedom(df)]


def f(statistic, first, second):
    return [stats.f.sf(x, a, b) for x in statistic for a in freedom(first) for b in freedom(second)]


def chi2(statistic, df):
    return [stats.chi2.sf(x, d) for x in statistic for d in freedom(df)]


def z(statistic):
    return [2 * stats.norm.sf(abs(x)) for x in statistic]


def r(statistic, n):
    return [2 * stats.t.sf(abs(x) * math.sqrt((n - 2) / (1 - x * x)), n - 2) for x in statistic]


def tau(statistic, n):
    pairs = n * (n - 1) / 2
    deviation = math.sqrt(n * (n - 1) * (2 * n + 5) / 18)
    scores = [abs(x) * pairs for x in statistic]
    p = [2 * stats.norm.sf(max(0, s - c) / deviation) for s in scores for c in (0, 1)]
    low, high = min(scores), max(scores)
    whole = [d for d in range(int(pairs) + 1 if n <= 60 else 0) if low - 1e-9 <= pairs - 2 * d <= high + 1e-9]
    return p + [_mstats_basic._kendall_p_exact(n, min(d, int(pairs) - d)) for d in whole]


def u(statistic, n, m):
    middle = n * m / 2
    deviation = math.sqrt(n * m * (n + m + 1) / 12)
    p = [2 * stats.norm.sf(max(0, abs(x - middle) - c) / deviation) for x in statistic for c in (0, 0.5)]
    state = _mannwhitneyu._MWU(n, m)
    low, high = min(statistic), max(statistic)
    whole = [k for k in range(n * m + 1) if low - 1e-9 <= k <= high + 1e-9]
    return p + [min(1.0, 2 * float(state.sf(np.array([max(k, n * m - k)]))[0])) for k in whole]


KINDS = {"t": t, "f": f, "chi2": chi2, "z": z, "r": r, "tau": tau, "u": u}
CASES = [
    ("t", "df: 29", ["29"], "2.10"), ("t", "df: 17.8", ["17.8"], "-1.86"), ("t", "df: 9", ["9"], "4.06"),
    ("f", "df: [1, 20]", ["1", "20"], "4.35"), ("f", "df: [2, 27.4]", ["2", "27.4"], "3.1"),
    ("chi2", "df: 1", ["1"], "3.84"), ("chi2", "df: 12", ["12"], "21.0"), ("z", "", [], "1.96"), ("z", "", [], "-3.3"),
    ("r", "df: 29", [31], "0.35"), ("r", "n: 40", [40], "-0.58"), ("tau", "n: 12", [12], "0.45"),
    ("tau", "n: 200", [200], "-0.11"), ("u", "n: [8, 12]", [8, 12], "21"), ("u", "n: [8, 11]", [8, 11], "70"),
    ("u", "n: [12, 11]", [12, 11], "35.0"),
]
out = []
for kind, fields, arguments, text in CASES:
    values = list(np.linspace(*ends(text), 41))
    p = [min(1.0, x) for x in KINDS[kind](values, *arguments)]
    for tails, share in ("two", 1), ("one", 0.5):
        if tails == "one" and kind in ("f", "chi2"):
            continue
        out.append({"test": kind, "fields": fields, "statistic": text, "tails": tails,
                    "admitted": [share * min(p), share * max(p)]})
pathlib.Path(__file__).with_name("tests.json").write_text(json.dumps(out, indent=1) + "\n")
