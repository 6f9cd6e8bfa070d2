"""Times training and evaluation beside PyTorch on two cores, alternating rounds, and prints medians and ratios.

    python3 train.py .build/release/blackmagic [--rounds 3]

Every round runs, for each shape, `blackmagic bench train` with two workers (the widest instruction set, and AVX2 where
that is another one), with one, and with one of two threads; then two processes of train_peer.py, with jemalloc preloaded
where it is installed and OpenBLAS's settings of the environment removed, in each way that PyTorch offers: float32,
bfloat16 by autocast, and torch.compile. Ours is float32 throughout. Goals are ratios to torch's float32 with AVX-512, and
with AVX2 alone.
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
          ("train", 32, 100, 3.0, 1.7), ("train", 32, 10, None, None), ("train", 32, 5, None, None),
          ("train", 32, 1, None, None), ("train", 128, 10, None, None), ("train", 128, 5, None, None),
          ("evaluate", 128, 32, 1.4, 1.4)]
WAYS = {"float32": [], "bfloat16": ["--autocast"], "compiled": ["--compile"]}
# Without these torch maps and unmaps its tensors in every step, and loses a third of its speed.
MALLOC = ("oversize_threshold:1,background_thread:false,metadata_thp:auto,thp:always,dirty_decay_ms:-1,"
          "muzzy_decay_ms:-1")
options = argparse.ArgumentParser()
options.add_argument("binary")
options.add_argument("--rounds", type=int, default=3)
options = options.parse_args()
wide = "avx512f" in Path("/proc/cpuinfo").read_text()
sets = ["avx512", "avx2"] if wide else ["avx2"]


def ours(task, size, batch, kind, workers=2, threads=1):
    command = [options.binary, "bench", "train", "--size", str(size), "--batch", str(batch), "--workers", str(workers),
               "--threads", str(threads), "--windows", "3", "--instruction-set", kind, "--json"]
    command += ["--evaluate"] if task == "evaluate" else []
    return json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)["median"]


def theirs(task, size, batch, flags):
    """Images a second of two processes; None where this machine cannot run them, as without a compiler."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("OPENBLAS_")}
    allocator = glob.glob("/usr/lib/*/libjemalloc.so.2")
    environment |= {"LD_PRELOAD": allocator[0], "MALLOC_CONF": MALLOC} if allocator else {}
    command = [sys.executable, str(PEER), "--size", str(size), "--batch", str(batch)] + flags
    command += ["--evaluate"] if task == "evaluate" else []
    running = [subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
               for _ in range(2)]
    outputs = [p.communicate()[0] for p in running]
    return sum(map(float, outputs)) if all(p.returncode == 0 for p in running) else None


found = {}
for _ in range(options.rounds):
    for task, size, batch, *_ in SHAPES:
        shape = task, size, batch
        measured = {kind: ours(*shape, kind) for kind in sets}
        measured |= {way: theirs(*shape, flags) for way, flags in WAYS.items()}
        measured |= {"one": ours(*shape, sets[0], workers=1), "threads": ours(*shape, sets[0], workers=1, threads=2)}
        for key, value in measured.items():
            found.setdefault((shape, key), []).append(value)


def median(shape, key):
    values = [v for v in found[shape, key] if v is not None]
    return statistics.median(values) if values else None


def text(value, form=",.0f"):
    return "" if value is None else f"{value:{form}}"


print(f"| images/s, medians of {options.rounds} alternating rounds | set | ours | {' | '.join('torch ' + w for w in WAYS)} "
      "| ÷ float32 | goal | ÷ best of torch | 2 workers ÷ 1 | 2 threads ÷ 1 |")
print("| --- | --- |" + " ---: |" * (len(WAYS) + 6))
for task, size, batch, *goals in SHAPES:
    shape = task, size, batch
    peers = [median(shape, way) for way in WAYS]
    for kind in sets:
        own = median(shape, kind)
        goal = goals[0 if kind == "avx512" else 1]
        scales = [own / median(shape, "one"), median(shape, "threads") / median(shape, "one")]
        cells = [f"{task} {size} px × {batch}", kind, text(own), *map(text, peers), text(own / peers[0], ".2f"),
                 "" if goal is None else str(goal), text(own / max(p for p in peers if p is not None), ".2f")]
        print("| " + " | ".join(cells + [text(s, ".2f") if kind == sets[0] else "" for s in scales]) + " |")
