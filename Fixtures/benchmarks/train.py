"""Times training and evaluation beside PyTorch on two cores, alternating rounds, and prints medians and ratios.

    python3 train.py .build/release/blackmagic [--rounds 3]

Every round runs, for each shape, `blackmagic bench train` with two workers (the widest instruction set, and AVX2 where
that is another one), then two processes of train_peer.py, with jemalloc preloaded where it is installed and OpenBLAS's
settings of the environment removed. Goals are ratios to torch with AVX-512, and with AVX2 alone.
"""
import argparse
import glob
import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

PEER = Path(__file__).with_name("train_peer.py")
SHAPES = [("train", 128, 32, 1.9, 1.1), ("train", 64, 32, 1.9, 1.1), ("train", 32, 32, 4.0, 2.3),
          ("train", 32, 100, 3.0, 1.7), ("evaluate", 128, 32, 1.4, 1.4)]
# Without these torch maps and unmaps its tensors in every step, and loses a third of its speed.
MALLOC = ("oversize_threshold:1,background_thread:false,metadata_thp:auto,thp:always,dirty_decay_ms:-1,"
          "muzzy_decay_ms:-1")
options = argparse.ArgumentParser()
options.add_argument("binary")
options.add_argument("--rounds", type=int, default=3)
options = options.parse_args()
wide = "avx512f" in Path("/proc/cpuinfo").read_text()
sets = ["avx512", "avx2"] if wide else ["avx2"]


def ours(task, size, batch, kind, workers=2):
    command = [options.binary, "bench", "train", "--size", str(size), "--batch", str(batch), "--workers", str(workers),
               "--windows", "3", "--instruction-set", kind, "--json"] + (["--evaluate"] if task == "evaluate" else [])
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)["median"]


def theirs(task, size, batch):
    environment = {k: v for k, v in os.environ.items() if not k.startswith("OPENBLAS_")}
    allocator = glob.glob("/usr/lib/*/libjemalloc.so.2")
    environment |= {"LD_PRELOAD": allocator[0], "MALLOC_CONF": MALLOC} if allocator else {}
    command = [sys.executable, str(PEER), "--size", str(size), "--batch", str(batch)]
    command += ["--evaluate"] if task == "evaluate" else []
    running = [subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) for _ in range(2)]
    return sum(float(p.communicate()[0]) for p in running)


found = {}
for _ in range(options.rounds):
    for task, size, batch, *_ in SHAPES:
        for kind in sets:
            found.setdefault((task, size, batch, kind), []).append(ours(task, size, batch, kind))
        found.setdefault((task, size, batch, "torch"), []).append(theirs(task, size, batch))
        found.setdefault((task, size, batch, "one"), []).append(ours(task, size, batch, sets[0], workers=1))
print(f"| images/s, medians of {options.rounds} alternating rounds | set | ours | torch | ratio | goal | 2 workers / 1 |")
print("| --- | --- | ---: | ---: | ---: | ---: | ---: |")
for task, size, batch, *goals in SHAPES:
    peer = statistics.median(found[task, size, batch, "torch"])
    for kind in sets:
        own = statistics.median(found[task, size, batch, kind])
        goal = goals[0 if kind == "avx512" else 1]
        scale = f"{own / statistics.median(found[task, size, batch, 'one']):.2f}" if kind == sets[0] else ""
        print(f"| {task} {size} px × {batch} | {kind} | {own:,.0f} | {peer:,.0f} | {own / peer:.2f} | {goal} | {scale} |")
