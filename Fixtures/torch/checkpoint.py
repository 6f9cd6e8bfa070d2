"""Writes checkpoint.json: the header of torchvision's SqueezeNet as the safetensors library writes it, and the logits of
four images (torch 2.15.0, torchvision 0.29.2, safetensors 0.8). The weights are those of manual_seed(10), which the
tests draw again. With a file as argument, loads that checkpoint of ours into torchvision and prints the largest
relative difference of its logits from those in the second argument, a JSON list of lists.

    python3 checkpoint.py [ours.safetensors ours-logits.json]
"""
import json
import struct
import sys
from pathlib import Path

import torch
from safetensors.torch import load_file, save
from torchvision.models import squeezenet1_1

from formula import normalised, pixels

x = normalised(pixels(4, 64))
if len(sys.argv) == 3:
    tensors = load_file(sys.argv[1])
    model = squeezenet1_1(num_classes=len(tensors["classifier.1.bias"])).eval()
    model.load_state_dict(tensors)
    theirs = model(x).double()
    ours = torch.tensor(json.loads(Path(sys.argv[2]).read_text()), dtype=torch.float64)
    print("relative difference of logits", float((ours - theirs).norm() / theirs.norm()))
else:
    torch.manual_seed(10)
    model = squeezenet1_1(num_classes=10).eval()
    data = save(model.state_dict())
    length = struct.unpack("<Q", data[:8])[0]
    out = {"torch": torch.__version__, "header": data[8 : 8 + length].decode(), "logits": model(x).tolist()}
    Path(__file__).with_name("checkpoint.json").write_text(json.dumps(out) + "\n")
