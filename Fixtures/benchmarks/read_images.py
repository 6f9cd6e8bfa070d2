"""Times reading a folder of images into the pixel cache beside Pillow, alternating rounds, and prints medians.

    python3 read_images.py .build/release/blackmagic FOLDER [--rounds 3]

Ours is `blackmagic dataset info` with an empty cache: hashing, decoding, resizing to 32 pixels, writing and checking the
cache, from the start of the process to its end. Pillow decodes and resizes the same files in as many processes as there
are cores, and keeps nothing.
"""
import argparse
import multiprocessing
import os
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

from PIL import Image


def read(file):
    with Image.open(file) as image:
        return image.convert("RGB").resize((32, 32), Image.Resampling.BILINEAR).tobytes()[0]


def pillow(files):
    with multiprocessing.Pool(os.cpu_count()) as pool:
        return len(pool.map(read, files, chunksize=200))


def ours(binary, folder):
    with tempfile.TemporaryDirectory() as cache:
        subprocess.run([binary, "dataset", "info", folder, "--cache", cache], check=True, capture_output=True)


def timed(body):
    begin = time.perf_counter()
    body()
    return time.perf_counter() - begin


if __name__ == "__main__":
    options = argparse.ArgumentParser()
    options.add_argument("binary")
    options.add_argument("folder")
    options.add_argument("--rounds", type=int, default=3)
    options = options.parse_args()
    files = sorted(p for p in Path(options.folder).rglob("*") if p.suffix in (".jpg", ".jpeg", ".png"))
    pillow(files)  # so that both sides find the files in memory
    rounds = [(timed(lambda: ours(options.binary, options.folder)), timed(lambda: pillow(files)))
              for _ in range(options.rounds)]
    own, peer = (statistics.median(r[k] for r in rounds) for k in (0, 1))
    print(f"reading {len(files):,} images into the cache, medians of {options.rounds} alternating rounds: "
          f"{own:.2f} s, Pillow {peer:.2f} s, ratio {peer / own:.2f}")
