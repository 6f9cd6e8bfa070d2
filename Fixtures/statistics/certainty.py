"""Golden values of effect sizes, equivalence tests, the line of Theil and Sen, partial correlations, powers and the test of a
specification curve: scipy, statsmodels, pingouin and lifelines where they have them, else plain enumeration and simulation that
shares no code with ours.

    python3 certainty.py > certainty.json
"""

import itertools
import json
import sys

import lifelines
import numpy as np
import pandas
import pingouin
import scipy
import statsmodels
import statsmodels.api as sm
from scipy import stats
from statsmodels.duration.hazard_regression import PHReg
from statsmodels.stats.nonparametric import rank_compare_2indep
from statsmodels.stats.weightstats import ttost_ind

random = np.random.default_rng(20)
STUDIES = 40_000


def tied(n, steps):
    return np.round(random.normal(size=n) * steps) / steps


def lines():
    for n, steps in [(5, 9), (12, 2), (32, 1), (60, 1000)]:
        x, y = tied(n, steps), tied(n, 4 * steps)
        y = y + 0.4 * x
        line = stats.theilslopes(y, x, 0.95, method="separate")
        yield dict(x=list(x), y=list(y), slope=line.slope, intercept=line.intercept, low=line.low_slope, high=line.high_slope)


def partials():
    for n, steps in [(8, 100), (15, 2), (32, 1), (80, 3)]:
        z = tied(n, steps)
        x, y = tied(n, steps) + z, tied(n, steps) - 0.5 * z
        frame = pandas.DataFrame(dict(x=x, y=y, z=z))
        result = pingouin.partial_corr(frame, x="x", y="y", covar="z", method="spearman").iloc[0]
        yield dict(x=list(x), y=list(y), z=list(z), rho=float(result["r"]), p=float(result.filter(like="p").iloc[-1]))


def two_samples():
    for n, m, steps, shift in [(9, 12, 1, 0.5), (11, 12, 100, 0), (4, 30, 2, 1), (25, 25, 1, 0.2)]:
        x, y = tied(n, steps) + shift, 1.5 * tied(m, steps)
        result = rank_compare_2indep(x, y)
        low, high = result.conf_int(alpha=0.05)
        bound = 0.2
        spread_x, spread_y = abs(x - np.median(x)), abs(y - np.median(y))
        difference = sm.stats.CompareMeans(sm.stats.DescrStatsW(spread_x), sm.stats.DescrStatsW(spread_y))
        spread = difference.tconfint_diff(usevar="unequal")
        yield dict(
            x=list(x), y=list(y), bound=bound, probability=result.prob1, error=float(np.sqrt(result.var_prob)), low=low, high=high,
            equivalence=result.tost_prob_superior(0.5 - bound, 0.5 + bound).pvalue,
            spread=float(spread_x.mean() - spread_y.mean()), spreadLow=spread[0], spreadHigh=spread[1],
            spreadEquivalence=ttost_ind(spread_x, spread_y, -0.6, 0.6, usevar="unequal")[0])


def rank_shares():
    for sizes in [(9, 12, 11), (4, 4), (20, 3, 8, 15)]:
        groups = [tied(n, 2) + i / 2 for i, n in enumerate(sizes)]
        ranks = stats.rankdata(np.concatenate(groups))
        labels = np.repeat(np.arange(len(sizes)), sizes)
        model = sm.OLS(ranks, sm.add_constant(pandas.get_dummies(labels, drop_first=True, dtype=float).to_numpy())).fit()
        yield dict(groups=[list(g) for g in groups], share=model.rsquared)


def hazards():
    for n, m, most in [(11, 21, 8), (9, 12, 30), (40, 35, 3)]:
        time = random.integers(1, most, size=n + m).astype(float)
        event = random.random(n + m) < 0.7
        group = np.repeat([1.0, 0.0], [n, m])
        fit = PHReg(time, group[:, None], status=event.astype(int), ties="efron").fit()
        frame = pandas.DataFrame(dict(time=time, event=event, group=group))
        # lifelines agrees: two implementations of the same likelihood.
        other = lifelines.CoxPHFitter().fit(frame, "time", "event", fit_options=dict(precision=1e-12))
        assert abs(other.params_["group"] - fit.params[0]) < 1e-4, (other.params_["group"], fit.params[0])
        low, high = np.exp(fit.conf_int()[0])
        yield dict(time=list(time), event=[bool(e) for e in event], first=n, ratio=float(np.exp(fit.params[0])),
                   error=float(fit.bse[0]), low=float(low), high=float(high))


def adjusted_strata():
    """All orders within strata, by enumeration."""
    for sizes in [(4, 3), (3, 3, 2)]:
        strata = np.repeat(np.arange(len(sizes)), sizes)
        x, y = tied(len(strata), 1) + strata, tied(len(strata), 2) + strata
        rx, ry = stats.rankdata(x), stats.rankdata(y)
        rhos = []
        for orders in itertools.product(*(itertools.permutations(np.flatnonzero(strata == s)) for s in range(len(sizes)))):
            rhos.append(np.corrcoef(rx[np.concatenate([list(o) for o in orders])], ry)[0, 1])
        rhos = np.array(rhos)
        observed = np.corrcoef(rx, ry)[0, 1]
        p = np.mean(abs(rhos - rhos.mean()) >= abs(observed - rhos.mean()) - 1e-12)
        yield dict(x=list(x), y=list(y), strata=[int(s) for s in strata], rho=observed, p=float(p))


def curve(x, specifications):
    results = [stats.spearmanr(x[list(subjects)], y) for subjects, y in specifications]
    rho = np.array([r.statistic for r in results])
    p = np.array([r.pvalue for r in results])
    # A perfect order has no finite score; by convention it counts as rho of 1023/1024.
    capped, n = np.minimum(abs(rho), 1023 / 1024), np.array([len(y) for _, y in specifications])
    z = np.sign(rho) * -stats.norm.ppf(stats.t.sf(capped * np.sqrt((n - 2) / (1 - capped * capped)), n - 2))
    shares = [np.mean((p < 0.05) & (rho > 0)), np.mean((p < 0.05) & (rho < 0))]
    return np.median(rho), max(shares), z.sum() / np.sqrt(len(z))


def curves():
    """The test of a specification curve over all orders of x."""
    x = np.array([0.0, 0.0, 3.0, 6.0, 9.0, 12.0, 20.0])
    y = x / 8 + random.normal(size=7)
    specifications = [
        (range(7), y), (range(7), np.round(y)), (range(1, 7), y[1:]), ([0, 1, 2, 4, 5, 6], np.delete(y, 3) + 0.6 * random.normal(size=6)),
        (range(6), random.normal(size=6))]
    observed = curve(x, specifications)
    counts, orders = np.zeros(3), 0
    for order in itertools.permutations(range(7)):
        values = curve(x[list(order)], specifications)
        counts += [abs(values[0]) >= abs(observed[0]) - 1e-9, values[1] >= observed[1] - 1e-9, abs(values[2]) >= abs(observed[2]) - 1e-9]
        orders += 1
    yield dict(x=list(x), subjects=[[int(s) for s in s] for s, _ in specifications], y=[list(v) for _, v in specifications],
               values=list(observed), p=list(counts / orders))


def power_of_rho(n, effect):
    r = 2 * np.sin(np.pi * effect / 6)
    z = random.multivariate_normal([0, 0], [[1, r], [r, 1]], size=(STUDIES, n))
    ranks = stats.rankdata(z, axis=1)
    centred = ranks - (n + 1) / 2
    rho = (centred[..., 0] * centred[..., 1]).sum(axis=1) / (n * (n * n - 1) / 12)
    t = rho * np.sqrt((n - 2) / (1 - rho * rho))
    return float(np.mean(2 * stats.t.sf(abs(t), n - 2) < 0.05))


def power_of_levene(n, m, ratio):
    x, y = ratio * random.normal(size=(STUDIES, n)), random.normal(size=(STUDIES, m))
    return float(np.mean(stats.levene(x, y, center="median", axis=1).pvalue < 0.05)) if axis_works else float(
        np.mean([stats.levene(a, b, center="median").pvalue < 0.05 for a, b in zip(x[:STUDIES // 4], y)]))


axis_works = tuple(int(v) for v in scipy.__version__.split(".")[:2]) >= (1, 17)


def median_of_levene(n, m, ratio):
    x, y = ratio * random.normal(size=(STUDIES // 4, n)), random.normal(size=(STUDIES // 4, m))
    return float(np.median([stats.levene(a, b, center="median").statistic for a, b in zip(x, y)]))


def power_of_logrank(n, m, chance, lasts, ratio):
    found = 0
    studies = STUDIES // 10
    for _ in range(studies):
        chances = np.repeat([1 - (1 - chance) ** ratio, chance], [n, m])
        tries = random.geometric(chances)
        last = random.choice(lasts, size=n + m)
        time, event = np.minimum(tries, last), tries <= last
        def sample(own):
            return stats.CensoredData(uncensored=time[own & event], right=time[own & ~event])
        first = np.arange(n + m) < n
        try:
            found += stats.logrank(sample(first), sample(~first)).pvalue < 0.05
        except (ValueError, ZeroDivisionError):
            pass
    return found / studies, studies


def powers():
    for n, effect in [(31, 0.6), (20, 0.3), (10, -0.58), (12, 0)]:
        yield dict(test="rho", sizes=[n], effect=effect, power=power_of_rho(n, effect), studies=STUDIES)
    for n, m, ratio in [(8, 12, 2.0), (9, 11, 4.0), (15, 5, 1.0), (12, 11, 3.0)]:
        yield dict(test="levene", sizes=[n, m], effect=ratio, power=power_of_levene(n, m, ratio),
                   studies=STUDIES if axis_works else STUDIES // 4, median=median_of_levene(n, m, ratio))
    lasts = [2, 3, 5, 8, 8, 12, 16, 20, 27, 40]
    for n, m, chance, ratio in [(11, 21, 0.2, 2.0), (11, 21, 0.05, 3.0), (20, 20, 0.4, 1.0)]:
        power, studies = power_of_logrank(n, m, chance, lasts, ratio)
        yield dict(test="logrank", sizes=[n, m], effect=ratio, chance=chance, lasts=lasts, power=power, studies=studies)


json.dump(
    dict(
        source="Fixtures/statistics/certainty.py",
        versions=dict(python=sys.version.split()[0], numpy=np.__version__, scipy=scipy.__version__, statsmodels=statsmodels.__version__,
                      pingouin=pingouin.__version__, lifelines=lifelines.__version__),
        lines=list(lines()), partials=list(partials()), samples=list(two_samples()), shares=list(rank_shares()),
        hazards=list(hazards()), strata=list(adjusted_strata()), curves=list(curves()), powers=list(powers())),
    sys.stdout, indent=1)
print()
