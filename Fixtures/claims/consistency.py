"""p-values that printed statistics admit, from scipy. Writes consistency.json beside itself.

Run with Python 3.11, numpy 2.4.6 and scipy 1.17.1.
"""
import json
import pathlib

from scipy import stats

TESTS = {
    "print_levene_novice_medium": ("f", "8.40", 8 + 12 - 2),
    "print_levene_novice_expert": ("f", "14.338", 8 + 11 - 2),
    "print_levene_medium_expert": ("f", "5.52", 12 + 11 - 2),
    "print_rho_expert": ("rho", "0.60", (31, 31)),
    "print_rho_guessing": ("rho", "-0.58", (30, 31)),
}


def ends(text):
    half = 0.5 * 10.0 ** -len(text.split(".")[1])
    return float(text) - half, float(text) + half


def rho_p(rho, n):
    t = rho * ((n - 2) / (1 - rho * rho)) ** 0.5
    return 2 * stats.t.sf(abs(t), n - 2)


out = {}
for name, (kind, text, size) in TESTS.items():
    if kind == "f":
        p = [stats.f.sf(value, 1, size) for value in ends(text)]
    else:
        p = [rho_p(value, n) for value in ends(text) for n in size]
    out[name] = [min(p), max(p)]
path = pathlib.Path(__file__).with_name("consistency.json")
path.write_text(json.dumps(out, indent=1) + "\n")
