"""Statistics of the report, from scipy where it has them and from their definitions where it has not."""

import numpy as np
from scipy import stats


def spearman(x, y):
    """Rho over mean ranks, and p by Student's t with n - 2 degrees of freedom."""
    result = stats.spearmanr(x, y)
    return float(result.statistic), float(result.pvalue)


def rho(x, y):
    return float(np.corrcoef(stats.rankdata(x), stats.rankdata(y))[0, 1])


def kendall(x, y):
    """Tau-b, and p by the normal approximation with ties."""
    result = stats.kendalltau(x, y, variant="b", method="asymptotic")
    return float(result.statistic), float(result.pvalue)


def permutation_p(x, y, rng, resamples=400_000):
    """Share of permutations with a rho at least as far from zero; an estimate with an error of its own."""
    a, b = stats.rankdata(x), stats.rankdata(y)
    a, b = a - a.mean(), b - b.mean()
    seen, extreme, count = abs(a @ b), 0, 0
    while count < resamples:
        drawn = rng.permuted(np.tile(b, (20_000, 1)), axis=1) @ a
        extreme += int((np.abs(drawn) >= seen * (1 - 1e-12)).sum())
        count += 20_000
    return (extreme + 1) / (count + 1)


def _rank_correlations(a, b):
    """Rho of each row pair, with mean ranks."""
    a, b = stats.rankdata(a, axis=1), stats.rankdata(b, axis=1)
    a, b = a - a.mean(axis=1, keepdims=True), b - b.mean(axis=1, keepdims=True)
    scale = np.sqrt((a * a).sum(axis=1) * (b * b).sum(axis=1))
    with np.errstate(invalid="ignore", divide="ignore"):
        return (a * b).sum(axis=1) / scale


def bca(x, y, rng, resamples=300_000, level=0.95):
    """BCa interval of rho over resampled pairs (Efron 1987), with the standard errors of its ends over ten parts."""
    x, y = np.asarray(x, float), np.asarray(y, float)
    n, seen = len(x), rho(x, y)
    drawn = []
    for _ in range(resamples // 10_000):
        rows = rng.integers(0, n, (10_000, n))
        drawn.append(_rank_correlations(x[rows], y[rows]))
    parts = np.array_split(np.concatenate(drawn), 10)
    jackknife = np.array([rho(np.delete(x, i), np.delete(y, i)) for i in range(n)])
    gaps = jackknife.mean() - jackknife
    acceleration = (gaps ** 3).sum() / (6 * (gaps ** 2).sum() ** 1.5)

    def ends(values):
        values = values[np.isfinite(values)]
        share = (np.count_nonzero(values < seen) + 0.5 * np.count_nonzero(values == seen)) / len(values)
        bias = stats.norm.ppf(share)
        quantiles = []
        for tail in ((1 - level) / 2, (1 + level) / 2):
            z = bias + stats.norm.ppf(tail)
            quantiles.append(stats.norm.cdf(bias + z / (1 - acceleration * z)))
        return np.quantile(values, quantiles)

    spread = np.std([ends(part) for part in parts], axis=0, ddof=1)
    return ends(np.concatenate(parts)), spread / np.sqrt(10)


def levene(groups, center):
    """F and p; the trimmed mean leaves out a tenth at each end."""
    if any(len(group) < 2 for group in groups):
        return None
    result = stats.levene(*groups, center=center, proportiontocut=0.1)
    return float(result.statistic), float(result.pvalue)


def holm(ps):
    order = np.argsort(ps)
    adjusted, largest = [0.0] * len(ps), 0.0
    for rank, index in enumerate(order):
        largest = max(largest, min(1.0, (len(ps) - rank) * ps[index]))
        adjusted[index] = largest
    return adjusted


def log_rank(times, reached, groups):
    """Chi-squared of k groups with its p, hypergeometric variances; groups in the order of their labels."""
    times, reached, groups = np.asarray(times, float), np.asarray(reached, bool), np.asarray(groups)
    labels = sorted(set(groups.tolist()))
    k = len(labels)
    gap, covariance = np.zeros(k), np.zeros((k, k))
    for time in np.unique(times[reached]):
        at_risk = np.array([((times >= time) & (groups == label)).sum() for label in labels], float)
        events = np.array([((times == time) & reached & (groups == label)).sum() for label in labels], float)
        n, d = at_risk.sum(), events.sum()
        gap += events - d * at_risk / n
        if n > 1:
            share = at_risk / n
            covariance += d * (n - d) / (n - 1) * (np.diag(share) - np.outer(share, share))
    statistic = float(gap[:-1] @ np.linalg.solve(covariance[:-1, :-1], gap[:-1]))
    return statistic, float(stats.chi2.sf(statistic, k - 1)), k - 1


def kaplan_meier(times, reached):
    """Times of events and survival after each."""
    times, reached = np.asarray(times, float), np.asarray(reached, bool)
    survival, curve = 1.0, []
    for time in np.unique(times[reached]):
        survival *= 1 - ((times == time) & reached).sum() / (times >= time).sum()
        curve.append((float(time), survival))
    return curve


def survival_median(times, reached):
    """First time with survival at or below one half; where it is one half exactly, the middle to the next event (survfit)."""
    curve = kaplan_meier(times, reached)
    for index, (time, survival) in enumerate(curve):
        if abs(survival - 0.5) < 1e-9 and index + 1 < len(curve):
            return (time + curve[index + 1][0]) / 2
        if survival < 0.5 + 1e-9:
            return time
    return None


def restricted_mean(times, reached, horizon):
    area, before, survival = 0.0, 0.0, 1.0
    for time, after in kaplan_meier(times, reached):
        if time >= horizon:
            break
        area += survival * (time - before)
        before, survival = time, after
    return area + survival * (horizon - before)


def admitted_p(kind, sizes, printed):
    """The p-values that a printed statistic admits by its rounding: those of its two ends and of zero when it lies between."""
    digits = len(printed.split(".")[1]) if "." in printed else 0
    value, half = float(printed.replace("\u2212", "-")), 0.5 * 10 ** -digits
    low, high = abs(value) - half, abs(value) + half

    def p(statistic, n):
        if kind == "f_of_groups":
            return float(stats.f.sf(max(0, statistic), len(sizes) - 1, sum(sizes) - len(sizes)))
        statistic = min(1, max(0, statistic))
        if statistic >= 1:
            return 0.0
        t = statistic * np.sqrt((n - 2) / (1 - statistic ** 2))
        return float(2 * stats.t.sf(t, n - 2))

    counts = [None] if kind == "f_of_groups" else sizes
    values = [p(end, n) for n in counts for end in (low, high)]
    return min(values), max(values)
