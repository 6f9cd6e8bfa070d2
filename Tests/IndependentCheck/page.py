"""The numbers of index.html: the bar of all claims, and of every row of a claim its number, interval, n and verdict."""

import html
import re

from printed import Below, number
import tables
import verdicts
from study import PAIRS

WHERE = "index.html"
FATES = {"as published": ("reproduced", "proxy agrees"), "same direction only": ("direction only", "proxy agrees in direction only"),
         "differs": ("differs", "proxy disagrees"), "cannot be told": ("ambiguous", "not computable", "not tested")}
ROW = re.compile(r'<tr><td>.*?href="#claim-([^"]+)">[^<]*</a></td><td class="n">(.*?)</td><td class="n">(.*?)</td><td>.*?</td>'
                 r'<td class="verdict [a-z]+">([^<]*)</td></tr>', re.S)


def compare(check, folder, claims, results):
    text = (folder / "index.html").read_text(encoding="utf-8")
    bare = re.sub(r"<svg.*?</svg>", "", text, flags=re.S)
    kinds = [verdicts.verdict(claim, results) for claim in claims["claims"]]
    bar = re.search(r'<div class="tally"[^>]*aria-label="([^"]*)"', bare).group(1)
    for words, fates in FATES.items():
        shown = re.search(rf"(\d+) {words}", bar)
        number(check, WHERE, words, shown.group(1) if shown else "none", sum(kind in fates for kind in kinds))
    known = {claim["id"]: claim for claim in claims["claims"]}
    seen = set()
    for name, published, here, verdict in ROW.findall(bare):
        claim = known[name]
        seen.add(name)
        printed = claim.get("printed", "")
        if published.startswith("F ") and name == "levene_all_significant":
            printed = "F " + ", ".join(tables.published(claims, pair)[0] for pair in PAIRS)
        check.cell(WHERE, f"{name} published", printed, html.unescape(published))
        check.cell(WHERE, f"{name} verdict", verdicts.verdict(claim, results), verdict)
        if claim.get("results"):
            row(check, claim, [results[r] for r in claim["results"]], html.unescape(here).split("<br>"), results)
    check.off += [f"{WHERE}: no row of {name}" for name in known.keys() - seen
                  if known[name]["rule"] not in ("missing", "untested")]


def row(check, claim, found, parts, results):
    """Lines of a cell: numbers with their interval and n, one after the other where a wording has several readings; a yes or no may
    have its p, and that of all pairs their statistics."""
    name, readings, current = claim["id"], iter(found), None
    for part in parts:
        if part.startswith("["):
            ends = re.fullmatch(r"\[(.+), (.+)\], 95%", part)
            for shown, value, error in zip(ends.groups(), current.interval, current.interval_error):
                number(check, WHERE, f"{name} interval", shown, (value, error))
        elif part.startswith("p "):
            number(check, WHERE, f"{name} p", part.removeprefix("p "), Below(current.p))
        elif part.startswith("F "):
            for pair, shown in zip(PAIRS, part.removeprefix("F ").split(", "), strict=True):
                number(check, WHERE, f"{name} F", shown, results[f"levene.{pair}.statistic"].value)
        elif part.startswith("n = "):
            number(check, WHERE, f"{name} n", part.removeprefix("n = "), current.n)
        else:
            current = next(readings)
            if current.value is None or isinstance(current.value, bool):
                check.cell(WHERE, name, {None: "–", True: "yes", False: "no"}[current.value], part)
            else:
                number(check, WHERE, name, part, (current.value, current.error))
