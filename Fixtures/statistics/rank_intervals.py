"""Golden values for the intervals of Spearman's rho and Kendall's tau: estimates by scipy, intervals by Fisher's z with the standard errors
of Bonett and Wright (2000, DOI 10.1007/BF02294183), equations 2 and 9, from scipy's normal quantile. Writes rank_intervals.json."""
import json
import pathlib

import numpy
import scipy
from scipy import stats

generator = numpy.random.default_rng(2000)
cases = []
for n in [5, 6, 12, 31, 200]:
    for strength in [0.0, 0.6, -0.9]:
        x = generator.normal(size=n).round(2)
        y = (strength * x + (1 - strength**2) ** 0.5 * generator.normal(size=n)).round(1)
        rho, tau = stats.spearmanr(x, y).statistic, stats.kendalltau(x, y).statistic
        for level in [0.95, 0.99]:
            z = stats.norm.ppf((1 + level) / 2)
            ends = {}
            for name, value, variance in [("rho", rho, (1 + rho**2 / 2) / (n - 3)), ("tau", tau, 0.437 / (n - 4))]:
                if abs(value) < 1:
                    middle, half = numpy.arctanh(value), z * variance**0.5
                    ends[name] = [float(value), float(numpy.tanh(middle - half)), float(numpy.tanh(middle + half))]
            cases.append({"x": x.tolist(), "y": y.tolist(), "level": level, **ends})
versions = {"numpy": numpy.__version__, "scipy": scipy.__version__}
path = pathlib.Path(__file__).with_name("rank_intervals.json")
path.write_text(json.dumps({"versions": versions, "cases": cases}) + "\n")
