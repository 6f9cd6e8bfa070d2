"""Writes network.json: logits, losses and all parameter gradients of SqueezeNet in float64 (torch 2.15.0,
torchvision 0.29.2), for all four losses, dropout off.

Images, weights and labels come from formula.py. A max pool or ReLU that is nearly tied goes one way in float64 and the
other in float32, and then torch's own float32 gradients are 1e-4 or more off. So the images' offset is counted up until
torch's float32 gradients of all losses are within 2e-5 of float64 ones; the file records it with that distance.
"""
import json
from pathlib import Path

import torch
import torch.nn.functional as F
import torchvision

from formula import normalised, pixels, sample, unit


def parameters(model):
    offset = 1000
    for name, p in model.named_parameters():
        fan = p[0].numel()
        p.data = (unit(tuple(p.shape), offset) * ((6 / fan) ** 0.5 if p.dim() > 1 else 0.05)).to(torch.float32)
        offset += p.numel()


def losses(logits, labels):
    hot = F.one_hot(labels, logits.shape[1]).to(logits.dtype)
    return {"cross_entropy": F.cross_entropy(logits, labels),
            "negative_log_likelihood": F.nll_loss(F.log_softmax(logits, 1), labels),
            "l1_loss": F.l1_loss(logits, hot), "mean_squared_loss": F.mse_loss(logits, hot)}


def run(model, x, labels):
    logits = model(x)
    result = {}
    for name, loss in losses(logits, labels).items():
        gradients = torch.autograd.grad(loss, list(model.parameters()), retain_graph=True)
        result[name] = (loss.item(), gradients)
    return logits, result


def case(name, classes, side, batch):
    torch.manual_seed(0)
    model = getattr(torchvision.models, name)(num_classes=classes, dropout=0.0)
    parameters(model)
    labels = torch.arange(batch) % classes
    for offset in range(0, 2000):
        x = normalised(pixels(batch, side, offset))
        _, single = run(model.float(), x, labels)
        logits, double = run(model.double(), x.double(), labels)
        worst = max(float((a.double() - b).norm() / b.norm().clamp_min(1e-30))
                    for k in double for a, b in zip(single[k][1], double[k][1]))
        if worst <= 2e-5:
            break
    return {"network": name, "classes": classes, "side": side, "batch": batch, "offset": offset, "torchFloat32": worst,
            "logits": sample(logits, 512),
            "losses": {k: {"loss": v, "gradients": [sample(g, 16) for g in gs]} for k, (v, gs) in double.items()}}


out = {"torch": torch.__version__, "torchvision": torchvision.__version__,
       "cases": [case(*c) for c in [("squeezenet1_1", 10, 32, 11), ("squeezenet1_1", 10, 128, 2),
                                    ("squeezenet1_0", 3, 45, 3), ("squeezenet1_1", 17, 66, 1)]]}
for c in out["cases"]:
    print(c["network"], c["side"], c["batch"], "offset", c["offset"], "float32", c["torchFloat32"])
Path(__file__).with_name("network.json").write_text(json.dumps(out) + "\n")
