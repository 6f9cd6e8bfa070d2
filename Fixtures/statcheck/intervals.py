"""The p-values that printed statistics admit, by scipy: the ends of the interval that rounding leaves, for every statistic."""

import json
import platform

import scipy

from grading import interval, two_tailed

CASES = [
    ("t", [29], "2.10"), ("t", [29], "-2.10"), ("t", [4], "0.0"), ("t", [1234], "12.5"), ("t", [2], "31.6"),
    ("F", [1, 20], "4.50"), ("F", [2, 18], "0.80"), ("F", [3, 300], "25.1"), ("F", [7, 5], "0.0"),
    ("χ²", [1], "5.20"), ("χ²", [12], "30.1"), ("Q", [5], "14.2"), ("H", [2], "7.30"),
    ("z", [], "2.33"), ("z", [], "-8.1"), ("z", [], "0.00"),
    ("r", [38], ".31"), ("r", [8], "-.95"), ("r", [100], ".00"),
]


def admitted(name, df, value):
    low, high = interval(value)
    if name in ("F", "χ²", "Q", "H"):
        ends = [max(0, low), high]
    else:
        ends = [0 if low <= 0 <= high else min(abs(low), abs(high)), max(abs(low), abs(high))]
    return sorted(float(two_tailed(name, end, df, [])) for end in ends)


cases = [
    {
        "text": f"{name}{'(' + ', '.join(map(str, df)) + ')' if df else ''} = {value}, p = .5",
        "admitted": admitted(name, df, value),
    }
    for name, df, value in CASES
]
document = {"versions": {"python": platform.python_version(), "scipy": scipy.__version__}, "cases": cases}
with open("intervals.json", "w", encoding="utf-8") as file:
    json.dump(document, file, ensure_ascii=False, indent=1)
    file.write("\n")
