"""Writes optimizers.json: 32 weights after 1, 10, 100 and 1,000 steps of each optimizer in float32 (torch 2.15.0,
single-tensor path). The gradient of step t is unit(32, 100 + 32 t) * 0.1 of formula.py, plus 0.01 times the weights."""
import json
from pathlib import Path

import torch

from formula import unit

CASES = {
    "adam_optimizer": [dict(), dict(lr=0.01, weight_decay=0.1), dict(lr=0.003, betas=(0.3, 0.9), eps=1e-3),
                       dict(lr=0.1, betas=(0.0, 0.0), eps=1e-6), dict(lr=0.0)],
    "ada_delta": [dict(), dict(lr=0.1, rho=0.5), dict(lr=1.0, rho=1.0, weight_decay=0.01), dict(lr=3.0, rho=0.0, eps=1e-2)],
    "ada_grad": [dict(), dict(lr=0.1, lr_decay=0.01), dict(lr=0.05, weight_decay=0.1),
                 dict(lr=0.02, initial_accumulator_value=0.5, lr_decay=1e-4)],
    "averaged_sgd": [dict(), dict(lr=0.1, lambd=0.1), dict(lr=0.05, alpha=0.2, weight_decay=0.1),
                     dict(lr=0.02, lambd=0.01, alpha=2.0)],
    "rms_prop": [dict(), dict(lr=0.001, alpha=0.75, momentum=0.9), dict(lr=0.01, weight_decay=0.1, eps=1e-3),
                 dict(lr=0.002, alpha=0.0), dict(lr=0.001, alpha=0.5, momentum=0.5, weight_decay=0.01)],
    "sgd": [dict(lr=0.1), dict(lr=0.01, momentum=0.9), dict(lr=0.05, weight_decay=0.1),
            dict(lr=0.02, momentum=0.5, weight_decay=0.01)],
}
MAKERS = {"adam_optimizer": torch.optim.Adam, "ada_delta": torch.optim.Adadelta, "ada_grad": torch.optim.Adagrad,
          "averaged_sgd": torch.optim.ASGD, "rms_prop": torch.optim.RMSprop, "sgd": torch.optim.SGD}

cases = []
for name, sets in CASES.items():
    for options in sets:
        w = unit((32,), 7).to(torch.float32).requires_grad_()
        optimizer = MAKERS[name]([w], foreach=False, **options)
        group = optimizer.param_groups[0]
        kept = {}
        for step in range(1, 1001):
            w.grad = unit((32,), 100 + 32 * step).to(torch.float32) * 0.1 + w.detach() * 0.01
            optimizer.step()
            if step in (1, 10, 100, 1000):
                kept[str(step)] = [float(v) for v in w.detach()]
        values = {"learningRate": group["lr"], "weightDecay": group["weight_decay"]}
        if name == "adam_optimizer":
            values |= {"beta1": group["betas"][0], "beta2": group["betas"][1], "epsilon": group["eps"]}
        if name == "ada_delta":
            values |= {"rho": group["rho"], "epsilon": group["eps"]}
        if name == "ada_grad":
            values |= {"learningRateDecay": group["lr_decay"], "initialAccumulator": group["initial_accumulator_value"]}
        if name == "averaged_sgd":
            values |= {"lambda": group["lambd"], "alpha": group["alpha"]}
        if name == "rms_prop":
            values |= {"alpha": group["alpha"], "epsilon": group["eps"], "momentum": group["momentum"]}
        if name == "sgd":
            values |= {"momentum": group["momentum"]}
        cases.append({"optimizer": name, "values": values, "weights": kept})
Path(__file__).with_name("optimizers.json").write_text(json.dumps({"torch": torch.__version__, "cases": cases}) + "\n")
