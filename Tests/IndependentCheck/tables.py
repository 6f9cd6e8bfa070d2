"""What each CSV table of the report has to hold: rows of expected cells by column, or by a key.

A table is a list of rows, each a dictionary of column to expected value: a text, a number, a truth value, or None for an empty
cell. `Drawn(value, error)` is a number that rests on random draws.
"""

from dataclasses import dataclass

import certainty
import grid
import measures
import search
import verdicts
from release import PARAMETERS
from study import (ALTERNATIVES, CENTERS, CODES, GROUPS, PAIRS, POPULATIONS, THRESHOLDS, USUAL, Study, snake)
from named import named


@dataclass
class Drawn:
    value: float
    error: float


def drawn(value, error):
    return Drawn(value, error) if error else value


def expected(release, claims, draws):
    """Table name to its rows, for every table of the default report that holds numbers of the release."""
    study = Study(release, draws)
    results = named(study)
    grid_results = grid.distinct(release)
    found, adjusted = search.searched(study, {})
    return study, results, {
        "accuracy_curve.csv": [dict(zip(("group", "turn", "mean", "standard_error", "n", "active"), point))
                               for point in study.curve_points],
        "cohort.csv": cohort(study), "comments.csv": comments(study), "consistency.csv": consistency(claims),
        "correlations.csv": correlations(results), "effort.csv": [
            {"participant": m.id, "group": m.group, **study.effort(m)} for m in study.members],
        "defaults.csv": [{"participant": m.id, "group": m.group, "all_defaults": study.start(m)[0],
                          "all_but_learning_rate": study.start(m)[1], "final_accuracy": m.accuracy}
                         for m in study.members if m.submissions],
        "experience.csv": [{"participant": m.id, "months": m.months, "group": m.group} for m in study.members],
        "final_accuracy.csv": final_accuracy(study), "final_choices.csv": [
            {"participant": m.id, "group": m.group, "accuracy": m.accuracy, "deviation": None,
             **{snake(name): m.chosen.values[name] for name in PARAMETERS}} for m in study.members],
        "guessing.csv": guessing(study), "levene.csv": levene(results, claims), "threshold_turns.csv": [
            {"threshold": threshold, "participant": person, "group": group, "turn": turn, "reached": reached}
            for threshold in THRESHOLDS for person, group, turn, reached in study.turns_to(threshold)],
        "claims.csv": claim_rows(claims, results), "choice_grid.csv": grid_rows(grid_results),
        "choice_effects.csv": effects(release, claims, results, draws),
        "search_at_random.csv": search.at_random_rows(found, adjusted, drawn),
        "search_habits.csv": search.habit_rows(study), **certainty.tables(study, results),
    }, grid_results


def cohort(study):
    people = study.release.people
    kept, n = sum(not p.is_test for p in people), len(study.members)
    rows = [("step", "registered", len(people), 0), ("step", "without_test_accounts", kept, len(people) - kept),
            ("step", "cohort", n, kept - n)]
    rows += [("group", group, len(study.of(group)), None) for group in GROUPS]
    education = dict.fromkeys(("high_school", "bachelors", "masters-first", "masters-completed", "phd"), 0)
    status = dict.fromkeys(("completed", "diverged", "cancelled", "never_reported"), 0)
    for m in study.members:
        education[m.person.education] = education.get(m.person.education, 0) + 1
        for t in m.trials:
            status[t.status] = status.get(t.status, 0) + 1
    rows += [("education", name, n, None) for name, n in education.items()]
    rows += [("trial_status", name, n, None) for name, n in status.items()]
    return [dict(zip(("kind", "name", "n", "removed"), row)) for row in rows]


def comments(study):
    rows = []
    for population in POPULATIONS:
        for group in GROUPS:
            counts = [study.comments(m, population) for m in study.of(group)]
            total = sum(c.total() for c in counts)
            for code, label in CODES.items():
                n = sum(c[code] for c in counts)
                rows.append({"population": population, "group": group, "code": code, "label": label, "count": n,
                             "share": n / total if total else None})
    return rows


def guessing(study):
    rows = []
    for population in POPULATIONS:
        for m in study.members:
            counts = study.comments(m, population)
            rows.append({"population": population, "participant": m.id, "months": m.months, "group": m.group,
                         "comments": counts.total(), **{l.replace(" ", "_"): counts[c] for c, l in CODES.items()}})
    return rows


def consistency(claims):
    rows = []
    for test in claims["printed_tests"]:
        kind = "f_of_groups" if "f_of_groups" in test else "rho_of_n"
        low, high = measures.admitted_p(kind, test[kind], test["statistic"])
        shown, half = verdicts.number(test["p"])
        band = (0, shown) if "<" in test["p"] else (shown - half, shown + half)
        rows.append({"test": test["id"], "place": test["place"], "statistic": guarded(test["statistic"]), "p": test["p"],
                     "lowest_p": low, "highest_p": high, "consistent": low <= band[1] and high >= band[0]})
    return rows


def guarded(text):
    """A text that a spreadsheet would take for a formula stands behind an apostrophe."""
    return "'" + text if text[:1] in tuple("=+-@") else text


CORRELATIONS = {"months_final_accuracy": "spearman.experience_accuracy"}
for _p in POPULATIONS:
    _suffix = "" if _p == "all" else f".{_p}"
    CORRELATIONS[f"months_guess_count_{_p}"] = f"spearman.guessing_experience{_suffix}"
    CORRELATIONS[f"months_guess_share_{_p}"] = f"spearman.guess_share_experience{_suffix}"


def correlations(results):
    rows = []
    for pair, path in CORRELATIONS.items():
        rho, permuted, tau = results[path + ".rho"], results[path + ".p_permutation"], results[path + ".tau_b"]
        ends = {key: Drawn(value, error) for key, value, error in zip(("lower", "upper"), rho.interval, rho.interval_error)}
        rows.append({"pair": pair, "method": "spearman_t", "estimate": rho.value, "p": rho.p, "n": rho.n, **ends})
        rows.append({"pair": pair, "method": "spearman_permutation", "estimate": rho.value, "n": rho.n, **ends,
                     "p": Drawn(permuted.value, permuted.error),
                     "monte_carlo_error": Drawn((permuted.value * (1 - permuted.value) / 100_000) ** 0.5,
                                                0.2 * (permuted.value / 100_000) ** 0.5 + 2e-6)})
        rows.append({"pair": pair, "method": "kendall_tau_b", "estimate": tau.value, "lower": None, "upper": None, "p": tau.p,
                     "monte_carlo_error": None, "n": tau.n})
    return rows


def final_accuracy(study):
    without = study.loss_of_one()
    return [{"participant": m.id, "months": m.months, "group": m.group, "accuracy": m.accuracy, "diverged": m.diverged,
             "evaluations": m.evaluations, "deviation": None, "lowest": None, "highest": None,
             "rho_without": without.get(m.id)} for m in study.members]


def published(claims, pair):
    """The statistic and p that the paper prints of a pair's Levene test, as the claims file has them; None for all three groups."""
    printed = {claim["id"]: claim.get("printed") for claim in claims["claims"]}
    return tuple(printed.get(f"levene_{pair}_{part}") for part in ("statistic", "p"))


def levene(results, claims):
    rows = []
    for center in CENTERS:
        prefix = "levene" if center == "median" else f"levene.{center}"
        for pair in [*PAIRS, "overall"]:
            test = results[f"{prefix}.{pair}.statistic"]
            k = 3 if pair == "overall" else 2
            shown = [text and guarded(text) for text in published(claims, pair)]
            rows.append({"groups": pair, "center": center, "statistic": test.value, "df1": k - 1, "df2": test.n - k,
                         "p": test.p, "p_holm": None if pair == "overall" else results[f"{prefix}.{pair}.p_holm"].value,
                         "n": test.n, "published_statistic": shown[0], "published_p": shown[1]})
    return rows


def judged(claim, results):
    """The result that a claim is judged by; None without one."""
    return results[claim["results"][0]] if claim.get("results") else None


def claim_rows(claims, results):
    rows = []
    for claim in claims["claims"]:
        result = judged(claim, results)
        row = {"claim": claim["id"], "place": claim["place"], "statement": claim["statement"],
               "published": guarded(claim.get("printed", "")), "verdict": verdicts.verdict(claim, results), "origin": "authors",
               "scale": "paper", "result": claim["results"][0] if result else None}
        value = result.value if result else None
        is_flag = isinstance(value, bool)
        row["computed"] = None if is_flag or value is None else drawn(value, result.error)
        row["holds"] = value if is_flag else None
        row["p"] = drawn(result.p, result.p_error) if result and result.p is not None else None
        row["n"] = result.n if result and value is not None else None
        interval = result.interval if result and result.interval else (None, None)
        errors = result.interval_error if result and result.interval else (0, 0)
        row["lower"], row["upper"] = (drawn(v, e) for v, e in zip(interval, errors))
        rows.append(row)
    return rows


def grid_rows(found):
    rows = []
    for quantity, results in found.items():
        for estimate, p, n, words in results:
            duplicates, diverged, who, limit, center = words[0]
            rows.append({"quantity": quantity, "duplicates": duplicates, "diverged": diverged, "cohort": who,
                         "nine_months": limit or None, "center": center or None, "estimate": estimate, "p": p, "n": n,
                         "combinations": len(words)})
    return rows


def effects(release, claims, usual, draws):
    """A row for each claim whose judged number, p-value or verdict is another under an alternative."""
    rows = []
    for option, alternative in ALTERNATIVES:
        then = named(Study(release, draws, **{option: alternative}))
        for claim in claims["claims"]:
            a, b = judged(claim, usual), judged(claim, then)
            if a is None:
                continue
            before, after = verdicts.verdict(claim, usual), verdicts.verdict(claim, then)
            moved = any(differ(x, y) for x, y in ((a.value, b.value), (a.p, b.p)))
            if before == after and not moved:
                continue
            row = {"option": option, "chosen": words(USUAL[option]), "alternative": words(alternative), "claim": claim["id"],
                   "verdict": before, "verdict_then": after, "changes": before != after}
            for suffix, r in (("", a), ("_then", b)):
                is_flag = isinstance(r.value, bool)
                row["computed" + suffix] = None if is_flag or r.value is None else drawn(r.value, r.error)
                row["holds" + suffix] = r.value if is_flag else None
                row["p" + suffix] = None if r.p is None else drawn(r.p, r.p_error)
                row["n" + suffix] = r.n if r.value is not None else None
            rows.append(row)
    return rows


def words(value):
    return ",".join(map(str, value)) if isinstance(value, tuple) else value


def differ(x, y):
    if x is None or y is None:
        return x is not y
    if isinstance(x, bool) or isinstance(y, bool):
        return x != y
    return abs(x - y) > 1e-12 * max(1, abs(x), abs(y))
