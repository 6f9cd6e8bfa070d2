"""Golden values for the bound on faults behind a clean sample: scipy's hypergeometric distribution, and the same from whole
numbers without rounding. Writes clean_samples.json beside itself."""
import json, math, os
from fractions import Fraction
import scipy
from scipy.stats import hypergeom


def by_scipy(population, sample, confidence):
    faults = 0
    while faults < population - sample and hypergeom.pmf(0, population, faults + 1, sample) > 1 - confidence:
        faults += 1
    return faults


def exactly(population, sample, level):
    faults = 0
    while faults < population - sample and math.comb(population - faults - 1, sample) > level * math.comb(population, sample):
        faults += 1
    return faults


out = []
for population, sample in [
    (1000, 45), (1, 0), (1, 1), (10, 0), (10, 1), (10, 10), (20, 19), (20, 18), (59, 20), (59, 58), (320, 16), (320, 96), (463, 5), (904, 60),
    (1338, 20), (1338, 1), (1338, 1337), (5241, 200), (100000, 299), (100000, 99999)]:
    for confidence, level in [(0.95, Fraction(1, 20)), (0.99, Fraction(1, 100)), (0.5, Fraction(1, 2))]:
        exact = exactly(population, sample, level)
        assert by_scipy(population, sample, confidence) in (exact, exact + 1), (population, sample, confidence)
        out.append({"population": population, "sample": sample, "confidence": confidence, "most": exact,
                    "scipy": by_scipy(population, sample, confidence)})
with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "clean_samples.json"), "w") as file:
    json.dump({"versions": {"scipy": scipy.__version__}, "samples": out}, file, indent=1)
    file.write("\n")
print([o for o in out if o["most"] != o["scipy"]])
