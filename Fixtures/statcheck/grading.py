"""Grades of reported tests by scipy, and the writer of the corpus' files.

A label is a test in one spelling, `t(29) = 2.10, p = .045`; after a bar stands its grade where a person set it. Any other
grade is computed here from the digits alone: the p-values that rounding of the statistic admits against the printed one.
"""

import json
import re
import sys

import scipy
from scipy import stats

LABEL = re.compile(
    r"(?P<name>t|F|χ²|z|r|ρ|τ|U|Q|H)(?:\((?P<df>[^)]*)\))? (?P<relation>[=<>≤≥]) (?P<value>[-+.\de]+)"
    r"(?:, n = (?P<n>[\d, ]+?))?, (?:p (?P<bound>[=<>≤≥]) (?P<p>[-+.\de]+)|ns)(?P<tails>, one-tailed)?$"
)


def decimals(text):
    mantissa, _, exponent = text.partition("e")
    return len(mantissa.partition(".")[2]) - int(exponent or 0)


def interval(text):
    half = 0.5 * 10.0 ** -decimals(text)
    return float(text) - half, float(text) + half


def two_tailed(name, value, df, n):
    if name == "z":
        return 2 * stats.norm.sf(value)
    if name == "t":
        return 2 * stats.t.sf(value, df[0])
    if name == "F":
        return stats.f.sf(value, *df)
    if name in ("χ²", "Q", "H"):
        return stats.chi2.sf(value, df[0])
    if name in ("r", "ρ"):
        freedom = df[0] if df else n[0] - 2
        return 2 * stats.t.sf(value * (freedom / (1 - value * value)) ** 0.5, freedom) if value < 1 else 0.0
    if name == "τ":
        return 2 * stats.norm.sf(3 * value * (n[0] * (n[0] - 1)) ** 0.5 / (2 * (2 * n[0] + 5)) ** 0.5)
    if name == "U":
        product = n[0] * n[1]
        return 2 * stats.norm.sf(abs(value - product / 2) / (product * (n[0] + n[1] + 1) / 12) ** 0.5)
    raise ValueError(name)


def grade(label, alpha=0.05):
    found = LABEL.match(label)
    if not found:
        sys.exit(f"no label: {label}")
    name = found["name"]
    df = [float(one) for one in (found["df"] or "").split(", ") if one]
    n = [float(one) for one in (found["n"] or "").split(", ") if one]
    if name in ("r", "ρ", "τ") and not df and not n or name in ("t", "F", "χ²", "Q", "H") and not df or name == "U" and len(n) < 2:
        return "not checkable"
    low, high = interval(found["value"])
    value = float(found["value"])
    if found["relation"] != "=":
        ends = [0, value] if found["relation"] in "<≤" else [value, float("inf") if name not in "rρτ" else 1]
    elif name in ("F", "χ²", "Q", "H"):
        ends = [max(0, low), high]
    elif name == "U":
        ends = [low, high]
    else:
        ends = [0 if low <= 0 <= high else min(abs(low), abs(high)), max(abs(low), abs(high))]
    if name in ("r", "ρ", "τ"):
        ends = [min(1, end) for end in ends]
    p = sorted(two_tailed(name, end, df, n) / (2 if found["tails"] else 1) for end in ends)
    if found["p"] is None:
        return "consistent" if p[1] > alpha else "decision error"
    printed = float(found["p"])
    bound = found["bound"]
    if bound in "<≤":
        fits, said = p[0] < printed, True if printed <= alpha else None
    elif bound in ">≥":
        fits, said = p[1] > printed, False if printed >= alpha else None
    else:
        edges = (0, 0.0005) if printed == 0 else interval(found["p"])
        fits, said = p[0] <= edges[1] and p[1] >= edges[0], printed <= alpha
    if fits:
        return "consistent"
    crosses = said is True and p[0] > alpha or said is False and p[1] <= alpha
    return "decision error" if crosses else "inconsistent"


def write(name, entries):
    """Entries are (format, text, labels)."""
    cases = []
    for form, text, labels in entries:
        tests = []
        for label in labels:
            words, _, given = label.partition(" | ")
            tests.append({"reported": words, "grade": given or grade(words)})
        cases.append({"format": form, "text": text, "tests": tests})
    document = {"versions": {"python": sys.version.split()[0], "scipy": scipy.__version__}, "cases": cases}
    with open(name, "w", encoding="utf-8") as file:
        json.dump(document, file, ensure_ascii=False, indent=1)
        file.write("\n")
    print(name, len(cases), "cases,", sum(len(case["tests"]) for case in cases), "tests")
