"""Golden values for tuning curves and distribution bands: opda's u, v, quantile and average curves, its dkw and ks bands, its
intervals of the beta distribution, and the level of its simulated bands over several seeds. Writes tuning_curves.json."""
import importlib.metadata, json, os, warnings
import numpy, scipy
from opda import nonparametric, utils
from scipy.stats import _ksstats

warnings.simplefilter("ignore")
Empirical = nonparametric.EmpiricalDistribution
rng = numpy.random.default_rng(5)


def rounded(x, places):
    return [float(v) for v in numpy.round(x, places)]


samples = {
    "one": [0.4],
    "five": [0.1, 0.8, 0.5, 0.4, 0.6],
    "continuous": [float(v) for v in rng.beta(2, 3, 48)],
    "ties and an atom at chance": rounded(numpy.where(rng.random(60) < 0.4, 0.1, rng.beta(3, 2, 60)), 2),
    "both ends": rounded(numpy.concatenate([[0.0, 0.0, 1.0], rng.random(17)]), 2),
    "as many as the study's": rounded(numpy.where(rng.random(320) < 0.3, 0.1, 0.1 + 0.75 * rng.beta(2, 2, 320)), 3),
}
out = {"versions": {"opda": importlib.metadata.version("opda"), "numpy": numpy.__version__, "scipy": scipy.__version__}}
out["curves"], out["bands"], out["intervals"], out["simulated"] = [], [], [], []
for name, x in samples.items():
    draws = sorted({1, 2, 3, min(5, len(x)), len(x) // 2 + 1, len(x), 2 * len(x)})
    point = Empirical(x, a=0.0, b=1.0)
    out["curves"].append({
        "name": name, "x": x, "draws": draws,
        "unbiased": point.u_tuning_curve(draws).tolist(), "plug_in": point.v_tuning_curve(draws).tolist(),
        "median": point.quantile_tuning_curve(draws).tolist(), "mean": point.average_tuning_curve(draws).tolist()})
    for method in ["dkw", "ks"]:
        for level in [0.5, 0.95]:
            lower, _, upper = Empirical.confidence_bands(x, level, a=0.0, b=1.0, method=method)
            points = sorted({0.0, 0.05, 0.1, 0.45, 0.9, *x})
            out["bands"].append({
                "name": name, "method": method, "level": level, "points": points, "draws": draws,
                "lower": lower.cdf(points).tolist(), "upper": upper.cdf(points).tolist(),
                "median_lower": upper.quantile_tuning_curve(draws).tolist(),
                "median_upper": lower.quantile_tuning_curve(draws).tolist(),
                "mean_lower": upper.average_tuning_curve(draws).tolist(),
                "mean_upper": lower.average_tuning_curve(draws).tolist()})
for a, b in [(1, 5), (5, 1), (2, 2), (3, 46), (24, 25), (150, 171), (1, 320), (319, 2)]:
    for coverage in [0.5, 0.95, 0.9995]:
        equal, short = (f(a, b, coverage) for f in (
            utils.beta_equal_tailed_interval, utils.beta_highest_density_interval))
        out["intervals"].append({
            "a": a, "b": b, "coverage": coverage, "equal_tailed": [float(v) for v in equal],
            "highest_density": [float(v) for v in short]})
# Kolmogorov's distribution by two exact algorithms: kstwo, which opda takes its bands from, is an expansion beyond n = 140.
out["kolmogorov"] = [
    {"n": n, "distance": d, "matrix": float(_ksstats._kolmogn_DMTW(n, d, True)),
     "recursion": float(_ksstats._kolmogn_Pomeranz(n, d, True))}
    for n, d in [(1, 0.7), (5, 0.4), (48, 0.19), (140, 0.1), (320, 0.075), (320, 0.05), (1000, 0.043)]]
# Simulated levels scatter; ends of the band over several seeds say how far.
for kind in ["equal_tailed", "highest_density"]:
    for n in [2, 5, 48]:
        bands = [
            nonparametric._ld_band_weights(n, 0.95, kind, numpy.random.default_rng(seed), n_trials=100_000, n_jobs=1)
            for seed in range(5)]
        lower, upper = (numpy.array([band[side] for band in bands]) for side in (0, 1))
        out["simulated"].append({
            "kind": kind, "n": n, "level": 0.95,
            "lower": lower.mean(axis=0).tolist(), "lower_deviation": lower.std(axis=0, ddof=1).tolist(),
            "upper": upper.mean(axis=0).tolist(), "upper_deviation": upper.std(axis=0, ddof=1).tolist()})
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "tuning_curves.json"), "w") as file:
    parts = []
    for name, value in out.items():
        entries = value if isinstance(value, list) else None
        text = json.dumps(value) if entries is None else "[\n  " + ",\n  ".join(map(json.dumps, entries)) + "\n ]"
        parts.append(f" {json.dumps(name)}: {text}")
    file.write("{\n" + ",\n".join(parts) + "\n}\n")
