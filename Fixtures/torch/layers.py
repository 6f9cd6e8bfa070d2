"""Writes layers.json: the first convolution with its pool, Fire modules and max pools in float64 (torch 2.15.0).

Inputs and weights come from formula.py; gradients are those of sum(output * d) where d is a formula too. Inputs of Fire
modules and pools are outputs of a ReLU in the network, so they are not negative here, and the gradient is taken in front
of that ReLU: it is zero where the input is zero.
"""
import json
from pathlib import Path

import torch
import torch.nn.functional as F

from formula import sample, unit


def leaf(tensor):
    return tensor.clone().requires_grad_()


def stem(images, side, kernel, channels):
    x = unit((images, side, side, 3), 1).permute(0, 3, 1, 2)
    w = leaf(unit((channels, 3, kernel, kernel), 2) * 0.2)
    b = leaf(unit((channels,), 3) * 0.1)
    y = F.max_pool2d(F.relu(F.conv2d(x, w, b, stride=2)), 3, 2, ceil_mode=True)
    d = unit((images, y.shape[2], y.shape[3], channels), 4).permute(0, 3, 1, 2)
    (y * d).sum().backward()
    return {"images": images, "side": side, "kernel": kernel, "channels": channels,
            "output": sample(y.permute(0, 2, 3, 1)), "weights": sample(w.grad), "bias": sample(b.grad)}


def fire(images, side, inputs, squeeze, expand):
    x = leaf(F.relu(unit((images, side, side, inputs), 1)).permute(0, 3, 1, 2))
    shapes = [(squeeze, inputs, 1, 1), (expand, squeeze, 1, 1), (expand, squeeze, 3, 3)]
    weights = [leaf(unit(s, 10 + k) * (3 / (s[1] * s[2] * s[3])) ** 0.5) for k, s in enumerate(shapes)]
    biases = [leaf(unit((s[0],), 20 + k) * 0.1) for k, s in enumerate(shapes)]
    s = F.relu(F.conv2d(x, weights[0], biases[0]))
    y = torch.cat([F.relu(F.conv2d(s, weights[1], biases[1])), F.relu(F.conv2d(s, weights[2], biases[2], padding=1))], 1)
    d = unit((images, side, side, 2 * expand), 4).permute(0, 3, 1, 2)
    (y * d).sum().backward()
    return {"images": images, "side": side, "inputs": inputs, "squeeze": squeeze, "expand": expand,
            "output": sample(y.permute(0, 2, 3, 1)), "input": sample((x.grad * (x > 0)).permute(0, 2, 3, 1)),
            "weights": [sample(w.grad) for w in weights], "biases": [sample(b.grad) for b in biases]}


def pool(images, side, channels):
    x = leaf(F.relu(unit((images, side, side, channels), 1)).permute(0, 3, 1, 2))
    y = F.max_pool2d(x, 3, 2, ceil_mode=True)
    d = unit((images, y.shape[2], y.shape[3], channels), 4).permute(0, 3, 1, 2)
    (y * d).sum().backward()
    return {"images": images, "side": side, "channels": channels, "output": sample(y.permute(0, 2, 3, 1)),
            "input": sample(x.grad.permute(0, 2, 3, 1))}


def special_pool(rows):
    """What torch makes of NaN, infinity and ties: values as text, and the place each gradient goes to."""
    x = torch.tensor(rows, dtype=torch.float64)[None, None].requires_grad_()
    y = F.max_pool2d(x, 3, 2, ceil_mode=True)
    y.backward(torch.tensor([[1.0, 2], [4, 8]], dtype=torch.float64)[None, None])
    text = lambda t: [str(v) for v in t.detach().flatten().tolist()]
    return {"input": text(x), "output": text(y), "gradient": x.grad.flatten().tolist()}


nan, inf = float("nan"), float("inf")
out = {
    "torch": torch.__version__,
    "stems": [stem(*c) for c in [(1, 32, 3, 64), (2, 33, 3, 64), (3, 35, 3, 64), (1, 34, 7, 96), (2, 37, 7, 96)]],
    "fires": [fire(*c) for c in [(1, 1, 64, 16, 64), (3, 2, 128, 32, 128), (2, 5, 96, 16, 64), (5, 7, 256, 48, 192),
                                 (1, 8, 512, 64, 256), (2, 13, 128, 16, 64), (7, 13, 256, 32, 128)]],
    "pools": [pool(*c) for c in [(1, 2, 128), (3, 3, 64), (2, 4, 96), (1, 7, 256), (2, 12, 128), (2, 15, 384)]],
    "ties": special_pool([[1, 3, 2, 0, 0], [3, 3, 3, 1, 0], [0, inf, 2, 0, inf], [0, 0, 0, inf, 0], [0, 0, 0, 0, 0]]),
    "nan": special_pool([[1, nan, 2, 0, 0], [3, 3, 3, nan, 0], [0, inf, nan, 0, inf], [0, 0, 0, inf, 0], [0, 0, 0, 0, 0]]),
}
Path(__file__).with_name("layers.json").write_text(json.dumps(out) + "\n")
