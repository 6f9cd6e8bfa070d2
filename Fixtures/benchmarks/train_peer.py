"""PyTorch's side of the training benchmark: SqueezeNet 1.1, ten classes, channels-last, Adam, one thread a process.

Prints one number, the median images a second over the windows. Start two at once to fill two cores: that arrangement
beat one process of two threads at every size. Preload jemalloc for torch's best.
"""
import argparse
import statistics
import time

import torch
import torchvision

options = argparse.ArgumentParser()
options.add_argument("--size", type=int, required=True)
options.add_argument("--batch", type=int, required=True)
options.add_argument("--windows", type=int, default=3)
options.add_argument("--seconds", type=float, default=1.0)
options.add_argument("--evaluate", action="store_true")
options.add_argument("--autocast", action="store_true", help="bfloat16 where torch's autocast takes it")
options.add_argument("--compile", action="store_true", help="the model through torch.compile")
options = options.parse_args()

torch.set_num_threads(1)
torch.manual_seed(10)
model = torchvision.models.squeezenet1_1(num_classes=10).to(memory_format=torch.channels_last)
images = torch.randn(options.batch, 3, options.size, options.size).contiguous(memory_format=torch.channels_last)
labels = torch.arange(options.batch) % 10
optimizer = torch.optim.Adam(model.parameters(), lr=1e-4)
loss = torch.nn.CrossEntropyLoss()
run = torch.compile(model) if options.compile else model
precision = torch.autocast("cpu", dtype=torch.bfloat16, enabled=options.autocast)


def train():
    optimizer.zero_grad()
    with precision:
        value = loss(run(images), labels)
    value.backward()
    optimizer.step()


def evaluate():
    with torch.no_grad(), precision:
        run(images)


if options.evaluate:
    model.eval()
work = evaluate if options.evaluate else train
work()
begin = time.perf_counter()
while time.perf_counter() - begin < 1.5:
    work()
rates = []
for _ in range(options.windows):
    count, begin = 0, time.perf_counter()
    while time.perf_counter() - begin < options.seconds:
        work()
        count += options.batch
    rates.append(count / (time.perf_counter() - begin))
print(statistics.median(rates))
