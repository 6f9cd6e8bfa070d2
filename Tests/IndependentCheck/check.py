#!/usr/bin/env python3
"""Recomputes the numbers of the default report on the authors' release from the released files alone, and compares them.

    python3 check.py RELEASE REPORT [--claims FILE]

RELEASE is the folder with the release's sixteen CSV files, REPORT a folder that `blackmagic report` wrote from it with no option
besides the store's. Nothing of the program is used: the files are read anew, the definitions are those that the report and its
codebook state, the statistics are scipy's or are written out here. Compared are every table, the named results in
claims.json, the numbers of summary.md, those printed in figures, and the rows of claims on the page. Numbers agree to eight digits, as printed where they are
rounded, and what rests on random draws within the error of both draws.

Prints how many numbers were compared in each place and what is off; exit code 0 when none is off, else 1. No row, id or text of the
release is printed. Written for Python 3.11.7, numpy 2.4.6, scipy 1.17.1 and PyYAML 6.0.3.
"""

import argparse
import json
import pathlib
import sys

import comparison
import figures
import page
import prose
import tables
import verdicts
from release import Release

CLAIMS = pathlib.Path(__file__).resolve().parents[2] / "Training/claims/black-magic-2020.yaml"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("release", type=pathlib.Path)
    parser.add_argument("report", type=pathlib.Path)
    parser.add_argument("--claims", type=pathlib.Path, default=CLAIMS)
    given = parser.parse_args()
    check, claims, draws = comparison.Comparison(), verdicts.read(given.claims), {}
    study, results, wanted, grid = tables.expected(Release(given.release), claims, draws)
    for name, rows in wanted.items():
        check.table(given.report / "tables", name, rows)
    unknown = {path.name for path in (given.report / "tables").iterdir()} - wanted.keys()
    for name in sorted(unknown):
        check.unchecked[name] = ["the whole table"]
    named_results(check, json.loads((given.report / "claims.json").read_text(encoding="utf-8")), claims, results)
    prose.compare(check, (given.report / "summary.md").read_text(encoding="utf-8"), study, results, grid, wanted,
                  claims)
    figures.compare(check, given.report / "figures", study, results, grid, claims)
    page.compare(check, given.report, claims, results)
    for place in sorted(check.numbers.keys() | check.words.keys()):
        print(f"{place}: {check.numbers[place]} numbers, {check.words[place]} words")
    for place, columns in sorted(check.unchecked.items()):
        print(f"not checked: {place}: {', '.join(columns)}")
    for line in check.off:
        print(f"off: {line}")
    print(f"{check.numbers.total()} numbers and {check.words.total()} words compared, {len(check.off)} off")
    return 1 if check.off else 0


def named_results(check, report, claims, results):
    """claims.json: the verdict of each claim and each named result with its n, p and interval."""
    where = "claims.json"
    entries = {entry["id"]: entry for entry in report["claims"]}
    for claim in claims["claims"]:
        entry = entries.pop(claim["id"], None)
        if entry is None:
            check.off.append(f"{where}: no claim {claim['id']}")
            continue
        check.cell(where, f"{claim['id']} verdict", verdicts.verdict(claim, results), entry["verdict"])
        for found in entry["computed"]:
            named_result(check, where, found, results.get(found["name"]))
        missing = set(claim.get("results", [])) - {found["name"] for found in entry["computed"]}
        check.off += [f"{where}: {claim['id']} lacks {name}" for name in sorted(missing)]
    check.off += [f"{where}: an unknown claim {name}" for name in entries]
    for row, found in zip(tables.consistency(claims), report["printedTests"], strict=True):
        for wanted, shown in zip((row["lowest_p"], row["highest_p"]), found["admittedP"], strict=True):
            check.cell(where, row["test"], wanted, repr(shown))
        check.cell(where, row["test"], row["consistent"], str(found["isConsistent"]).lower())
    tally = {}
    for claim in claims["claims"]:
        kind = verdicts.verdict(claim, results)
        tally[kind] = tally.get(kind, 0) + 1
    for kind, n in report["counts"].items():
        check.cell(where, f"counts {kind}", tally.get(kind, 0), repr(n))


def named_result(check, where, found, wanted):
    name, (kind, value) = found["name"], next(iter(found["value"].items()))
    if wanted is None:
        check.unchecked.setdefault(where, []).append(name)
        return
    if kind == "unavailable" or wanted.value is None:
        if (kind == "unavailable") != (wanted.value is None):
            check.off.append(f"{where}: {name}: report {value}, here {wanted.value}")
        return
    shown = value["_0"]
    check.cell(where, name, tables.drawn(wanted.value, wanted.error) if not isinstance(shown, bool) else wanted.value,
               str(shown).lower() if isinstance(shown, bool) else repr(shown))
    if "n" in found and wanted.n is not None:
        check.cell(where, f"{name} n", wanted.n, repr(found["n"]))
    if "pValue" in found:
        check.cell(where, f"{name} p", tables.drawn(wanted.p, wanted.p_error), repr(found["pValue"]))
    elif wanted.p is not None:
        check.off.append(f"{where}: {name} has no p")
    if "interval" in found:
        ends = found["interval"]
        for end, value, error in zip(("lower", "upper"), wanted.interval, wanted.interval_error):
            check.cell(where, f"{name} {end}", tables.drawn(value, error), repr(ends[end]))
    elif wanted.interval is not None:
        check.off.append(f"{where}: {name} has no interval")


if __name__ == "__main__":
    sys.exit(main())
