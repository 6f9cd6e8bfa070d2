"""Writes steps.json: the losses of 100 training steps on the image folder named by BLACKMAGIC_IMAGES, by torch 2.15.0 in
float32 and in float64 (Adam, batch 32, cross entropy, epsilon 1e-6 as the study's server).

With seed 10 and learning rate 1e-3 the network is dead after some twenty steps (every logit 0, loss ln 10). With seed 7
and 2e-5 it learns; at 1e-3 rounding alone moves that path by percents, so that it would say little. The third run is the
second with dropout by the engine's masks.

The classifier's normal weights are computed from torch's uniform draws with exact elementary functions, where torch's
vectorised ones approximate: all three runs then start from the same bits, and differ by rounding alone.

    BLACKMAGIC_IMAGES=DIR python3 steps.py
"""
import json
import math
import os
from pathlib import Path

import torch
import torch.nn.functional as F
from torchvision.models import squeezenet1_1

from dropout import EngineDropout
from learning import epoch_order, read_split


def exact_normal(parameters, seed):
    """The last layer's weights after manual_seed(seed): Box and Muller over blocks of eight radii and eight angles."""
    torch.manual_seed(seed)
    count = sum(p.numel() for p in parameters)
    torch.empty(count).uniform_()
    torch.empty(sum(p.numel() for p in parameters[:-2] if p.dim() > 1)).uniform_()
    u = torch.empty(parameters[-2].numel()).uniform_().view(-1, 2, 8)
    radius = (-2 * torch.log((1 - u[:, 0]).double())).sqrt()
    angle = 2 * math.pi * u[:, 1].double()
    pair = torch.stack([radius * torch.cos(angle), radius * torch.sin(angle)], 1).float()
    return (pair * 0.01).view_as(parameters[-2])


def run(dtype, images, labels, seed, rate, drops):
    torch.manual_seed(seed)
    model = squeezenet1_1(num_classes=10, dropout=0.0)
    order = epoch_order(len(labels))
    parameters = list(model.parameters())
    drawn = exact_normal(parameters, seed)
    assert (drawn - parameters[-2]).abs().max() < 1e-7
    parameters[-2].data = drawn
    model.classifier[0] = EngineDropout(seed) if drops else torch.nn.Identity()
    model = model.to(dtype)
    optimizer = torch.optim.Adam(model.parameters(), lr=rate, eps=1e-6, foreach=False)
    losses = []
    for batch in order.split(32)[:100]:
        loss = F.cross_entropy(model(images[batch].to(dtype)), labels[batch])
        losses.append(loss.item())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return losses


images, labels = read_split(Path(os.environ["BLACKMAGIC_IMAGES"]), "train")
runs = [{"seed": seed, "learningRate": rate, "dropout": drops,
         "float32": run(torch.float32, images, labels, seed, rate, drops),
         "float64": run(torch.float64, images, labels, seed, rate, drops)}
        for seed, rate, drops in ((10, 1e-3, False), (7, 2e-5, False), (7, 2e-5, True))]
Path(__file__).with_name("steps.json").write_text(json.dumps({"torch": torch.__version__, "runs": runs}) + "\n")
