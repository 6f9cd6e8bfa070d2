"""Golden values of the statistics, from scipy. Usage: python3 golden.py > golden.json"""
import json, sys
import numpy as np, scipy, scipy.stats as st

rng = np.random.default_rng(20201026)
samples = {
    "continuous31": (rng.standard_normal(31), None),
    "ties32": (rng.integers(0, 12, 32).astype(float), rng.integers(0, 20, 32) / 20),
    "small8": (rng.standard_normal(8), rng.standard_normal(8)),
    "large300": (rng.integers(0, 40, 300).astype(float), rng.standard_normal(300).round(1)),
}
x31 = samples["continuous31"][0]
samples["continuous31"] = (x31, x31 + rng.standard_normal(31))
out = {"versions": {"python": sys.version.split()[0], "numpy": np.__version__, "scipy": scipy.__version__}, "pairs": [], "groups": [], "single": []}
for name, (x, y) in samples.items():
    r, s, k = st.pearsonr(x, y), st.spearmanr(x, y), st.kendalltau(x, y, method="asymptotic")
    ci = r.confidence_interval()
    mw = st.mannwhitneyu(x, y, method="asymptotic")
    out["pairs"].append({"name": name, "x": list(x), "y": list(y), "pearson": r.statistic, "pearsonP": r.pvalue, "pearsonLow": ci.low, "pearsonHigh": ci.high,
        "spearman": s.statistic, "spearmanP": s.pvalue, "kendall": k.statistic, "kendallP": k.pvalue, "mannWhitneyU": mw.statistic, "mannWhitneyP": mw.pvalue,
        "xRanks": list(st.rankdata(x))})
sets = {
    "three": [rng.standard_normal(9) * 2, rng.standard_normal(12), rng.standard_normal(11) * .5 + 1],
    "ties": [rng.integers(0, 6, 9) / 6, rng.integers(0, 9, 12) / 9, rng.integers(2, 7, 11) / 7],
    "four": [rng.exponential(s, n) for s, n in ((1, 25), (2, 31), (1, 40), (3, 22))],
}
for name, g in sets.items():
    lev = {c: st.levene(*g, center=c, proportiontocut=.1) for c in ("mean", "median", "trimmed")}
    a, w, k = st.f_oneway(*g), st.f_oneway(*g, equal_var=False), st.kruskal(*g)
    out["groups"].append({"name": name, "groups": [list(v) for v in g],
        "levene": {c: [v.statistic, v.pvalue] for c, v in lev.items()},
        "anova": [a.statistic, a.pvalue], "welch": [w.statistic, w.pvalue], "kruskal": [k.statistic, k.pvalue],
        "logrank": (lambda r: [r.statistic ** 2, r.pvalue])(st.logrank(*[st.CensoredData(uncensored=np.abs(v[::2]) + .1, right=np.abs(v[1::2]) + .1) for v in g[:2]]))})
for name, x in {"n3": rng.standard_normal(3), "n5": rng.standard_normal(5), "n9": rng.exponential(1, 9), "n32": rng.integers(0, 36, 32).astype(float), "n500": rng.standard_normal(500)}.items():
    w = st.shapiro(x)
    types = ["inverted_cdf", "averaged_inverted_cdf", "closest_observation", "interpolated_inverted_cdf", "hazen", "weibull", "linear", "median_unbiased", "normal_unbiased"]
    grid = np.linspace(x.min() - 1, x.max() + 1, 7)
    fd = np.histogram(x, bins="fd")
    out["single"].append({"name": name, "x": list(x), "shapiro": [w.statistic, w.pvalue], "mean": x.mean(), "sd": x.std(ddof=1), "sem": st.sem(x), "skewness": st.skew(x), "kurtosis": st.kurtosis(x),
        "quantiles": [list(np.quantile(x, [0, .1, .25, .5, .77, 1], method=m)) for m in types],
        "grid": list(grid), "scott": list(st.gaussian_kde(x, "scott")(grid)), "silverman": list(st.gaussian_kde(x, "silverman")(grid)),
        "fdCounts": [int(c) for c in fd[0]]})
p = rng.uniform(0, .2, 9)
out["p"] = list(p); out["bh"] = list(st.false_discovery_control(p))
json.dump(out, sys.stdout, indent=1, default=float); print()
