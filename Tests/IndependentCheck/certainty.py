"""How sure one can be: tests as tables, who ended at chance, every pair of borders between the groups, education held fixed."""

import itertools

import numpy as np
from scipy import stats

from study import GROUPS, PAIRS, THRESHOLDS

LEVELS = ["high_school", "bachelors", "masters-first", "masters-completed", "phd"]
AT_CHANCE = 0.1 + 1.96 * np.sqrt(0.1 * 0.9 / 500)


def tables(study, results):
    people = study.with_accuracy
    months = np.array([m.months for m in people])
    accuracy = np.array([m.accuracy for m in people])
    samples = {g: np.array(study.accuracies(g)) for g in GROUPS}
    return {
        "kruskal_wallis.csv": [{"statistic": results["level.kruskal_wallis.statistic"].value, "df": 2,
                                "p": results["level.kruskal_wallis.p"].value, "n": len(people)}],
        "mann_whitney.csv": [
            {"groups": pair, "statistic": results[f"level.mann_whitney.{pair}.statistic"].value,
             "p": exact_rank_sum(samples[a], samples[b]), "first_n": len(samples[a]), "second_n": len(samples[b])}
            for pair, (a, b) in PAIRS.items()],
        "log_rank.csv": [
            {"threshold": threshold, "groups": words, "df": df, **{
                column: results[f"turns.{round(100 * threshold)}.{name}.{column}"].value for column in ("statistic", "p")}}
            for threshold in THRESHOLDS
            for words, df, name in (("all three", 2, "logrank"), ("experts against the others", 1, "logrank_experts"))],
        "ended_at_chance.csv": [at_chance(g, samples[g]) for g in GROUPS],
        "group_borders.csv": list(borders(months, accuracy)),
        "education.csv": list(education(people, months, accuracy)),
    }


def exact_rank_sum(x, y):
    """Of all ways to choose as many midranks as x has, the share whose sum is at least as far from its mean."""
    ranks = (2 * stats.rankdata(np.concatenate([x, y]))).astype(int)
    ways = np.zeros((len(x) + 1, ranks.sum() + 1), dtype=object)
    ways[0, 0] = 1
    for rank in ranks:
        for chosen in range(len(x), 0, -1):
            ways[chosen, rank:] += ways[chosen - 1, :-rank]
    centre = len(x) * (len(ranks) + 1)
    far = abs(np.arange(ways.shape[1]) - centre) >= abs(ranks[:len(x)].sum() - centre)
    return float(ways[len(x), far].sum() / ways[len(x)].sum())


def at_chance(group, values):
    others = values[values > AT_CHANCE]
    return {"group": group, "n": len(values), "at_chance": int((values <= AT_CHANCE).sum()), "deviation": values.std(ddof=1),
            "others_deviation": others.std(ddof=1), "others_median": np.median(others)}


def borders(months, accuracy):
    for first, second in itertools.combinations(sorted(set(months.tolist()))[:-1], 2):
        groups = [accuracy[months <= first], accuracy[(months > first) & (months <= second)], accuracy[months > second]]
        if min(map(len, groups)) < 3:
            continue
        means = [float(g.mean()) for g in groups]
        yield {"novice_up_to": first, "medium_up_to": second, "novices": len(groups[0]), "medium": len(groups[1]),
               "experts": len(groups[2]), "novice_mean": means[0], "medium_mean": means[1], "expert_mean": means[2],
               "ordered": means[0] < means[1] < means[2], "kruskal_wallis_p": float(stats.kruskal(*groups).pvalue),
               "levene_p": float(stats.levene(*groups, center="median").pvalue)}


def education(people, months, accuracy):
    levels = np.array([LEVELS.index(m.person.education) for m in people])
    ranks = [stats.rankdata(v) for v in (months, accuracy, levels)]
    precision = np.linalg.inv(np.corrcoef(ranks))
    partial = -precision[0, 1] / np.sqrt(precision[0, 0] * precision[1, 1])
    n = len(people)
    t = partial * np.sqrt((n - 3) / (1 - partial**2))
    yield {"pair": "months and accuracy, education held fixed", "rho": partial, "p": 2 * stats.t.sf(abs(t), n - 3), "n": n}
    yield {"pair": "months and accuracy, permuted within levels of education",
           "rho": stats.spearmanr(months, accuracy).statistic, "n": n}
    for words, other in (("education and accuracy", accuracy), ("education and months", months)):
        rho = stats.spearmanr(levels, other)
        yield {"pair": words, "rho": rho.statistic, "p": rho.pvalue, "n": n}
