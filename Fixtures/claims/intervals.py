"""Printed statistics and p-values with what they admit, from scipy. Writes intervals.json beside itself.

Run with Python 3.11, numpy 2.4.6 and scipy 1.17.1. A printed number stands for the values that round to it, halves either
way; what a statistic admits is the range of p over those of them that are possible, found here by trying many of them and
the ends, not by knowing where the extremes lie.
"""
import itertools
import json
import math
import pathlib

from scipy import stats

RHO = ["0.00", "0.0", "0", "-0.0", "0.003", "-0.01", "0.05", "0.60", "-0.58", "0.99", "1.0", "1.00", "-1.00", "1", "0.5",
       "< 0.1", "> 0.9"]
F = ["0.00", "0.0", "0", "0.02", "0.4", "1", "8.40", "14.338", "1,234.5", "< 1", "> 3.9"]
P = ["1.00", "1.000", "1", "0.95", "0.97", "0.5", "0.05", "0.01", "0.001", ".000", "0.00", "0", "< 0.001", "< 0.05",
     "> 0.05", "≤ 0.05", "≥ 0.9", "< 1", "> 0", "1.2e-4"]
SIZES = [3, 4, 31, 400, 50_000, 1_000_000_000]
GROUPS = [[2, 2], [8, 12], [200, 300], [60_000, 80_000], [1_000_000_000, 1_000_000_000]]


def values(text):
    """Ends of the interval that a printed number stands for, and whether the ends belong to it."""
    sign = text.split()[0] if text[0] in "<>≤≥" else ""
    plain = text.removeprefix(sign).strip().replace(",", "")
    number = float(plain)
    if sign in ("<", "≤"):
        return -math.inf, number, True, sign == "≤"
    if sign in (">", "≥"):
        return number, math.inf, sign == "≥", True
    digits, _, exponent = plain.partition("e")
    half = 0.5 * 10.0 ** (int(exponent or 0) - len(digits.partition(".")[2]))
    return number - half, number + half, True, True


def tried(low, high):
    """Values of an interval: its ends, 0 where it holds it, and 40 between."""
    low, high = max(low, -1e9), min(high, 1e9)
    steps = [low + (high - low) * step / 40 for step in range(41)]
    return steps + ([0.0] if low <= 0 <= high else [])


def rho_p(rho, n):
    if abs(rho) >= 1:
        return 0.0
    return 2 * stats.t.sf(abs(rho) * ((n - 2) / (1 - rho * rho)) ** 0.5, n - 2)


cases = []
for kind, texts, sizes in [("rho", RHO, SIZES), ("f", F, GROUPS)]:
    for text, size in itertools.product(texts, sizes):
        low, high, _, _ = values(text)
        if kind == "rho":
            found = [rho_p(value, size) for value in tried(max(low, -1), min(high, 1))]
        else:
            found = [stats.f.sf(value, 1, sum(size) - 2) for value in tried(max(low, 0), high)]
            if high == math.inf:
                found.append(0.0)
        admitted = [min(found), max(found)]
        consistent = {}
        for p in P:
            start, end, with_start, with_end = values(p)
            start, end = max(start, 0.0), min(end, 1.0)
            above = admitted[1] > start or (with_start and admitted[1] == start)
            below = admitted[0] < end or (with_end and admitted[0] == end)
            # What is decided by the last digits of a p-value is left out.
            edge = min(abs(admitted[1] - start), abs(admitted[0] - end))
            if edge > 1e-9 or admitted[1] == start or admitted[0] == end:
                consistent[p] = bool(above and below)
        cases.append({"kind": kind, "statistic": text, "sizes": size if kind == "f" else [size], "admitted": admitted,
                      "consistent": consistent})
path = pathlib.Path(__file__).with_name("intervals.json")
path.write_text(json.dumps(cases, indent=None, ensure_ascii=False).replace("}, {", "},\n{") + "\n")
