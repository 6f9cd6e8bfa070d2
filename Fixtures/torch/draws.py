"""Writes draws.json: PyTorch's draws, SqueezeNet's initial weights, and the orders of a shuffling DataLoader.

torch 2.15.0, torchvision 0.29.2. The orders of PyTorch up to 1.7 are drawn as that version's RandomSampler drew them,
straight from the global generator, after the worker seed that every iterator draws.
"""
import hashlib
import json
from pathlib import Path

import torch
import torchvision
from torch.utils.data import DataLoader


def sha(tensor, dtype):
    return hashlib.sha256(tensor.detach().to(dtype).contiguous().numpy().tobytes()).hexdigest()


def orders(count, epochs, old):
    for _ in range(epochs):
        if old:
            torch.empty((), dtype=torch.int64).random_()
            yield torch.randperm(count)
        else:
            yield torch.cat(list(DataLoader(torch.arange(count), batch_size=32, shuffle=True)))


def main():
    draws = []
    for seed in [0, 10, 2**40 + 5]:
        torch.manual_seed(seed)
        uniform = torch.empty(20).uniform_(-0.3, 0.7)
        normal = torch.empty(37).normal_(0, 0.01)
        permutation = torch.randperm(50)
        integer = int(torch.empty((), dtype=torch.int64).random_())
        draws.append({"seed": seed, "uniform": uniform.tolist(), "normal": normal.tolist(),
                      "permutation": permutation.tolist(), "integer": str(integer)})
    networks = []
    for name, classes, seed in [("squeezenet1_1", 10, 10), ("squeezenet1_0", 3, 4), ("squeezenet1_1", 7, 123456789)]:
        for old in [False, True]:
            torch.manual_seed(seed)
            model = getattr(torchvision.models, name)(num_classes=classes)
            parameters = dict(model.named_parameters())
            last = parameters["classifier.1.weight"]
            rest = torch.cat([p.flatten() for n, p in parameters.items() if n != "classifier.1.weight"])
            networks.append({
                "network": name, "classes": classes, "seed": seed, "shuffling": "original" if old else "current",
                "names": list(parameters), "uniform": sha(rest, torch.float32), "last": last.flatten()[:96].tolist(),
                "lastNorm": float(last.detach().double().norm()),
                "orders": [{"sha256": sha(o, torch.int32), "first": o[:8].tolist()} for o in orders(1497, 3, old)]})
    out = {"torch": torch.__version__, "torchvision": torchvision.__version__, "draws": draws, "networks": networks}
    Path(__file__).with_name("draws.json").write_text(json.dumps(out) + "\n")


main()
