"""Reads the authors' release as published: four folders of CSV files, nothing else.

What the columns mean is stated in the paper and in the report's codebook. Accuracies are shares of the validation images, or
-1 diverged, -2 never reported, -3 cancelled; `id` orders a participant's turns.
"""

import csv
import json
import pathlib

SITES = ["server_a", "server_b", "server_c", "server_d"]
MANDATORY = ["epochs", "batchSize", "lossFunction", "optimizer"]
OPTIONAL = ["learningRate", "weightDecay", "momentum", "rho", "lambda", "alpha", "epsilon", "learningRateDecay",
            "initialAccumulator", "beta1", "beta2"]
PARAMETERS = MANDATORY + OPTIONAL
TEST_ACCOUNT_MONTHS = 36
STATUS = {-1.0: "diverged", -2.0: "never_reported", -3.0: "cancelled"}


class Run:
    """One training: a trial, or the evaluation of a final choice."""

    def __init__(self, row, site):
        parameters = json.loads(row["params"])
        self.id, self.person, self.site = int(row["id"]), row["user_id"], site
        self.values = {name: parameters[name]["value"] for name in PARAMETERS}
        self.codes, self.texts = {}, {}
        for name in PARAMETERS:
            code = parameters[name].get("comment", "")
            self.codes[name] = int(code) if code not in ("", None) else None
            self.texts[name] = parameters[name].get("comment_other") or ""
        accuracy = float(row["accuracy"])
        self.status = STATUS.get(accuracy, "completed")
        self.accuracy = accuracy if self.status == "completed" else None
        seconds = float(row["time_taken"])
        self.seconds = seconds if seconds >= 0 else None
        self.misrouted = parameters["finalSubmission"]["value"] == "true"

    @property
    def configuration(self):
        return tuple(self.values[name] for name in PARAMETERS)


class Person:
    def __init__(self, row, site):
        self.id, self.months, self.education = row["user_id"], int(row["user_experience"]), row["user_education_background"]
        self.site, self.is_test = site, int(row["user_experience"]) > TEST_ACCOUNT_MONTHS


class Release:
    """Everybody who registered, in the order of sites and of registration; their trials by id; evaluations by id."""

    def __init__(self, folder):
        folder = pathlib.Path(folder)

        def rows(site, name):
            with open(folder / site / name, newline="", encoding="utf-8") as file:
                return list(csv.DictReader(file))

        self.people = [Person(row, site) for site in SITES for row in rows(site, f"{site}_user_info.csv")]
        trials = [Run(row, site) for site in SITES for row in rows(site, f"{site}_user_results.csv")]
        evaluations = [Run(row, site) for site in SITES for row in rows(site, "final_results.csv")]
        self.all_trials = trials
        self.trials = {person.id: [] for person in self.people}
        for trial in sorted(trials, key=lambda trial: trial.id):
            self.trials[trial.person].append(trial)
        self.evaluations = {person.id: [] for person in self.people}
        for evaluation in sorted(evaluations, key=lambda evaluation: (evaluation.site, evaluation.id)):
            self.evaluations[evaluation.person].append(evaluation)
