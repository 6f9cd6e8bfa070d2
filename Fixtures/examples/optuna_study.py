"""A study by Optuna in its own SQLite storage. Writes optuna.db and optuna.json beside itself.

Run with Python 3.11, optuna 5.0.0, scikit-learn 1.9.1 (the forest behind fANOVA's importances), numpy and scipy of the same day. The
objective is a formula, so that nothing but Optuna's sampler decides what is tried. optuna.json holds what the package reported.
"""
import json
import math
import pathlib

import optuna
import sklearn

folder = pathlib.Path(__file__).parent
for name in ["optuna.db", "optuna.json"]:
    (folder / name).unlink(missing_ok=True)
optuna.logging.set_verbosity(optuna.logging.WARNING)


def objective(trial):
    rate = trial.suggest_float("learning_rate", 1e-5, 1e-1, log=True)
    layers = trial.suggest_int("layers", 1, 4)
    optimizer = trial.suggest_categorical("optimizer", ["adam", "sgd"])
    if layers == 4 and rate > 1e-2:
        raise optuna.TrialPruned()
    best = -3 if optimizer == "adam" else -1.5
    return 0.9 - 0.05 * (math.log10(rate) - best) ** 2 - 0.02 * abs(layers - 2)


study = optuna.create_study(
    study_name="formula", storage=f"sqlite:///{folder / 'optuna.db'}", direction="maximize",
    sampler=optuna.samplers.TPESampler(seed=10))
study.optimize(objective, n_trials=40)
states = [trial.state.name for trial in study.trials]
importances = optuna.importance.get_param_importances(study, evaluator=optuna.importance.FanovaImportanceEvaluator(seed=0))
frame = {
    "versions": {"optuna": optuna.__version__, "scikit-learn": sklearn.__version__},
    "trials": len(study.trials), "complete": states.count("COMPLETE"), "pruned": states.count("PRUNED"),
    "best_value": study.best_value, "best_trial": study.best_trial.number, "best_params": study.best_params,
    "importances": importances,
}
(folder / "optuna.json").write_text(json.dumps(frame, indent=1) + "\n")
