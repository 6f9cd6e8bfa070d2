"""The numbers printed in figures: their description, their texts, and what each mark says of itself."""

import html
import re
from collections import Counter

from scipy import stats

import drawn
import grid as grids
import tables
from printed import Below, sentence
from study import CODES, GROUPS, PAIRS, THRESHOLDS

DATA = " Data: authors' release, paper scale."
CURVE_TURNS = [1, 5, 10, 15, 20, 25, 30, 35]
BAR_MONTHS = 3
# Of the parts in Figure 9, those of fewer percent are narrower than their label and have none.
LEAST_LABELLED = 4
CENTER_WORDS = {"trimmed": "trimmed mean"}
# What is drawn and not read back; the boxes of Figure 5, the curves of Figure 6, and the curves and error bars of Figure 7 are.
ONLY_DRAWN = {"figure3_experience": "heights of the bars", "figure4_accuracy_vs_experience": "places of the points, the band about the line",
              "figure5_accuracy_by_group": "places of the points",
              "figure6_turns_to_threshold": "places of the points, shapes of the violins, lines of the means, strokes of who stopped",
              "figure7_accuracy_by_turn": "places of the marks on the curves",
              "figure8_default_starters": "heights of the bars", "figure9_comments": "lengths of the parts",
              "specification_curve": "places of the points, marks of the choices below them"}


class Figure:
    def __init__(self, check, folder, name):
        self.check, self.where = check, f"{name}.svg"
        self.text = (folder / self.where).read_text(encoding="utf-8")
        self.description = html.unescape(re.search(r"<desc[^>]*>(.*?)</desc>", self.text, re.S).group(1))
        self.marks = [html.unescape(t) for t in re.findall(r"<title>(.*?)</title>", self.text)]
        self.texts = [html.unescape(re.sub("<[^>]*>", "", t)) for t in re.findall(r"<text[^>]*>.*?</text>", self.text, re.S)]

    def says(self, template, *values):
        sentence(self.check, self.where, self.description, template + DATA, values)

    def marks_are(self, wanted):
        """Marks as a multiset: each is a template and its values."""
        shown = Counter(self.marks)
        for template, values, text in wanted:
            if shown[text] > 0:
                shown[text] -= 1
                self.check.numbers[self.where] += len(values)
            else:
                self.check.off.append(f"{self.where}: no mark “{text}”")
        extra = sum(shown.values())
        if extra:
            self.check.off.append(f"{self.where}: {extra} marks that are not expected")

    def has_texts(self, words):
        """Texts that stand in this order, others between them; numbers among them are counted."""
        place = 0
        for word in words:
            try:
                place = self.texts.index(word, place) + 1
            except ValueError:
                self.check.off.append(f"{self.where}: no text “{word}” where it is expected")
                continue
            self.check.numbers[self.where] += len(re.findall(r"\d+(?:\.\d+)?", word))


def mark(template, *values):
    return template, values, template.format(*values)


def plural(n, word):
    return f"{n} {word}" if n == 1 else f"{n} {word}s"


def compare(check, folder, study, results, grid, claims):
    def of(name):
        return results[name].value

    flow(Figure(check, folder, "cohort_flow"), study, of)
    experience(check, folder, study, results)
    groups(Figure(check, folder, "figure5_accuracy_by_group"), study, of)
    turns(Figure(check, folder, "figure6_turns_to_threshold"), study, of)
    curve(Figure(check, folder, "figure7_accuracy_by_turn"), study, results)
    starters(Figure(check, folder, "figure8_default_starters"), study)
    comments(Figure(check, folder, "figure9_comments"), study, results)
    curve_of_choices(Figure(check, folder, "specification_curve"), grid, len(study.members), claims)
    levene(Figure(check, folder, "table2_levene"), results, claims)
    for path in sorted(folder.glob("*.svg")):
        if path.name not in check.numbers:
            check.unchecked[path.name] = ["the whole figure"]
        elif path.stem in ONLY_DRAWN:
            check.unchecked[path.name] = [ONLY_DRAWN[path.stem]]


def flow(figure, study, of):
    kept = sum(not p.is_test for p in study.release.people)
    registered, n = of("data.registered"), of("cohort.n")
    sizes = [of(f"cohort.{g}.n") for g in GROUPS]
    figure.says("# registered; # left out: test accounts of the experimenters; # left out: without an evaluated final choice; # in "
                "the cohort. Groups: # novice, # medium, # expert (novice 0, medium 1–9, expert above 9 months).", registered,
                registered - kept, kept - n, n, *sizes)
    figure.has_texts([f"Registered: {registered}", f"{registered - kept} left out: test accounts of the", f"Participants: {kept}",
                      f"{kept - n} left out: without an evaluated final choice", f"Cohort: {n}", *(f"{g}: {s}" for g, s in zip(GROUPS, sizes))])


def experience(check, folder, study, results):
    figure = Figure(check, folder, "figure3_experience")
    bars = Counter((bar_of(m.months), m.group) for m in study.members)
    figure.marks_are([mark("{} {}, {} months", n, group, bar_months(bar)) for (bar, group), n in bars.items()])
    figure.says(f"# participants; those without experience apart, then bars of {BAR_MONTHS} months; novice 0, medium 1–9, expert "
                "above 9 months.", len(study.members))
    figure.has_texts(legend(study) + ["participants"] + [bar_months(bar) for bar in range(max(bars)[0] + 1)])
    figure = Figure(check, folder, "figure4_accuracy_vs_experience")
    rho = results["spearman.experience_accuracy.rho"]
    diverged = sum(m.diverged for m in study.with_accuracy)
    line = stats.theilslopes([100 * m.accuracy for m in study.with_accuracy], [m.months for m in study.with_accuracy], 0.95,
                             method="separate")
    figure.says("Spearman's rho #, n = #, p = # (t approximation), 95% bootstrap interval # to #. # rest on a diverged run and are "
                "drawn hollow. The line goes through medians (Theil and Sen): # points a month, [#, #], 95%; its band holds 95% of the "
                "lines of resampled participants, month by month. Points that would hide one another stand side by side. Accuracy is "
                "one evaluation, in place of the mean over ten seeds.", rho.value, rho.n, rho.p, *zip(rho.interval, rho.interval_error),
                diverged, line.slope, line.low_slope, line.high_slope)
    figure.marks_are(points(study))
    figure.has_texts([f"Spearman's ρ = {rho.value:.2f}, p = {rho.p:.3f}, n = {rho.n}", *legend(study)])


def bar_of(months):
    """Which bar counts so many months: the first those without experience, each other one a few months."""
    return -(-months // BAR_MONTHS)


def bar_months(bar):
    return f"{BAR_MONTHS * (bar - 1) + 1}–{BAR_MONTHS * bar}" if bar else "0"


def legend(study):
    return [f"{g} ({len(study.of(g))})" for g in GROUPS]


def points(study):
    return [mark("{}, {:.1f}%" + (", diverged" if m.diverged else ""), plural(m.months, "month"), 100 * m.accuracy)
            for m in study.with_accuracy]


def groups(figure, study, of):
    figure.says("Medians: novice #% (n = #), medium #% (n = #) and expert #% (n = #). Level: Kruskal–Wallis p = #. Spread: Levene "
                "(median) p = #. Boxes are quartiles, whiskers reach the last value within 1.5 quartile ranges, hollow points "
                "diverged.", *(value for g in GROUPS for value in (of(f"final_accuracy.{g}.median_percent"),
                                                                  len(study.accuracies(g)))),
                of("level.kruskal_wallis.p"), of("levene.overall.p"))
    figure.marks_are(points(study))
    drawn.boxes(figure, study)
    figure.has_texts([word for g in GROUPS for word in (g, f"n = {len(study.accuracies(g))}")])


def turns(figure, study, of):
    parts, values, marks, texts = [], [], [], legend(study)
    for threshold in THRESHOLDS:
        name = round(100 * threshold)
        parts.append(f"Mean turns to {name}% of those who reached it: novice # (# of #), medium # (# of #) and expert # (# of #); "
                     "log-rank of experts against the others p = #.")
        values += [of(f"turns.{name}.{g}.{part}") for g in GROUPS for part in ("mean", "reached", "n")]
        values.append(of(f"turns.{name}.logrank_experts.p"))
        marks += [mark("turn {}", turn) if hit else mark("never in {}", plural(turn, "turn"))
                  for _, _, turn, hit in study.turns_to(threshold)]
        texts.append(f"To {name}% accuracy")
        for g in GROUPS:
            texts += [g, f"mean {of(f'turns.{name}.{g}.mean'):.1f}",
                      f"{of(f'turns.{name}.{g}.n') - of(f'turns.{name}.{g}.reached')} never"]
    figure.says(" ".join(parts) + " Hollow points never reached it and stand at their last turn. The curves are Kaplan–Meier estimates of "
                "the share that has reached it, in which they count up to there.", *values)
    figure.marks_are(marks)
    figure.has_texts(texts)
    drawn.reached(figure, [study.turns_to(threshold) for threshold in THRESHOLDS])


def curve(figure, study, results):
    share = results["curve.expert_above.share"]
    figure.says("Best accuracy so far; who stopped carries it on. Uprights are one standard error either way, shown at some turns and "
                "set apart by group. The experts' mean lies above both others at #% of the # turns up to the last at which half of each "
                "group still plays (dashed line).", 100 * share.value, share.n)
    at = {(p[0], p[1]): p for p in study.curve_points}
    figure.marks_are([mark("{}, turn {}: {:.1f}% ± {:.1f}", g, k, 100 * at[g, k][2], 100 * at[g, k][3])
                      for g in GROUPS for k in CURVE_TURNS])
    figure.has_texts(legend(study) + ["still playing"]
                     + [word for g in GROUPS for word in [g] + [str(at[g, k][5]) for k in CURVE_TURNS]])
    drawn.curve(figure, study.curve_points, CURVE_TURNS, study.last_shared)


def starters(figure, study):
    counts = {(counting, g): sum(m.group == g for m in study.starters(counting)) for counting in (True, False) for g in GROUPS}
    sizes = {g: sum(bool(m.submissions) for m in study.of(g)) for g in GROUPS}
    each = "novice # of #, medium # of # and expert # of #"
    figure.says(f"Participants whose first trial left every optional value at the server's default: {each}; with the learning rate "
                f"aside: {each}.", *(v for counting in (True, False) for g in GROUPS for v in (counts[counting, g], sizes[g])))
    figure.marks_are([mark("{}: {} of {}", g, counts[counting, g], sizes[g]) for counting in (True, False) for g in GROUPS])
    texts = []
    for counting, words in ((True, "every optional value"), (False, "every one but the learning rate")):
        texts += [words, *(f"{100 * counts[counting, g] / sizes[g]:.0f}%" for g in GROUPS)]
        texts += [word for g in GROUPS for word in (g, f"{counts[counting, g]} of {sizes[g]}")]
    figure.has_texts(texts)


def comments(figure, study, results):
    rho = results["spearman.guessing_experience.rho"]
    shares = {(p, g): results[f"comments{p}.{g}.guess.percent"].value for p in ("", ".fresh") for g in GROUPS}
    figure.says("Shares of the predefined comments; guesses among all commented values: novice #%, medium #% and expert #%; guesses "
                "among commented values not carried over from the previous trial: novice #%, medium #% and expert #%. Guesses "
                "against months: Spearman's rho #, n = #, p #.", *shares.values(), rho.value, rho.n, Below(rho.p))
    marks, texts = [], []
    for population, words in (("", "all commented values"), (".fresh", "not carried over from the previous trial")):
        texts.append(words)
        for g in GROUPS:
            total = results[f"comments{population}.{g}.guess.percent"].n
            texts += [g, f"n = {total}"]
            for label in CODES.values():
                share = results[f"comments{population}.{g}.{label.replace(' ', '_')}.percent"].value
                n = round(share * total / 100)
                if n:
                    marks.append(mark(g + ", " + label + ": {} of {}", n, total))
                if share >= LEAST_LABELLED:
                    texts.append(f"{share:.0f}%")
    figure.marks_are(marks)
    figure.has_texts(texts)


def curve_of_choices(figure, grid, n, claims):
    rho = grids.summary(grid["rho"])
    published = next(claim["printed"] for claim in claims["claims"] if claim["id"] == "expert_rho")
    figure.says("# distinct results of # combinations: median #, range # to #, #% with p below 0.05. What varies: which evaluation of a "
                "final choice counts (last, first, max); what a diverged one counts as (chance, zero, left out); who counts (all, the "
                "notebook's cohort, all but each one of # in turn). Marks below a result are the choices that give it. The published "
                f"value, {published}, is the dashed line.", rho["count"], rho["combinations"], rho["median"], rho["minimum"],
                rho["maximum"], 100 * rho["significant_share"], n)
    figure.marks_are([mark("{:.2f}, p = {:.3f}, n = {}, {}", estimate, p, size, plural(len(words), "combination"))
                      if p >= 0.001 else mark("{:.2f}, p < 0.001, n = {}, {}", estimate, size, plural(len(words), "combination"))
                      for estimate, p, size, words in grid["rho"]])
    figure.has_texts([f"published, {published}", f"median, {rho['median']:.2f}"])


def levene(figure, results, claims):
    figure.says("Levene's test of final accuracy compares spread, not level. F, its degrees of freedom (df), p, and p after Holm's "
                "adjustment over the three pairs. The paper does not say from which centre its deviations are.")
    texts = []
    for row in tables.levene(results, claims):
        texts += ["all three" if row["groups"] == "overall" else " and ".join(PAIRS[row["groups"]]),
                  CENTER_WORDS.get(row["center"], row["center"]), f"{row['statistic']:.3f}", f"{row['df1']}, {row['df2']}",
                  f"{row['p']:.3f}"]
        texts += [f"{row['p_holm']:.3f}"] if row["p_holm"] is not None else []
        texts += [str(row["n"]), *(text for text in tables.published(claims, row["groups"]) if text)]
    figure.has_texts(texts)
