"""How people search, and whether they take notice of what came of earlier turns: the tests by permutations of our own."""

import math

import numpy as np
from scipy import stats

import measures
from release import MANDATORY, OPTIONAL
from study import GROUPS, READ, SERVER_DEFAULTS, Result

PERMUTATIONS, THEIRS = 4_000, 2_000
READINGS = ["progress", "from_best", "closeness", "draws"]
WORDS = {
    "values_changed": "values changed a turn", "one_at_a_time": "share of turns that change one value alone",
    "step": "length of a step, in decades",
    "from_best": "share of turns that go back to the best so far, where it is not the turn before",
    "from_defaults": "values that the optimizer reads and that differ from the defaults",
    "spread": "entropy of which values are changed, in bits", "cancelled": "share of turns cancelled",
    "cancels_at": "mean place of cancelled turns in the search, 0 first and 1 last"}


def searched(study, out):
    """The named results of every group, and of every measure."""
    found = {group: readings(study, group) for group in GROUPS}
    adjusted = {}
    for group in GROUPS:
        judged = [r for r in ("progress", "from_best") if r in found[group]]
        adjusted[group] = dict(zip(judged, measures.holm([found[group][r]["p"] for r in judged]))) if judged else {}
    refuted = {group: any(p < 0.05 for p in adjusted[group].values()) for group in GROUPS}
    for group in GROUPS:
        flag = False if refuted[group] else True if refuted["expert"] and adjusted[group] else None
        people = max((f["people"] for f in found[group].values()), default=0)
        smallest = min(adjusted[group].values(), default=None)
        out[f"search.{group}.at_random"] = Result(
            flag, people, smallest, p_error=3 * max((f["p_error"] for f in found[group].values()), default=0))
        for reading in READINGS:
            one = found[group].get(reading)
            for what in ("value", "expected", "p", "detectable"):
                name = f"search.{group}.{reading}.{what}"
                out[name] = Result(None) if one is None else Result(
                    one[what], one["people"], one["p"], error=one.get(what + "_error", 0.0), p_error=one["p_error"])
    return found, adjusted


def at_random_rows(found, adjusted, drawn):
    return [{"group": group, "reading": reading, "value": one["value"],
             "expected": drawn(one["expected"], one["expected_error"]), "p": drawn(one["p"], one["p_error"]),
             "p_holm": drawn(adjusted[group][reading], 3 * one["p_error"]) if reading in adjusted[group] else None,
             "detectable": drawn(one["detectable"], one.get("detectable_error", 0.0)), "people": one["people"],
             "turns": one["turns"]}
            for group in GROUPS for reading, one in found[group].items()]


def habit_rows(study):
    values = {group: [habits(m.turns) for m in study.of(group) if m.turns] for group in GROUPS}
    rows, tests = [], []
    for key, words in WORDS.items():
        own = {group: [v[key] for v in values[group] if key in v] for group in GROUPS}
        row = {"measure": words}
        for group in GROUPS:
            row[f"{group}_n"] = len(own[group])
            for name, share in (("lower_quartile", 0.25), ("median", 0.5), ("upper_quartile", 0.75)):
                row[f"{group}_{name}"] = float(np.quantile(own[group], share))
        h = stats.kruskal(*own.values())
        row["kruskal_wallis_h"], row["kruskal_wallis_p"] = float(h.statistic), float(h.pvalue)
        row["epsilon_squared"] = float(h.statistic) / (sum(map(len, own.values())) - 1)
        x, y = own["novice"], own["expert"]
        u = sum((a > b) + (a == b) / 2 for a in x for b in y)
        row["mann_whitney_u"], row["cliffs_delta"] = u, 2 * u / (len(x) * len(y)) - 1
        row["mann_whitney_p"] = exact_rank_sum(x, y)
        rows.append(row)
        tests.append(row["mann_whitney_p"])
    for row, p in zip(rows, measures.holm(tests)):
        row["mann_whitney_p_holm"] = p
    return rows


def exact_rank_sum(x, y):
    """Two-sided p over all choices of the midranks, counted by their doubled sums."""
    ranks = [int(r) for r in 2 * stats.rankdata(list(x) + list(y))]
    ways = [{0: 1}] + [{} for _ in x]
    for rank in ranks:
        for chosen in range(len(x), 0, -1):
            for total, count in ways[chosen - 1].items():
                ways[chosen][total + rank] = ways[chosen].get(total + rank, 0) + count
    observed, centre = sum(ranks[:len(x)]), len(x) * (len(ranks) + 1)
    last = ways[len(x)]
    return sum(c for s, c in last.items() if abs(s - centre) >= abs(observed - centre)) / sum(last.values())


def row_of(trial):
    def value(name):
        held = trial.values[name]
        if name in MANDATORY:
            return held if isinstance(held, str) and not held.replace(".", "").isdigit() else float(held)
        return SERVER_DEFAULTS[name] if held in ("", None) else float(held)
    return [value(name) for name in MANDATORY + OPTIONAL]


def habits(trials):
    rows, accuracies = [row_of(t) for t in trials], [t.accuracy for t in trials]
    changed, steps, from_best, counts = [], [], [], [0] * len(rows[0])
    names = MANDATORY + OPTIONAL
    for place in range(1, len(rows)):
        off = [sum(a != b for a, b in zip(rows[e], rows[place])) for e in range(place)]
        fewest = min(off)
        if fewest == 0:
            continue
        origin = max(e for e in range(place) if off[e] == fewest)
        changed.append(fewest)
        for index, (old, new) in enumerate(zip(rows[origin], rows[place])):
            if old == new:
                continue
            counts[index] += 1
            if names[index] not in ("lossFunction", "optimizer") and old > 0 and new > 0:
                steps.append(abs(math.log10(new / old)))
        best = max(range(place), key=lambda e: (-1 if accuracies[e] is None else accuracies[e], -e))
        if accuracies[best] is not None and best != place - 1:
            from_best.append(off[best] == fewest)
    out = {"from_defaults": np.mean([sum(
        float(t.values[n]) != SERVER_DEFAULTS[n]
        for n in ["learningRate", "weightDecay"] + READ[t.values["optimizer"]] if t.values[n] not in ("", None))
        for t in trials])}
    cancelled = [place for place, t in enumerate(trials) if t.status == "cancelled"]
    out["cancelled"] = len(cancelled) / len(trials)
    if len(trials) > 1 and cancelled:
        out["cancels_at"] = np.mean(cancelled) / (len(trials) - 1)
    if changed:
        out["values_changed"], out["one_at_a_time"] = np.mean(changed), np.mean([c == 1 for c in changed])
        out["spread"] = stats.entropy(sorted(counts), base=2)
    if steps:
        out["step"] = np.mean(steps)
    if from_best:
        out["from_best"] = np.mean(from_best)
    return {key: float(value) for key, value in out.items()}


def readings(study, group):
    """What each reading finds, with how far two sets of permutations may differ."""
    people = [([tuple(row_of(t)) for t in m.turns], tuple(t.accuracy for t in m.turns))
              for m in study.of(group) if len(m.turns) >= 3]
    key = ("search", tuple((tuple(rows), accuracies) for rows, accuracies in people))
    if key not in study.draws:
        study.draws[key] = compute(people)
    return study.draws[key]


def compute(people):
    rng, found = np.random.default_rng(77), {}
    if not people:
        return found
    turns = sum(len(rows) for rows, _ in people)
    hits, chances, near = np.zeros(PERMUTATIONS + 1), np.zeros(PERMUTATIONS + 1), np.zeros(PERMUTATIONS + 1)
    rhos = []
    for rows, accuracies in people:
        n = len(rows)
        off = np.array([[sum(a != b for a, b in zip(x, y)) for y in rows] for x in rows])
        reached = np.array([-1.0 if a is None else a for a in accuracies])
        orders = np.array([np.arange(n)] + [rng.permutation(n) for _ in range(PERMUTATIONS)])
        near += off[orders[:, 1:], orders[:, :-1]].mean(axis=1)
        for place in range(2, n):
            before = reached[orders[:, :place]]
            best = before.argmax(axis=1)
            each = off[orders[:, place][:, None], orders[:, :place]]
            fewest = each.min(axis=1)
            counts = (best != place - 1) & (before.max(axis=1) >= 0) & (fewest > 0)
            chances += counts
            hits += counts & (each[np.arange(len(orders)), best] == fewest)
        known = [(k, a) for k, a in enumerate(accuracies) if a is not None]
        if len(known) >= 3 and len({a for _, a in known}) > 1:
            rhos.append(measures.rho([k for k, _ in known], [a for _, a in known]))
    if rhos:
        signs = rng.choice([-1, 1], size=(PERMUTATIONS, len(rhos)))
        error = np.std(rhos, ddof=1) / math.sqrt(len(rhos))
        found["progress"] = finding(float(np.mean(rhos)), signs @ np.array(rhos) / len(rhos), len(rhos), turns, error=error)
    with np.errstate(invalid="ignore", divide="ignore"):
        share = hits / chances
    if chances[0]:
        found["from_best"] = finding(
            share[0], share[1:][~np.isnan(share[1:])], len(people), turns, is_one_sided=True)
    near /= len(people)
    found["closeness"] = finding(near[0], near[1:], len(people), turns)
    return found


def finding(value, permuted, people, turns, is_one_sided=False, error=None):
    value, mean, deviation = float(value), float(permuted.mean()), float(permuted.std(ddof=1))
    extreme = permuted >= value - 1e-12 if is_one_sided else abs(permuted - mean) >= abs(value - mean) - 1e-12
    p = (int(extreme.sum()) + 1) / (len(permuted) + 1)
    factor = stats.norm.ppf(0.95 if is_one_sided else 0.975) + stats.norm.ppf(0.8)
    both = 1 / PERMUTATIONS + 1 / THEIRS
    out = {"value": value, "expected": mean, "p": p, "people": people, "turns": turns,
           "detectable": factor * (deviation if error is None else float(error)),
           "expected_error": 5 * deviation * math.sqrt(both), "p_error": 5 * math.sqrt(p * (1 - p) * both) + 1e-3}
    if error is None:
        out["detectable_error"] = 5 * factor * deviation * math.sqrt(both / 2)
    return out
