"""An invented study and what scipy and pingouin make of it: without each participant in turn, those above chance, every pair of
borders between the groups, education held fixed. Writes certainty.json beside itself."""
import itertools
import json
import os

import numpy as np
import pandas
import pingouin
import scipy
from scipy import stats

random = np.random.default_rng(31)
LEVELS = ["high_school", "bachelors", "masters-first", "masters-completed", "phd"]
n = 26
months = random.choice([0, 0, 0, 2, 3, 3, 5, 8, 9, 10, 14, 20, 30], size=n)
education = random.integers(0, 5, size=n)
accuracy = np.round(0.45 + 0.0014 * months + 0.02 * education + 0.12 * random.normal(size=n), 3)
accuracy[[3, 11, 19]] = [0.1, 0.102, 0.124]
pairs = {"novice_medium": (0, 1), "novice_expert": (0, 2), "medium_expert": (1, 2)}


def groups(months, accuracy, first=0, second=9):
    return [accuracy[months <= first], accuracy[(months > first) & (months <= second)], accuracy[months > second]]


def tests(keep):
    m, a = months[keep], accuracy[keep]
    rho = stats.spearmanr(m, a)
    result = {"rho": (rho.statistic, rho.pvalue)}
    g = groups(m, a)
    for name, (i, j) in pairs.items():
        test = stats.levene(g[i], g[j], center="median")
        result["levene_" + name] = (test.statistic, test.pvalue)
    return result


everybody = np.ones(n, dtype=bool)
whole = tests(everybody)
without = [tests(np.arange(n) != i) for i in range(n)]
left_out = {
    name: {"all": value[0], "smallest": min(t[name][0] for t in without), "largest": max(t[name][0] for t in without),
           "changes": int(sum((t[name][1] < 0.05) != (value[1] < 0.05) for t in without))}
    for name, value in whole.items()}

limit = 0.1 + 1.96 * np.sqrt(0.1 * 0.9 / 500)
above = accuracy > limit
others = stats.spearmanr(months[above], accuracy[above])
at_chance = [int((g <= limit).sum()) for g in groups(months, accuracy)]

squares = [sum(((g - g.mean()) ** 2).sum() for g in groups(m, a)) for m, a in [(months, accuracy), (months[above], accuracy[above])]]

borders = []
values = sorted(set(months.tolist()))[:-1]
for first, second in itertools.combinations(values, 2):
    g = groups(months, accuracy, first, second)
    if min(len(x) for x in g) >= 3:
        means = [x.mean() for x in g]
        borders.append((means[0] < means[1] < means[2], stats.kruskal(*g).pvalue < 0.05, stats.levene(*g, center="median").pvalue < 0.05))
shares = np.mean(borders, axis=0)

frame = pandas.DataFrame(dict(months=months, accuracy=accuracy, education=education))
partial = pingouin.partial_corr(frame, x="months", y="accuracy", covar="education", method="spearman").iloc[0]
line = stats.theilslopes(100 * accuracy, months, 0.95, method="separate")

out = {
    "versions": {"numpy": np.__version__, "scipy": scipy.__version__, "pingouin": pingouin.__version__},
    "people": [{"months": int(m), "accuracy": float(a), "education": LEVELS[e]} for m, a, e in zip(months, accuracy, education)],
    "without": left_out, "atChance": at_chance, "others": others.statistic, "othersP": others.pvalue, "above": int(above.sum()), "spreadShare": 1 - squares[1] / squares[0],
    "borders": len(borders), "ordered": shares[0], "kruskal": shares[1], "levene": shares[2],
    "partial": float(partial["r"]), "partialP": float(partial.filter(like="p").iloc[-1]),
    "slope": line.slope, "slopeLow": line.low_slope, "slopeHigh": line.high_slope}
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "certainty.json"), "w") as file:
    json.dump(out, file, indent=1)
    file.write("\n")
