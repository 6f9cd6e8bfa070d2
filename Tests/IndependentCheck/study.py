"""The analysis of the release under one set of choices, by the definitions that the report states of them.

`Study(release, choice=value, …).named()` gives every named result as `Result(value, n, p, interval, error)`; what rests on random
draws carries the error by which two estimates may differ.
"""

import math
from collections import Counter
from dataclasses import dataclass

import numpy as np
from scipy import stats

import measures
from release import MANDATORY, OPTIONAL, PARAMETERS

GROUPS = ["novice", "medium", "expert"]
PAIRS = {"novice_medium": ("novice", "medium"), "novice_expert": ("novice", "expert"), "medium_expert": ("medium", "expert")}
CENTERS = ["mean", "median", "trimmed"]
CODES = {1: "guess", 2: "suggested default", 3: "past experience", 4: "earlier submission", 5: "other"}
POPULATIONS = ["all", "fresh", "used"]
THRESHOLDS = [0.25, 0.5]
CHANCE, TRAINING_IMAGES, LIMIT_SECONDS = 0.1, 13_000, 7_200
# What the study's server put in place of a value left blank.
SERVER_DEFAULTS = {"learningRate": 0.001, "weightDecay": 0, "momentum": 0, "rho": 0.9, "lambda": 1e-4, "alpha": 0.75,
                   "epsilon": 1e-6, "learningRateDecay": 0, "initialAccumulator": 0, "beta1": 0.9, "beta2": 0.999}
# The optional values that torch's optimizer reads; Adagrad's epsilon was never passed on.
READ = {"adam_optimizer": ["epsilon", "beta1", "beta2"], "ada_delta": ["rho", "epsilon"],
        "ada_grad": ["learningRateDecay", "initialAccumulator"], "averaged_sgd": ["lambda", "alpha"],
        "rms_prop": ["momentum", "alpha", "epsilon"], "sgd": ["momentum"]}
USUAL = {"cohort": "evaluated", "groups": (0, 9), "duplicates": "last", "diverged": "chance", "count-turns": "all",
         "misrouted": "keep", "curve-start": "chance", "curve": "best"}
# Every other value of each choice, one at a time.
ALTERNATIVES = [("cohort", "notebook"), ("groups", (0, 8)), ("duplicates", "first"), ("duplicates", "max"), ("diverged", "zero"),
                ("diverged", "exclude"), ("count-turns", "completed"), ("misrouted", "drop"), ("curve-start", "zero"),
                ("curve-start", "missing"), ("curve", "raw")]


@dataclass
class Result:
    """A number or a flag; None where it cannot be computed. `is_proxy`: it stands in for the mean over ten seeds."""

    value: object
    n: int = None
    p: float = None
    interval: tuple = None
    is_proxy: bool = False
    error: float = 0.0
    p_error: float = 0.0
    interval_error: tuple = None

    def __post_init__(self):
        for name in ("value", "p"):
            plain = getattr(getattr(self, name), "item", None)
            if plain:
                setattr(self, name, plain())


def snake(name):
    return "".join("_" + letter.lower() if letter.isupper() else letter for letter in name)


def reads(optimizer):
    return MANDATORY + ["learningRate", "weightDecay"] + READ[optimizer]


class Member:
    def __init__(self, person, group, accuracy, diverged, evaluations, chosen, trials, submissions, turns):
        self.id, self.months, self.person, self.group = person.id, person.months, person, group
        self.accuracy, self.diverged, self.evaluations, self.chosen = accuracy, diverged, evaluations, chosen
        self.trials, self.submissions, self.turns = trials, submissions, turns


class Study:
    def __init__(self, release, draws=None, **choices):
        self.release, self.choices = release, {**USUAL, **choices}
        self.draws = draws if draws is not None else {}
        self.members = [member for member in map(self.member, release.people) if member]
        self.with_accuracy = [member for member in self.members if member.accuracy is not None]
        self.curve_points, self.last_shared, self.above = self.curve()

    # Who counts.

    def group(self, months):
        novice, medium = self.choices["groups"]
        return GROUPS[0] if months <= novice else GROUPS[1] if months <= medium else GROUPS[2]

    def member(self, person):
        if person.is_test:
            return None
        kinds = {"completed", "diverged"} if self.choices["cohort"] == "evaluated" else {"completed"}
        usable = [run for run in self.release.evaluations[person.id] if run.status in kinds]
        if not usable:
            return None
        rule = self.choices["duplicates"]
        chosen = {"last": usable[-1], "first": usable[0],
                  "max": max(usable, key=lambda run: -1 if run.accuracy is None else run.accuracy)}[rule]
        instead = {"chance": CHANCE, "zero": 0.0, "exclude": None}[self.choices["diverged"]]
        accuracy = chosen.accuracy if chosen.status == "completed" else instead
        trials = self.release.trials[person.id]
        kept = [t for t in trials if self.choices["misrouted"] == "keep" or not t.misrouted]
        turns = [t for t in kept if self.choices["count-turns"] == "all" or t.status == "completed"]
        return Member(person, self.group(person.months), accuracy, chosen.status == "diverged", len(usable), chosen,
                      trials, kept, turns)

    def of(self, group):
        return [member for member in self.members if member.group == group]

    def accuracies(self, group):
        return [m.accuracy for m in self.with_accuracy if m.group == group]

    # Turns.

    def turns_to(self, threshold):
        rows = []
        for member in self.members:
            if not member.turns:
                continue
            hits = [k for k, t in enumerate(member.turns, 1) if t.accuracy is not None and t.accuracy >= threshold]
            rows.append((member.id, member.group, hits[0] if hits else len(member.turns), bool(hits)))
        return rows

    def path(self, member, length):
        """Accuracy after each of the turns; NaN where there is none."""
        best = {"chance": CHANCE, "zero": 0.0, "missing": math.nan}[self.choices["curve-start"]]
        values = []
        for k in range(length):
            if k >= len(member.turns):
                values.append(math.nan if self.choices["curve"] == "raw" else best)
                continue
            trial = member.turns[k]
            seen = {"completed": trial.accuracy, "diverged": CHANCE}.get(trial.status)
            if self.choices["curve"] == "raw":
                values.append(trial.accuracy if trial.status == "completed" else math.nan)
                continue
            if seen is not None:
                best = seen if math.isnan(best) else max(best, seen)
            values.append(best)
        return values

    def curve(self):
        longest = max((len(m.turns) for m in self.members), default=0)
        points, means, paths = [], {}, {}
        shared = longest
        for group in GROUPS:
            players = [m for m in self.of(group) if m.turns]
            table = np.array([self.path(m, longest) for m in players]).reshape(len(players), longest)
            paths[group] = table
            still = [sum(len(m.turns) >= k for m in players) for k in range(1, longest + 1)]
            shared = min(shared, max((k for k in range(1, longest + 1) if 2 * still[k - 1] >= len(players)), default=0))
            means[group] = []
            for k in range(longest):
                values = table[:, k][~np.isnan(table[:, k])] if len(players) else np.array([])
                n = len(values)
                mean = float(values.mean()) if n else None
                means[group].append(math.nan if mean is None else mean)
                error = float(values.std(ddof=1) / math.sqrt(n)) if n > 1 else None
                if players:
                    points.append((group, k + 1, mean, error, n, still[k]))
        self.paths = {group: table[:, :shared] for group, table in paths.items()}
        return points, shared, self.share_above({g: np.array(means[g][:shared]) for g in GROUPS}) if shared else None

    @staticmethod
    def share_above(means):
        with np.errstate(invalid="ignore"):
            others = np.maximum(means["novice"], means["medium"])
            return float(np.mean(means["expert"] > others))

    def share_interval(self, resamples=20_000):
        """Percentile interval of that share, participants drawn within groups, with the error of 2,000 draws at each end."""
        rng, shares = np.random.default_rng(7), []
        for _ in range(resamples):
            means = {}
            for group in GROUPS:
                table = self.paths[group]
                drawn = table[rng.integers(0, len(table), len(table))]
                with np.errstate(invalid="ignore"):
                    counts = (~np.isnan(drawn)).sum(axis=0)
                    means[group] = np.where(counts > 0, np.nansum(drawn, axis=0) / np.maximum(counts, 1), np.nan)
            shares.append(self.share_above(means))
        parts = np.array_split(np.array(shares), resamples // 2_000)
        ends = [np.quantile(part, [0.025, 0.975]) for part in parts]
        return tuple(np.quantile(shares, [0.025, 0.975])), tuple(np.ptp(ends, axis=0) + 1 / self.last_shared)

    # Effort, defaults, comments.

    def effort(self, member):
        times = [t.seconds for t in member.submissions if t.seconds is not None]
        epochs = sum(t.values["epochs"] for t in member.submissions)
        count = len(member.submissions)
        cancelled = sum(t.status == "cancelled" for t in member.submissions)
        return {"turns": len(member.turns), "epochs": epochs, "images": epochs * TRAINING_IMAGES,
                "recorded_seconds": sum(times) if times else None, "turns_without_time": count - len(times),
                "cancelled_share": cancelled / count if count else None,
                "exceeds_limit": sum(times) > LIMIT_SECONDS if times else None, "trials": count}

    def start(self, member):
        """Whether the first trial holds the server's defaults; learning rate counted, and not."""
        values = member.submissions[0].values
        off = [name for name in OPTIONAL if float(values[name]) != SERVER_DEFAULTS[name]]
        return not off, not [name for name in off if name != "learningRate"]

    def starters(self, counting):
        return [m for m in self.members if m.submissions and self.start(m)[0 if counting else 1]]

    def comments(self, member, population):
        counts, before = Counter(), None
        for trial in member.submissions:
            for name in PARAMETERS:
                code = trial.codes[name]
                if code is None:
                    continue
                if population == "fresh" and before is not None and (before.values[name], before.codes[name],
                                                                     before.texts[name]) == (
                        trial.values[name], code, trial.texts[name]):
                    continue
                if population == "used" and name not in reads(trial.values["optimizer"]):
                    continue
                counts[code] += 1
            before = trial
        return counts

    # Correlations, with the draws of equal samples kept.

    def correlation(self, path, x, y, out, is_proxy=False):
        key = (tuple(x), tuple(y))
        if key not in self.draws:
            rng = np.random.default_rng(2020)
            p = measures.permutation_p(x, y, rng)
            # Two estimates: of 100,000 permutations, and of ours.
            error = 5 * math.sqrt(p * (1 - p) * (1 / 100_000 + 1 / 400_000)) + 2e-5
            interval, spread = measures.bca(x, y, rng)
            self.draws[key] = (p, error, interval, tuple(6 * s * 2 + 1e-3 for s in spread))
        p_drawn, p_error, interval, spread = self.draws[key]
        (rho, p), (tau, tau_p), n = measures.spearman(x, y), measures.kendall(x, y), len(x)
        out[path + ".rho"] = Result(rho, n, p, tuple(interval), is_proxy, interval_error=spread)
        out[path + ".p"] = Result(p, n, p, None, is_proxy)
        out[path + ".p_permutation"] = Result(p_drawn, n, p_drawn, None, is_proxy, error=p_error, p_error=p_error)
        out[path + ".tau_b"] = Result(tau, n, tau_p, None, is_proxy)

    def loss_of_one(self):
        """Rho without each participant in turn."""
        people = self.with_accuracy
        return {m.id: measures.rho([o.months for o in people if o is not m], [o.accuracy for o in people if o is not m])
                for m in people}
