"""The numbers printed in figures: their description, their texts, and what each mark says of itself."""

import html
import re
from collections import Counter

import drawn
import grid as grids
from printed import Below, sentence
from study import CENTERS, CODES, GROUPS, PAIRS, THRESHOLDS

DATA = " Data: authors' release, paper scale."
CURVE_TURNS = [1, 5, 10, 15, 20, 25, 30, 35]


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


def compare(check, folder, study, results, grid):
    def of(name):
        return results[name].value

    flow(Figure(check, folder, "cohort_flow"), study, of)
    experience(check, folder, study, results)
    groups(Figure(check, folder, "figure5_accuracy_by_group"), study, of)
    turns(Figure(check, folder, "figure6_turns_to_threshold"), study, of)
    curve(Figure(check, folder, "figure7_accuracy_by_turn"), study, results)
    starters(Figure(check, folder, "figure8_default_starters"), study)
    comments(Figure(check, folder, "figure9_comments"), study, results)
    curve_of_choices(Figure(check, folder, "specification_curve"), grid, len(study.members))
    levene(Figure(check, folder, "table2_levene"), results)


def flow(figure, study, of):
    kept = sum(not p.is_test for p in study.release.people)
    registered, n = of("data.registered"), of("cohort.n")
    sizes = [of(f"cohort.{g}.n") for g in GROUPS]
    figure.says("registered: 0 out, # left; test accounts of the experimenters: # out, # left; without an evaluated final choice: # "
                "out, # left. Groups: # novice, # medium, # expert (novice 0, medium 1–9, expert above 9 months).", registered,
                registered - kept, kept, kept - n, n, *sizes)
    figure.has_texts([f"Registered: {registered}", f"{registered - kept} left out: test accounts of", f"Participants: {kept}",
                      f"{kept - n} left out: without an", f"Cohort: {n}", *(f"{g}: {s}" for g, s in zip(GROUPS, sizes))])


def experience(check, folder, study, results):
    figure = Figure(check, folder, "figure3_experience")
    bars = Counter((4 * (m.months // 4), m.group) for m in study.members)
    figure.marks_are([mark("{} {}, from {} months", n, group, low) for (low, group), n in bars.items()])
    figure.says("# participants, bars of 4 months from 0; novice 0, medium 1–9, expert above 9 months.", len(study.members))
    figure.has_texts([f"{g} ({len(study.of(g))})" for g in GROUPS])
    figure = Figure(check, folder, "figure4_accuracy_vs_experience")
    rho = results["spearman.experience_accuracy.rho"]
    diverged = sum(m.diverged for m in study.with_accuracy)
    figure.says("Spearman's rho #, n = #, p = # (t approximation), 95% bootstrap interval # to #. # rest on a diverged run and are "
                "drawn hollow. Points are moved sideways by up to half a month, by a hash of the participant's id. Accuracy is one "
                "evaluation, in place of the mean over ten seeds.", rho.value, rho.n, rho.p, *zip(rho.interval, rho.interval_error),
                diverged)
    figure.marks_are([mark("{}, {:.1f}%", plural(m.months, "month"), 100 * m.accuracy) for m in study.with_accuracy])
    figure.has_texts([*(f"{g} ({len(study.of(g))})" for g in GROUPS), f"Spearman's ρ = {rho.value:.2f}, p = {rho.p:.3f}, n = {rho.n}"])


def groups(figure, study, of):
    figure.says("Medians: novice #% (n = #), medium #% (n = #) and expert #% (n = #). Level: Kruskal–Wallis p = #. Spread: Levene "
                "(median) p = #. Boxes are quartiles, whiskers reach the last value within 1.5 quartile ranges, hollow points "
                "diverged.", *(value for g in GROUPS for value in (of(f"final_accuracy.{g}.median_percent"),
                                                                  len(study.accuracies(g)))),
                of("level.kruskal_wallis.p"), of("levene.overall.p"))
    figure.marks_are([mark("{:.1f}%", 100 * m.accuracy) for m in study.with_accuracy])
    drawn.boxes(figure, study)
    figure.has_texts([word for g in GROUPS for word in (g, f"n = {len(study.accuracies(g))}")])


def turns(figure, study, of):
    parts, values, marks, texts = [], [], [], []
    for threshold in THRESHOLDS:
        name = round(100 * threshold)
        parts.append(f"Mean turns to {name}% of those who reached it: novice # (# of #), medium # (# of #) and expert # (# of #); "
                     "log-rank of experts against the others p = #.")
        values += [of(f"turns.{name}.{g}.{part}") for g in GROUPS for part in ("mean", "reached", "n")]
        values.append(of(f"turns.{name}.logrank_experts.p"))
        marks += [mark("turn {}", turn) if hit else mark("never in {}", plural(turn, "turn"))
                  for _, _, turn, hit in study.turns_to(threshold)]
        texts.append(f"to {name}%")
        for g in GROUPS:
            texts += [g, f"mean {of(f'turns.{name}.{g}.mean'):.1f}",
                      f"{of(f'turns.{name}.{g}.n') - of(f'turns.{name}.{g}.reached')} never"]
    figure.says(" ".join(parts) + " Hollow points never reached it and stand at their last turn.", *values)
    figure.marks_are(marks)
    figure.has_texts(texts)


def curve(figure, study, results):
    share = results["curve.expert_above.share"]
    figure.says("Best accuracy so far; who stopped carries it on. Bands are one standard error. The experts' mean lies above both others "
                "at #% of the # turns up to the last at which half of each group still plays (dashed line).", 100 * share.value, share.n)
    points = {(p[0], p[1]): p for p in study.curve_points}
    figure.has_texts([f"{g} ({len(study.of(g))})" for g in GROUPS]
                     + [word for g in GROUPS for word in [g] + [str(points[g, k][5]) for k in CURVE_TURNS]])
    drawn.curve(figure, study.curve_points)


def starters(figure, study):
    counts = {(counting, g): sum(m.group == g for m in study.starters(counting)) for counting in (True, False) for g in GROUPS}
    sizes = {g: sum(bool(m.submissions) for m in study.of(g)) for g in GROUPS}
    each = "novice # of #, medium # of # and expert # of #"
    figure.says(f"Participants whose first trial left every optional value at the server's default: {each}; with the learning rate "
                f"aside: {each}.", *(v for counting in (True, False) for g in GROUPS for v in (counts[counting, g], sizes[g])))
    pairs = [(n, g) for counting in (True, False) for g in GROUPS
             for n in (counts[counting, g], sizes[g] - counts[counting, g])]
    figure.marks_are([mark("{} {}", n, g) for n, g in pairs if n])
    half = len(pairs) // 2
    figure.has_texts(["all optional values", *(str(n) for n, _ in pairs[:half]), "learning rate aside",
                      *(str(n) for n, _ in pairs[half:])])


def comments(figure, study, results):
    rho = results["spearman.guessing_experience.rho"]
    shares = {(p, g): results[f"comments{p}.{g}.guess.percent"].value for p in ("", ".fresh") for g in GROUPS}
    figure.says("Shares of the predefined comments; guesses among all commented values: novice #%, medium #% and expert #%; guesses "
                "among commented values not carried over from the previous trial: novice #%, medium #% and expert #%. Guesses "
                "against months: Spearman's rho #, n = #, p #.", *shares.values(), rho.value, rho.n, Below(rho.p))
    marks, texts = [], []
    for population in ("", ".fresh"):
        for g in GROUPS:
            total = results[f"comments{population}.{g}.guess.percent"].n
            texts.append(f"n = {total}")
            for label in CODES.values():
                share = results[f"comments{population}.{g}.{label.replace(' ', '_')}.percent"].value
                n = round(share * total / 100)
                if n:
                    marks.append(mark(label + ": {} of {}", n, total))
                if f"{share:.0f}%" in figure.texts and share >= 10:
                    texts.append(f"{share:.0f}%")
    figure.marks_are(marks)
    figure.has_texts(texts)


def curve_of_choices(figure, grid, n):
    rho = grids.summary(grid["rho"])
    figure.says("# distinct results of # combinations: median #, range # to #, #% with p below 0.05. What varies: which evaluation of a "
                "final choice counts (last, first, max); what a diverged one counts as (chance, zero, left out); who counts (all, the "
                "notebook's cohort, all but each one of # in turn). Marks below a result are the choices that give it. The published "
                "value, 0.60, is the dashed line.", rho["count"], rho["combinations"], rho["median"], rho["minimum"],
                rho["maximum"], 100 * rho["significant_share"], n)
    figure.marks_are([mark("{:.2f}, p = {:.3f}, n = {}, {}", estimate, p, size, plural(len(words), "combination"))
                      if p >= 0.001 else mark("{:.2f}, p < 0.001, n = {}, {}", estimate, size, plural(len(words), "combination"))
                      for estimate, p, size, words in grid["rho"]])
    figure.has_texts([f"median {rho['median']:.2f}"])


def levene(figure, results):
    texts = []
    for center in CENTERS:
        prefix = "levene" if center == "median" else f"levene.{center}"
        for pair in [*PAIRS, "overall"]:
            test = results[f"{prefix}.{pair}.statistic"]
            texts += [center, f"{test.value:.2f}", f"{test.p:.3f}"]
            if pair != "overall":
                texts.append(f"{results[f'{prefix}.{pair}.p_holm'].value:.3f}")
            texts.append(str(test.n))
    figure.has_texts(texts)
