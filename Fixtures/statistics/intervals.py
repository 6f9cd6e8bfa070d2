"""Golden values for intervals: Bonett's kurtosis and interval from scipy's trimmed mean, moments and normal quantile, Student's
interval, and the jackknife of Spearman's rho over replicates. Writes intervals.json beside itself."""
import json, os
import numpy, scipy
from scipy import stats

z = stats.norm.ppf(0.975)


def bonett(x):
    x = numpy.asarray(x)
    n = len(x)
    trimmed = stats.trim_mean(x, 1 / (2 * numpy.sqrt(n - 4)))
    kurtosis = n * numpy.sum((x - trimmed) ** 4) / numpy.sum((x - x.mean()) ** 2) ** 2
    c = n / (n - z)
    error = c * numpy.sqrt((kurtosis - (n - 3) / n) / (n - 1))
    middle = numpy.log(c * x.var(ddof=1))
    return kurtosis, numpy.exp((middle - z * error) / 2), numpy.exp((middle + z * error) / 2)


samples = {
    "small": [2.1, 3.4, 1.9, 5.6, 4.4, 2.8, 3.9],
    "mostly at chance": [0.1] * 9 + [0.14, 0.37, 0.55, 0.62, 0.71, 0.1, 0.48],
    "skewed": [float(v) for v in numpy.exp(numpy.linspace(-2, 3, 40))],
    "two heaps": [float(v) for v in numpy.concatenate([0.1 + 0.001 * numpy.arange(30), 0.6 + 0.002 * numpy.arange(50)])],
}
out = {"versions": {"numpy": numpy.__version__, "scipy": scipy.__version__}, "deviations": [], "printed": [], "replicates": []}
for name, x in samples.items():
    kurtosis, lower, upper = bonett(x)
    out["deviations"].append({"name": name, "x": x, "kurtosis": kurtosis, "lower": lower, "upper": upper})
for mean, deviation, n in [(41.8, 24.3, 320), (55.9, 26.3, 31), (-3.0, 0.5, 2)]:
    lower, upper = stats.t.interval(0.95, n - 1, mean, deviation / numpy.sqrt(n))
    out["printed"].append({"mean": mean, "deviation": deviation, "n": n, "lower": lower, "upper": upper})
for seed, k, subjects, published, replicates in [(1, 5, 31, 0.6, 10), (2, 3, 12, 0.2, 10), (3, 10, 40, 0.5, 5)]:
    rng = numpy.random.default_rng(seed)
    months = numpy.round(rng.exponential(8, subjects))
    runs = 0.4 + 0.01 * months + 0.1 * rng.standard_normal((k, subjects))
    rho = lambda r: stats.spearmanr(months, r.mean(axis=0)).statistic
    left = numpy.array([rho(numpy.delete(runs, i, axis=0)) for i in range(k)])
    error = numpy.sqrt((k - 1) / k * numpy.sum((left - left.mean()) ** 2) * (1 + k / replicates))
    half = stats.t.ppf(0.975, k - 1) * error
    out["replicates"].append({
        "months": months.tolist(), "runs": runs.tolist(), "published": published, "published_replicates": replicates,
        "rho": rho(runs), "lower": rho(runs) - published - half, "upper": rho(runs) - published + half})
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "intervals.json"), "w") as file:
    json.dump(out, file, indent=1)
    file.write("\n")
