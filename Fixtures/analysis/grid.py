"""Writes grid.json: the choice grid of an invented cohort, by scipy.

Every combination of the rule for duplicates, what a diverged evaluation counts as, and who counts (all, only completed
evaluations, all but each one in turn) gives rho; with the limit's group and Levene's centre it gives F of each pair.
Combinations that give the same estimate, p-value and n are one result.
"""

import json
import pathlib
import random
import statistics
import sys
import warnings

import numpy
import scipy.stats

warnings.simplefilter("ignore")
random.seed(11)
people = []
for number in range(20):
    months = [0, 0, 0, 0, 0, 2, 3, 4, 5, 6, 7, 9, 9, 12, 13, 13, 14, 24, 30, 48][number]
    evaluations = [round(random.uniform(0.2, 0.9), 3)]
    if number in (1, 6):
        evaluations = [None]
    if number in (4, 17):
        evaluations.append(round(random.uniform(0.2, 0.9), 3))
    if number == 11:
        evaluations = [None, 0.512]
    people.append({"months": months, "evaluations": evaluations})


def final(person, duplicates, diverged, completed_only):
    """The final accuracy, or "out" for one who does not belong, or None for one without an accuracy."""
    usable = [e for e in person["evaluations"] if e is not None or not completed_only]
    if not usable:
        return "out"
    pick = {"last": usable[-1], "first": usable[0], "max": max(usable, key=lambda e: -1 if e is None else e)}[duplicates]
    return pick if pick is not None else {"chance": 0.1, "zero": 0.0, "exclude": None}[diverged]


def grid(novice, medium):
    found = {}
    tried = {}

    def add(quantity, test, n):
        estimate, p = float(test.statistic), float(test.pvalue)
        if not (numpy.isfinite(estimate) and numpy.isfinite(p)):
            return
        tried[quantity] = tried.get(quantity, 0) + 1
        found.setdefault(quantity, {})[(round(estimate, 9), round(p, 9), n)] = (estimate, p)

    for duplicates in ("last", "first", "max"):
        for diverged in ("chance", "zero", "exclude"):
            every = [(p["months"], final(p, duplicates, diverged, False)) for p in people]
            book = [(p["months"], final(p, duplicates, diverged, True)) for p in people]
            cohorts = [every, book] + [every[:i] + every[i + 1 :] for i in range(len(every))]
            for cohort in cohorts:
                known = [(m, a) for m, a in cohort if a not in ("out", None)]
                months, accuracy = [m for m, _ in known], [a for _, a in known]
                add("rho", scipy.stats.spearmanr(months, accuracy), len(known))
                for limit in (medium, medium - 1):
                    groups = {
                        "novice": [a for m, a in known if m <= novice],
                        "medium": [a for m, a in known if novice < m <= limit],
                        "expert": [a for m, a in known if m > limit],
                    }
                    for one, other in (("novice", "medium"), ("novice", "expert"), ("medium", "expert")):
                        for center in ("mean", "median", "trimmed"):
                            pair = groups[one], groups[other]
                            test = scipy.stats.levene(*pair, center=center, proportiontocut=0.1)
                            add(f"levene_{one}_{other}", test, len(pair[0]) + len(pair[1]))
    return [
        {
            "quantity": quantity,
            "count": len(results),
            "combinations": tried[quantity],
            "median": statistics.median(e for e, _ in results.values()),
            "minimum": min(e for e, _ in results.values()),
            "maximum": max(e for e, _ in results.values()),
            "significantShare": sum(p < 0.05 for _, p in results.values()) / len(results),
        }
        for quantity, results in found.items()
    ]


golden = {
    "versions": f"Python {sys.version.split()[0]}, numpy {numpy.__version__}, scipy {scipy.__version__}",
    "people": people,
    "grids": [
        {"noviceUpTo": 0, "mediumUpTo": 9, "summaries": grid(0, 9)},
        {"noviceUpTo": 3, "mediumUpTo": 13, "summaries": grid(3, 13)},
    ],
}
path = pathlib.Path(__file__).with_name("grid.json")
path.write_text(json.dumps(golden, indent=1) + "\n")
