#!/usr/bin/env python3
"""Feeds damaged inputs of every kind to the real executables and tells which they do not come to terms with.

    fuzz.py FOLDER_OF_EXECUTABLES [--minutes 10] [--kind KIND …] [--seed WORD]
    fuzz.py FOLDER_OF_EXECUTABLES --inputs 1000 --kind claims --seed 7      # the same thousand each time

A fault is a signal, no end within 10 s, more than 1.5 GB of memory, an exit code besides 0, 1 and 2, an error without
words, a file left behind, missing or changed, or a damaged store whose numbers are others without a word. An input
follows from the seed, its kind and its number alone. Found inputs land in the output folder, made small, each with the
command that shows it. Two jobs run side by side. Needs Python 3.11 and nothing else.
Exit codes: 0 no fault, 1 a fault was found, 2 wrong usage.
"""

import argparse
import concurrent.futures
import signal
import sys
import tempfile
import time
from pathlib import Path

import kinds
import report
import session

SOURCES = Path(__file__).resolve().parents[2]
JOBS = 2


def parse_arguments():
    names = [kind.name for kind in kinds.ALL]
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("tools", type=Path, help="the folder of blackmagic and blackmagic-server")
    parser.add_argument("--minutes", type=float, help="how long in all")
    parser.add_argument("--inputs", type=int, help="so many inputs of each kind, in place of a time")
    parser.add_argument("--kind", action="append", choices=names, help="only this kind; may be given again")
    parser.add_argument("--seed", default="1", help="a word that all inputs follow from")
    parser.add_argument("--from", type=int, default=0, dest="first", help="the number of the first input")
    parser.add_argument("--out", type=Path, default=Path("out-fuzz"), help="folder for what is found")
    arguments = parser.parse_args()
    if not (arguments.tools / "blackmagic").exists():
        parser.error(f"{arguments.tools} holds no blackmagic; build it first")
    if (arguments.minutes or 1) <= 0 or (arguments.inputs or 1) <= 0:
        parser.error("minutes and inputs have to be above 0")
    if arguments.minutes is None and arguments.inputs is None:
        arguments.minutes = 10
    return arguments


def main():
    arguments = parse_arguments()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    chosen = [kind for kind in kinds.ALL if not arguments.kind or kind.name in arguments.kind]
    out = arguments.out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    seconds = None if arguments.minutes is None else arguments.minutes * 60
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="fuzz-") as work, concurrent.futures.ProcessPoolExecutor(JOBS) as pool:
        jobs = [
            pool.submit(
                session.run,
                chosen[job::JOBS],
                arguments.tools.resolve(),
                SOURCES,
                Path(work),
                out,
                arguments.seed,
                arguments.first,
                seconds,
                arguments.inputs,
            )
            for job in range(JOBS)
        ]
        results = [figures for job in jobs for figures in job.result()]
    results.sort(key=lambda figures: [kind.name for kind in chosen].index(figures.kind))
    minutes = (time.monotonic() - began) / 60
    report.write(out, arguments.seed, minutes, results)
    print(f"seed {arguments.seed}, {minutes:.1f} min")
    for figures in results:
        print(figures.line())
    faults = {f"{figures.kind}: {fault}": count for figures in results for fault, count in figures.faults.items()}
    for fault, count in faults.items():
        print(f"{count:6} × {fault}")
    print(
        f"{sum(figures.inputs for figures in results)} inputs, {len(faults)} different faults"
        + (f"; their inputs lie in {out}" if faults else "")
    )
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
