"""Rho and Levene's tests under every combination of choices, and what the distinct results say."""

import numpy as np
from scipy import stats

import measures
from study import CENTERS, GROUPS, PAIRS, Study


def combinations(release):
    """Yields (quantity, choices in words, estimate, p, n), in the order of duplicates, diverged, cohort, limit and centre."""
    everyone = [m.id for m in Study(release).members]
    for duplicates in ("last", "first", "max"):
        for diverged in ("chance", "zero", "exclude"):
            for cohort in ["all", "notebook"] + [f"without {person}" for person in everyone]:
                study = Study(release, duplicates=duplicates, diverged=diverged,
                              cohort="notebook" if cohort == "notebook" else "evaluated")
                people = [m for m in study.with_accuracy if cohort != f"without {m.id}"]
                rho, p = measures.spearman([m.months for m in people], [m.accuracy for m in people])
                yield "rho", (duplicates, diverged, cohort, "", ""), rho, p, len(people)
                for limit, upper in (("medium", 9), ("expert", 8)):
                    samples = {group: [] for group in GROUPS}
                    for m in people:
                        group = "novice" if m.months <= 0 else "medium" if m.months <= upper else "expert"
                        samples[group].append(m.accuracy)
                    for center in CENTERS:
                        for pair, (a, b) in PAIRS.items():
                            test = measures.levene([samples[a], samples[b]], center)
                            if test:
                                yield (f"levene_{pair}", (duplicates, diverged, cohort, limit, center), *test,
                                       len(samples[a]) + len(samples[b]))


def distinct(release):
    """Quantity to a list of (estimate, p, n, choices that give it), equal numbers together."""
    found = {}
    for quantity, words, estimate, p, n in combinations(release):
        results = found.setdefault(quantity, [])
        for result in results:
            if result[2] == n and close(result[0], estimate) and close(result[1], p):
                result[3].append(words)
                break
        else:
            results.append((estimate, p, n, [words]))
    return found


def close(a, b):
    return abs(a - b) <= 1e-9 * max(1.0, abs(a), abs(b))


def summary(results):
    estimates = [r[0] for r in results]
    return {"median": float(np.median(estimates)), "minimum": min(estimates), "maximum": max(estimates),
            "significant_share": sum(r[1] < 0.05 for r in results) / len(results), "count": len(results),
            "combinations": sum(len(r[3]) for r in results)}
