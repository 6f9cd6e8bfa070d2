"""Golden values of the tests that papers report most, from scipy. Usage: python3 reported.py > reported.json"""
import itertools, json, sys
import numpy as np, scipy, scipy.stats as st
from scipy.stats.contingency import odds_ratio
from scipy.optimize import brentq

rng = np.random.default_rng(20081908)


def d_interval(t, df, scale):
    ends = []
    for q in (0.975, 0.025):
        gap, width = (lambda c: st.nct.cdf(t, df, c) - q), 1.0
        while gap(t - width) * gap(t + width) > 0:
            width *= 1.3
        ends.append(brentq(gap, t - width, t + width, xtol=1e-13) * scale)
    return ends


def signs(d):
    """The exact distribution by listing all signs."""
    d = d[d != 0]
    r = st.rankdata(np.abs(d))
    v = r[d > 0].sum()
    all_v = np.array([sum(x for x, s in zip(r, s) if s) for s in itertools.product((0, 1), repeat=len(r))])
    return [float(v), float(np.mean(np.abs(all_v - r.sum() / 2) >= abs(v - r.sum() / 2) - 1e-9))]


out = {"versions": {"python": sys.version.split()[0], "numpy": np.__version__, "scipy": scipy.__version__}, "pairs": [], "tables": [], "shares": []}
pairs = {
    "normal": (rng.standard_normal(12), rng.standard_normal(12) + 1.2),
    "ties": (rng.integers(0, 9, 14) / 4, rng.integers(0, 9, 14) / 4),
    "accuracies": (rng.uniform(0.1, 0.9, 31).round(3), rng.uniform(0.1, 0.9, 31).round(3)),
    "far": (rng.standard_normal(9) + 3, rng.standard_normal(9) - 2),
}
for name, (x, y) in pairs.items():
    n, m = len(x), len(y)
    one, paired = st.ttest_1samp(x, 0.4), st.ttest_rel(x, y)
    student, welch = st.ttest_ind(x, y), st.ttest_ind(x, y, equal_var=False)
    ci = lambda r: [float(v) for v in r.confidence_interval()]
    fit = st.linregress(x, y)
    half = st.t.ppf(0.975, n - 2) * fit.stderr
    row = {"name": name, "x": list(map(float, x)), "y": list(map(float, y)),
        "one": [one.statistic, one.pvalue, one.df, *ci(one)], "oneD": [one.statistic / n ** 0.5, *d_interval(one.statistic, one.df, n ** -0.5)],
        "paired": [paired.statistic, paired.pvalue, paired.df, *ci(paired)],
        "student": [student.statistic, student.pvalue, student.df, *ci(student)],
        "studentD": [student.statistic * (1 / n + 1 / m) ** 0.5, *d_interval(student.statistic, student.df, (1 / n + 1 / m) ** 0.5)],
        "welch": [welch.statistic, welch.pvalue, welch.df, *ci(welch)],
        "line": [fit.slope, fit.intercept, fit.rvalue ** 2, fit.pvalue, fit.stderr, fit.intercept_stderr, fit.slope - half, fit.slope + half],
        "signed": None, "signedNormal": None}
    w = st.wilcoxon(x, y, method="asymptotic", correction=True, zero_method="wilcox")
    row["signedNormal"] = w.pvalue
    if n <= 14:
        row["signed"] = signs(x - y)
    out["pairs"].append(row)
tables = {"tea": [[3, 1], [1, 3]], "two": [[12, 5], [3, 9]], "zero": [[7, 0], [4, 6]], "large": [[812, 640], [500, 731]], "wide": [[10, 20, 30], [6, 9, 17]], "long": [[5, 9], [12, 3], [8, 8], [1, 4]]}
for name, table in tables.items():
    a = np.array(table)
    c = st.chi2_contingency(a, correction=False)
    row = {"name": name, "counts": table, "chi": [c.statistic, c.pvalue, c.dof], "v": st.contingency.association(a, method="cramer"), "yates": None, "fisher": None}
    if a.shape == (2, 2):
        y = st.chi2_contingency(a, correction=True)
        row["yates"] = [y.statistic, y.pvalue]
        o = odds_ratio(a, kind="conditional")
        ci = o.confidence_interval(0.95)
        big = lambda v: None if np.isinf(v) else float(v)
        row["fisher"] = [st.fisher_exact(a).pvalue, big(o.statistic), big(ci.low), big(ci.high)]
    out["tables"].append(row)
for k, n, p in ((3, 11, 0.5), (22, 31, 0.5), (0, 9, 0.1), (9, 9, 0.9), (160, 1000, 0.14), (7, 20, 0.35)):
    b = st.binomtest(k, n, p)
    ci = b.proportion_ci(0.95, "exact")
    out["shares"].append({"k": k, "n": n, "chance": p, "p": b.pvalue, "low": ci.low, "high": ci.high})
json.dump(out, sys.stdout, indent=1, default=float); print()
