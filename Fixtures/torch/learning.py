"""PyTorch's side of the learning comparison (torch 2.15.0, torchvision 0.29.2, Pillow 13.0.0).

Reads the configurations in learning.json and the image folder named by BLACKMAGIC_IMAGES
(train, val and test, one folder per class; classes and files in bytewise order), trains
SqueezeNet 1.1 on the training images and appends one row per run to the CSV file given:

    config,seed,status,test_accuracy,loss1,...,lossN

status is completed or diverged (the loss was NaN after a forward pass; the run stops there).
An epoch's loss is the plain mean of its batches' losses. Rows that stand are not run again.

    BLACKMAGIC_IMAGES=DIR python3 learning.py --seeds 0-4 --out learning-torch.csv

Images are not resized; pixels are divided by 255 and normalised as ImageNet's. Order of draws
from the global generator after manual_seed(seed): the network's construction; then per epoch, as
DataLoader(shuffle=True) of torch 2.15 does, first the iterator's base seed (unused), then the
sampler's seed, each one random_() of an int64; the sampler's seed starts a generator of its own,
whose randperm is the epoch's order. All epochs' seeds are drawn before training, so that dropout,
which then draws from the global generator, does not change the order.
"""
import argparse
import csv
import json
import os
from pathlib import Path

import torch
import torch.nn.functional as F
from PIL import Image
from torchvision.models import squeezenet1_1
from torchvision.transforms.functional import normalize, pil_to_tensor

HERE = Path(__file__).parent


def read_split(root, split):
    """Normalised images, channels last in memory, and their labels."""
    classes = sorted(os.listdir(root / split), key=os.fsencode)
    images, labels = [], []
    for label, name in enumerate(classes):
        for file in sorted(os.listdir(root / split / name), key=os.fsencode):
            images.append(pil_to_tensor(Image.open(root / split / name / file).convert("RGB")))
            labels.append(label)
    pixels = torch.stack(images).to(torch.float32).div_(255)
    pixels = normalize(pixels, (0.485, 0.456, 0.406), (0.229, 0.224, 0.225), inplace=True)
    return pixels.contiguous(memory_format=torch.channels_last), torch.tensor(labels)


def epoch_order(count):
    torch.empty((), dtype=torch.int64).random_()  # the iterator's base seed
    seed = int(torch.empty((), dtype=torch.int64).random_())
    return torch.randperm(count, generator=torch.Generator().manual_seed(seed))


def optimizer_of(c, parameters):
    common = {"lr": c["learning_rate"], "weight_decay": c["weight_decay"], "foreach": False}
    kind = c["optimizer"]
    if kind == "adam":
        return torch.optim.Adam(parameters, betas=(c["beta1"], c["beta2"]), eps=c["epsilon"], **common)
    if kind == "adadelta":
        return torch.optim.Adadelta(parameters, rho=c["rho"], eps=c["epsilon"], **common)
    if kind == "adagrad":
        return torch.optim.Adagrad(
            parameters, lr_decay=c["learning_rate_decay"], eps=c["epsilon"],
            initial_accumulator_value=c["initial_accumulator"], **common)
    if kind == "asgd":
        return torch.optim.ASGD(parameters, lambd=c["lambda"], alpha=c["alpha"], t0=c["t0"], **common)
    if kind == "rmsprop":
        return torch.optim.RMSprop(
            parameters, alpha=c["alpha"], eps=c["epsilon"], momentum=c["momentum"], **common)
    if kind == "sgd":
        return torch.optim.SGD(parameters, momentum=c["momentum"], **common)
    raise ValueError(kind)


def loss_of(kind, logits, labels):
    if kind == "cross_entropy":
        return F.cross_entropy(logits, labels)
    if kind == "nll":
        return F.nll_loss(F.log_softmax(logits, 1), labels)
    target = F.one_hot(labels, logits.shape[1]).to(logits.dtype)
    return {"l1": F.l1_loss, "mse": F.mse_loss}[kind](logits, target)


def run(c, seed, train, test):
    (images, labels), (test_images, test_labels) = train, test
    torch.manual_seed(seed)
    model = squeezenet1_1(num_classes=10).to(memory_format=torch.channels_last)
    orders = [epoch_order(len(labels)) for _ in range(c["epochs"])]
    optimizer = optimizer_of(c, model.parameters())
    means = []
    for order in orders:
        losses = []
        for batch in order.split(c["batch_size"]):
            loss = loss_of(c["loss"], model(images[batch]), labels[batch])
            losses.append(loss.item())
            if loss.isnan():
                return "diverged", "", means
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
        means.append(sum(losses) / len(losses))
    model.eval()
    with torch.no_grad():
        found = torch.cat([model(part).argmax(1) for part in test_images.split(250)])
    return "completed", (found == test_labels).double().mean().item(), means


def main():
    options = argparse.ArgumentParser()
    options.add_argument("--seeds", default="0-9")
    options.add_argument("--configs", nargs="*", help="only these")
    options.add_argument("--out", type=Path, required=True)
    options = options.parse_args()
    torch.set_num_threads(1)
    configurations = json.loads((HERE / "learning.json").read_text())["configurations"]
    root = Path(os.environ["BLACKMAGIC_IMAGES"])
    train, test = read_split(root, "train"), read_split(root, "test")
    done = set()
    if options.out.exists():
        done = {(row[0], row[1]) for row in csv.reader(options.out.open()) if len(row) > 2}
    first, _, last = options.seeds.partition("-")
    for seed in range(int(first), int(last or first) + 1):
        for c in configurations:
            if (c["name"], str(seed)) in done or (options.configs and c["name"] not in options.configs):
                continue
            status, accuracy, means = run(c, seed, train, test)
            row = [c["name"], seed, status, accuracy, *(f"{m:.9g}" for m in means)]
            with options.out.open("a") as file:
                file.write(",".join(map(str, row)) + "\n")


if __name__ == "__main__":
    main()
