"""Every named result of the analysis, by name."""

from collections import Counter

import numpy as np
from scipy import stats

import measures
import search
from release import MANDATORY, OPTIONAL, PARAMETERS
from study import CENTERS, CODES, GROUPS, LIMIT_SECONDS, PAIRS, POPULATIONS, READ, THRESHOLDS, Result, reads, snake


def named(study, intervals=True):
    """Name to `Result`; the bootstrap of the curve only where intervals are asked for."""
    out = {}
    inventory(study, out)
    accuracy(study, out)
    turns(study, out, intervals)
    strategies(study, out)
    search.searched(study, out)
    return out


def count(out, name, value):
    out[name] = Result(value, value)


def inventory(study, out):
    release, trials = study.release, [t for m in study.members for t in m.trials]
    every = release.all_trials
    count(out, "data.registered", len(release.people))
    count(out, "data.trials", len(every))
    names = [p for p in PARAMETERS if any(t.values[p] not in ("", None) for t in every)]
    count(out, "data.hyperparameters.count", len(names))
    count(out, "data.hyperparameters.mandatory", sum(p in MANDATORY for p in names))
    count(out, "data.hyperparameters.optional", sum(p in OPTIONAL for p in names))
    count(out, "data.comment_codes.count", len({c for t in every for c in t.codes.values() if c}))
    count(out, "data.loss_functions.count", len({t.values["lossFunction"] for t in every}))
    count(out, "data.optimizers.count", len({t.values["optimizer"] for t in every}))
    for name in OPTIONAL:
        idle = [t for t in every if name not in reads(t.values["optimizer"])] or every
        value, _ = Counter(float(t.values[name]) for t in idle).most_common(1)[0]
        out[f"data.default.{snake(name)}"] = Result(value, len(idle))
    out["data.final_seeds"] = Result(None)
    count(out, "cohort.n", len(study.members))
    count(out, "trials.n", len(trials))
    count(out, "trials.distinct_within_participant", len({(t.person, t.configuration) for t in trials}))
    count(out, "trials.distinct_overall", len({t.configuration for t in trials}))
    for group in GROUPS:
        members = study.of(group)
        count(out, f"cohort.{group}.n", len(members))
        out[f"months.{group}.min"] = Result(min(m.months for m in members))
        out[f"months.{group}.max"] = Result(max(m.months for m in members))
    for name in ("n", "accuracy.mean_percent", "accuracy.sd_percent"):
        out[f"baseline.{name}"] = Result(None)
    for name in ("classes", "train", "validation", "test"):
        out[f"images.{name}"] = Result(None)


def accuracy(study, out):
    people = study.with_accuracy
    months, values, n = [m.months for m in people], [m.accuracy for m in people], len(people)
    out["final_accuracy.mean_percent"] = Result(100 * float(np.mean(values)), n, is_proxy=True)
    out["final_accuracy.sd_percent"] = Result(100 * float(np.std(values, ddof=1)), n, is_proxy=True)
    for name, sample, proxy in (("months", months, False), ("accuracy", values, True)):
        test = stats.shapiro(sample)
        both(out, f"normality.{name}", float(test.statistic), float(test.pvalue), len(sample), proxy)
    study.correlation("spearman.experience_accuracy", months, values, out, is_proxy=True)
    samples = {group: study.accuracies(group) for group in GROUPS}
    for center in CENTERS:
        prefix = "levene" if center == "median" else f"levene.{center}"
        tests = {pair: measures.levene([samples[g] for g in groups], center) for pair, groups in PAIRS.items()}
        tests["overall"] = measures.levene([samples[g] for g in GROUPS], center)
        adjusted = measures.holm([tests[pair][1] for pair in PAIRS])
        for pair, (statistic, p) in tests.items():
            size = sum(len(samples[g]) for g in PAIRS.get(pair, GROUPS))
            both(out, f"{prefix}.{pair}", statistic, p, size, True)
        for pair, p in zip(PAIRS, adjusted):
            out[f"{prefix}.{pair}.p_holm"] = Result(p, sum(len(samples[g]) for g in PAIRS[pair]))
    statistic = {pair: out[f"levene.{pair}.statistic"].value for pair in PAIRS}
    for name, flag in (
            ("all_pairs_significant", all(out[f"levene.{pair}.p"].value < 0.05 for pair in PAIRS)),
            ("medium_expert_smallest", statistic["medium_expert"] < min(statistic["novice_medium"], statistic["novice_expert"])),
            ("novice_expert_largest", statistic["novice_expert"] > max(statistic["novice_medium"], statistic["medium_expert"]))):
        out[f"levene.{name}"] = Result(flag, n, is_proxy=True)
    test = stats.kruskal(*samples.values())
    both(out, "level.kruskal_wallis", float(test.statistic), float(test.pvalue), n, True)
    for pair, (a, b) in PAIRS.items():
        ties = len(set(samples[a] + samples[b])) < len(samples[a] + samples[b])
        test = stats.mannwhitneyu(samples[a], samples[b], method="asymptotic" if ties else "exact")
        both(out, f"level.mann_whitney.{pair}", float(test.statistic), float(test.pvalue), len(samples[a] + samples[b]), True)
    for group, sample in samples.items():
        low, median, high = np.quantile(sample, [0.25, 0.5, 0.75])
        for name, value in (("median_percent", median), ("iqr_points", high - low), ("range_points", max(sample) - min(sample))):
            out[f"final_accuracy.{group}.{name}"] = Result(100 * float(value), len(sample), is_proxy=True)


def both(out, name, statistic, p, n, is_proxy=False):
    out[name + ".statistic"] = Result(statistic, n, p, is_proxy=is_proxy)
    out[name + ".p"] = Result(p, n, p, is_proxy=is_proxy)


def turns(study, out, intervals):
    for threshold in THRESHOLDS:
        rows, prefix = study.turns_to(threshold), f"turns.{round(100 * threshold)}"
        times, reached = [r[2] for r in rows], [r[3] for r in rows]
        statistic, p, _ = measures.log_rank(times, reached, [GROUPS.index(r[1]) for r in rows])
        both(out, f"{prefix}.logrank", statistic, p, len(rows))
        statistic, p, _ = measures.log_rank(times, reached, [r[1] == "expert" for r in rows])
        both(out, f"{prefix}.logrank_experts", statistic, p, len(rows))
        own = {group: [r for r in rows if r[1] == group] for group in GROUPS}
        horizon = min(max(r[2] for r in group) for group in own.values())
        means = {}
        for group, group_rows in own.items():
            path, hits = f"{prefix}.{group}", [r[2] for r in group_rows if r[3]]
            t, e = [r[2] for r in group_rows], [r[3] for r in group_rows]
            count(out, f"{path}.n", len(group_rows))
            count(out, f"{path}.reached", len(hits))
            out[f"{path}.mean"] = Result(float(np.mean(hits)) if hits else None, len(hits))
            out[f"{path}.median"] = Result(measures.survival_median(t, e), len(group_rows))
            means[group] = measures.restricted_mean(t, e, horizon)
            out[f"{path}.restricted_mean"] = Result(means[group], len(group_rows))
        out[f"{prefix}.experts_faster"] = Result(means["expert"] < min(means["novice"], means["medium"]), len(rows), p)
    interval, error = study.share_interval() if intervals else (None, None)
    out["curve.expert_above.share"] = Result(study.above, study.last_shared, interval=interval, interval_error=error)
    rows = {m.id: study.effort(m) for m in study.members}
    for group in GROUPS:
        own, path = [rows[m.id] for m in study.of(group)], f"effort.{group}"
        times = [row["recorded_seconds"] for row in own if row["recorded_seconds"] is not None]
        shares = [row["cancelled_share"] for row in own if row["cancelled_share"] is not None]
        for name, value in (
                ("turns", np.median([row["turns"] for row in own])), ("epochs", np.median([row["epochs"] for row in own])),
                ("seconds", np.median(times)), ("minutes", np.median(times) / 60), ("cancelled_share", np.mean(shares)),
                ("over_limit", sum(time > LIMIT_SECONDS for time in times))):
            out[f"{path}.{name}"] = Result(float(value), len(own))
    out["session.longest_minutes"] = Result(
        max(row["recorded_seconds"] or 0 for row in rows.values()) / 60, len(study.members))


def strategies(study, out):
    for suffix, counting in (("", True), (".without_learning_rate", False)):
        starters = study.starters(counting)
        for group in GROUPS:
            played = [m for m in study.of(group) if m.submissions]
            share = 100 * sum(m.group == group for m in starters) / len(played)
            out[f"defaults{suffix}.{group}.percent"] = Result(share, len(played))
        ended = [m.accuracy for m in starters if m.accuracy is not None]
        out[f"defaults{suffix}.all_ended_above_50"] = Result(all(a > 0.5 for a in ended), len(ended), is_proxy=True)
        out[f"defaults{suffix}.ended_above_50_percent"] = Result(
            100 * sum(a > 0.5 for a in ended) / len(ended), len(ended), is_proxy=True)
    for population in POPULATIONS:
        suffix = "" if population == "all" else f".{population}"
        counts = {m.id: study.comments(m, population) for m in study.members}
        for group in GROUPS:
            total = sum((counts[m.id] for m in study.of(group)), Counter())
            for code, label in CODES.items():
                out[f"comments{suffix}.{group}.{label.replace(' ', '_')}.percent"] = Result(
                    100 * total[code] / total.total(), total.total())
        spoke = [m for m in study.members if counts[m.id].total()]
        months = [m.months for m in spoke]
        study.correlation(f"spearman.guessing_experience{suffix}", months, [counts[m.id][1] for m in spoke], out)
        study.correlation(f"spearman.guess_share_experience{suffix}", months,
                          [counts[m.id][1] / counts[m.id].total() for m in spoke], out)
