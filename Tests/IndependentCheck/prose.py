"""The numbers of summary.md, sentence by sentence, and of its tables of claims and of other choices."""

from printed import Below, number, sentence
from study import ALTERNATIVES, GROUPS, PAIRS, THRESHOLDS
import tables
import grid as grids
import verdicts

WHERE = "summary.md"
WORDS = {"novice_medium": "novice and medium", "novice_expert": "novice and expert", "medium_expert": "medium and expert"}


def compare(check, text, study, results, grid, wanted, claims):
    lines = [line for line in text.replace("\\_", "_").split("\n") if line]

    def say(start, template, *values):
        found = [line for line in lines if line.startswith(start)]
        if len(found) != 1:
            check.off.append(f"{WHERE}: {len(found)} sentences begin with “{start}”")
            return
        sentence(check, WHERE, found[0], template, values)

    def of(name):
        return results[name].value

    data(say, of)
    accuracy(say, of, results)
    turns(say, of, results)
    strategies(say, of, results)
    robustness(say, grid, len(study.members))
    claim_table(check, lines, claims, results)
    changes(check, say, lines, claims, wanted)


def data(say, of):
    say("40 ", "# participants registered and # participants form the cohort (# novice, # medium, # expert). The cohort made # trials "
        "with # configurations distinct within participant and # distinct overall.", of("data.registered"), of("cohort.n"),
        *(of(f"cohort.{g}.n") for g in GROUPS), of("trials.n"), of("trials.distinct_within_participant"),
        of("trials.distinct_overall"))


def correlation(say, start, path, results):
    rho, permuted = results[path + ".rho"], results[path + ".p_permutation"]
    ends = zip(rho.interval, rho.interval_error)
    say(start, start + ": Spearman's rho # (n = #, p # by the t approximation, p # by permutation, bootstrap [#, #], 95%); "
        "Kendall's tau-b #.", rho.value, rho.n, Below(rho.p), (Below(permuted.value), permuted.error)
        if permuted.value > 0.0015 else Below(permuted.value), *ends, results[path + ".tau_b"].value)


def accuracy(say, of, results):
    say("Final accuracy is", "Final accuracy is #% ± # points (standard deviation, n = #). It is a proxy: one evaluation of each final "
        "choice (last of duplicates) in place of the mean over ten seeds.", of("final_accuracy.mean_percent"),
        of("final_accuracy.sd_percent"), results["final_accuracy.mean_percent"].n)
    correlation(say, "Months of experience and final accuracy", "spearman.experience_accuracy", results)
    say("Shapiro", "Shapiro–Wilk gives p # for months and p # for accuracy; a small p speaks against a normal distribution.",
        Below(of("normality.months.p")), Below(of("normality.accuracy.p")))
    parts = ", ".join(f"{a} against {b} gives F = # (p = #)" for a, b in PAIRS.values())
    values = [of(f"levene.{pair}.{part}") for pair in PAIRS for part in ("statistic", "p")]
    say("Levene's test", f"Levene's test compares spread, not level. With the median as centre, {parts}.", *values)
    say("For level", "For level, Kruskal–Wallis over the three groups gives p = #.", of("level.kruskal_wallis.p"))


def turns(say, of, results):
    for threshold in THRESHOLDS:
        name = round(100 * threshold)
        parts = [f"{g} # (# of # reached it)" for g in GROUPS]
        values = [of(f"turns.{name}.{g}.{part}") for g in GROUPS for part in ("mean", "reached", "n")]
        say(f"Mean turns to {name}%", f"Mean turns to {name}% of those who reached it: {parts[0]}, {parts[1]} and {parts[2]}. The "
            "log-rank test, which counts those who never did as censored, gives p = #; experts against the others p = #.",
            *values, of(f"turns.{name}.logrank.p"), of(f"turns.{name}.logrank_experts.p"))
    share = results["curve.expert_above.share"]
    say("The experts' mean", "The experts' mean accuracy lies above both other groups' at #% of the # turns up to the last at which "
        "half of each group still plays (bootstrap [#, #], 95%).", 100 * share.value, share.n,
        *zip(share.interval, share.interval_error))
    parts = [f"{g} # turns, # epochs asked for and # recorded minutes (mean share of cancelled trials #)" for g in GROUPS]
    say("Median effort", "Median effort: " + "; ".join(parts) + ".",
        *(of(f"effort.{g}.{part}") for g in GROUPS for part in ("turns", "epochs", "minutes", "cancelled_share")))


def strategies(say, of, results):
    parts = [f"#% of {g} participants (#% when the learning rate may differ)" for g in GROUPS]
    say("All optional", f"All optional values of the first trial were defaults for {parts[0]}, {parts[1]} and {parts[2]}.",
        *(of(f"defaults{reading}.{g}.percent") for g in GROUPS for reading in ("", ".without_learning_rate")))
    ended = results["defaults.ended_above_50_percent"]
    say("Of those who", "Of those who started from defaults, #% ended above 50% accuracy (n = #).", ended.value, ended.n)
    say("Guesses among", "Guesses among commented values: novice #%, medium #% and expert #%; without comments carried over from the "
        "previous trial: novice #%, medium #% and expert #%.",
        *(of(f"comments{population}.{g}.guess.percent") for population in ("", ".fresh") for g in GROUPS))
    correlation(say, "Number of guesses and months of experience", "spearman.guessing_experience", results)
    correlation(say, "The same without comments carried over", "spearman.guessing_experience.fresh", results)


def robustness(say, grid, n):
    rho = grids.summary(grid["rho"])
    say("Rho under", "Rho under every choice: median #, range # to #, #% with p below 0.05, over # distinct results of # combinations; "
        "what varies: which evaluation of a final choice counts (last, first, max); what a diverged one counts as (chance, zero, "
        "left out); who counts (all, the notebook's cohort, all but each one of # in turn).", rho["median"], rho["minimum"],
        rho["maximum"], 100 * rho["significant_share"], rho["count"], rho["combinations"], n)
    for pair, words in WORDS.items():
        levene = grids.summary(grid[f"levene_{pair}"])
        say(f"Levene for {words}", f"Levene for {words}: median F #, range # to #, #% with p below 0.05, over # distinct results.",
            levene["median"], levene["minimum"], levene["maximum"], 100 * levene["significant_share"], levene["count"])


def claim_table(check, lines, claims, results):
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| ")]
    rows = [row for row in rows if len(row) == 5 and row[0] not in ("claim", "---")]
    for claim, row in zip(claims["claims"], rows, strict=True):
        check.cell(WHERE, f"{claim['id']} verdict", verdicts.verdict(claim, results), row[4])
        found = [results[name] for name in claim.get("results", [])]
        shown = row[3].split(" / ")
        for result, cell in zip(found[:len(shown)], shown):
            if result.value is None or isinstance(result.value, bool):
                check.cell(WHERE, claim["id"], {None: "–", True: "yes", False: "no"}[result.value], cell)
            else:
                number(check, WHERE, f"{claim['id']} in the table", cell, (result.value, result.error))
    tally = {}
    for claim in claims["claims"]:
        kind = verdicts.verdict(claim, results)
        tally[kind] = tally.get(kind, 0) + 1
    line = next(line for line in lines if line.startswith(f"{len(claims['claims'])} claims: "))
    parts = line.removeprefix(f"{len(claims['claims'])} claims: ").rstrip(".").split(", ")
    for part in parts:
        n, kind = part.split(" ", 1)
        number(check, WHERE, f"claims that are {kind}", n, tally.pop(kind, 0))
    check.off += [f"{WHERE}: {n} claims that are {kind} are not told" for kind, n in tally.items()]


def changes(check, say, lines, claims, wanted):
    """What another choice changes: one line a verdict, and how many alternatives change one."""
    effects = {(row["option"], row["alternative"], row["claim"]): row for row in wanted["choice_effects.csv"]}
    told = [line for line in lines if line.startswith("- With --") and ", the verdict on " in line]
    changed = [(key, row) for key, row in effects.items() if row["changes"]]
    if len(told) != len(changed):
        check.off.append(f"{WHERE}: {len(told)} changed verdicts are told, here are {len(changed)}")
    for (option, alternative, name), row in changed:
        claim = next(claim for claim in claims["claims"] if claim["id"] == name)
        head = f"- With --{option} {alternative} in place of {row['chosen']}, the verdict on “{claim['statement']}” "
        found = [line for line in told if line.startswith(head) and f"({claim['place']})" in line]
        if len(found) != 1:
            check.off.append(f"{WHERE}: {len(found)} lines begin with “{head}”")
            continue
        parts, values = [], []
        for suffix in ("_then", ""):
            holds, p = row["holds" + suffix], row["p" + suffix]
            shown = "yes" if holds else "no" if holds is not None else "#"
            if holds is None:
                values.append(row["computed" + suffix])
            elif p is not None:
                shown += ", p = #"
                values.append(p)
            parts.append(shown)
        values = [(v.value, v.error) if isinstance(v, tables.Drawn) else v for v in values]
        sentence(check, WHERE, found[0], f"{head}({claim['place']}) is “{row['verdict_then']}” ({parts[0]}), not "
                 f"“{row['verdict']}” ({parts[1]}).", values)
    options = {(option, alternative) for (option, alternative, _), row in effects.items() if row["changes"]}
    moved = {(option, alternative) for option, alternative, _ in effects}
    say("- The verdict on every claim", "- The verdict on every claim was compared under # single alternatives: # change a verdict, # "
        "change none. Judged numbers move under # of them; choice_effects.csv lists each number with its verdict.",
        len(ALTERNATIVES), len(options), len(ALTERNATIVES) - len(options), len(moved))
