"""Writes steps.json: the losses of 100 training steps on the image folder named by BLACKMAGIC_IMAGES, by torch 2.15.0 in
float32 and in float64 (Adam, 1e-3, batch 32, seed 10, dropout off, cross entropy, epsilon 1e-6 as the study's server).

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

from learning import epoch_order, read_split


def exact_normal(parameters):
    """The last layer's weights after manual_seed(10): Box and Muller over blocks of eight radii and eight angles."""
    torch.manual_seed(10)
    count = sum(p.numel() for p in parameters)
    torch.empty(count).uniform_()
    torch.empty(sum(p.numel() for p in parameters[:-2] if p.dim() > 1)).uniform_()
    u = torch.empty(parameters[-2].numel()).uniform_().view(-1, 2, 8)
    radius = (-2 * torch.log((1 - u[:, 0]).double())).sqrt()
    angle = 2 * math.pi * u[:, 1].double()
    pair = torch.stack([radius * torch.cos(angle), radius * torch.sin(angle)], 1).float()
    return (pair * 0.01).view_as(parameters[-2])


def run(dtype, images, labels):
    torch.manual_seed(10)
    model = squeezenet1_1(num_classes=10, dropout=0.0)
    order = epoch_order(len(labels))
    parameters = list(model.parameters())
    drawn = exact_normal(parameters)
    assert (drawn - parameters[-2]).abs().max() < 1e-7
    parameters[-2].data = drawn
    model = model.to(dtype)
    optimizer = torch.optim.Adam(model.parameters(), lr=1e-3, eps=1e-6, foreach=False)
    losses = []
    for batch in order.split(32)[:100]:
        loss = F.cross_entropy(model(images[batch].to(dtype)), labels[batch])
        losses.append(loss.item())
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return losses


images, labels = read_split(Path(os.environ["BLACKMAGIC_IMAGES"]), "train")
out = {"torch": torch.__version__, "float32": run(torch.float32, images, labels), "float64": run(torch.float64, images, labels)}
Path(__file__).with_name("steps.json").write_text(json.dumps(out) + "\n")
