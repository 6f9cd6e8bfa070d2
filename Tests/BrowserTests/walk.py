#!/usr/bin/env python3
"""Walks the whole study in two real browser sessions against a server that it starts itself.

    walk.py SERVER_EXECUTABLE STUDY_YAML OUTPUT_FOLDER [AXE_MIN_JS]

Needs Python 3.11, chromium and chromedriver (Debian: chromium-driver), and nothing else. Writes screenshots, the
servers' logs and, at the end, the collected store (study.sqlite) into OUTPUT_FOLDER. Prints one line a check.
Exit codes: 0 every check held, 1 one failed, 2 wrong usage or the browser cannot start.
"""

import argparse
import shutil
import signal
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

import final_choice
import history
import isolation
import participant
import researcher
import restarts
import runs
import tune_form
from checks import Report
from errors import Abort, NoBrowser
from sections import Walk
from server import Server
from study import SHORT_MINUTES, short_study
from time_limit import time_limit
from tune_page import open_tune, running, submit
from webdriver import Browser, Driver
from withdrawal import withdraw


def walk_study(walk, a, b):
    """The study of two participants, of a third in B's browser, and of the researcher in A's."""
    said = walk.server.start()
    walk.check("the server prints its address", str(walk.server.port) in said, repr(said[:300]))
    with walk.section("a body without an end"):
        isolation.endless_body(walk)
    with walk.section("registration of A", a, essential=True):
        id_a, code_a = participant.register_audited(walk, a, 14)
        participant.begin(a)
    with walk.section("registration of B, by keyboard", b, essential=True):
        id_b, _ = participant.register_by_keyboard(walk, b, 0)
        participant.begin(b)
        walk.check("A and B are two participants", id_a != id_b, id_a)
    first = tune(walk, a, b)
    with walk.section("overview with a running job, kill -9 and restart", a, b):
        turn = long_run(walk, b)
        researcher.overview_with_job(walk, a, (id_a, id_b), (id_b, turn), b.jar()["blackmagic"])
        restarts.killed(walk, b, turn)
    revive(walk.server)
    with walk.section("B after the restart", b):
        restarts.afterwards(walk, b, "B")
    with walk.section("final choice of A", a):
        final_choice.choose_by_checkbox(walk, a, first, "A")
        final_choice.new_receipt(walk, a, id_a, code_a)
    with walk.section("stop, restart and withdrawal", a, b):
        leave(walk, a, b, (id_a, id_b))
    revive(walk.server)
    with walk.section("researcher", a):
        researcher.results(walk, a)
    walk.check("the server stops on SIGTERM", walk.server.terminate(30) is not None, "it still ran after 30 s")


def tune(walk, a, b):
    """The sections on A's tune page; the turn of the first run."""
    with walk.section("tune: errors and clock", a):
        tune_form.errors_and_clock(walk, a)
    with walk.section("tune: optimizers and comments", a):
        tune_form.fields_of_optimizers(walk, a)
    with walk.section("run 1, watched", a, essential=True):
        first = runs.watched(walk, a)
    with walk.section("run 2, cancelled", a, b):
        runs.cancelled(walk, a, b)
    with walk.section("run 3, reloaded", a):
        runs.reloaded(walk, a)
    with walk.section("history", a):
        history.sorting(walk, a)
    with walk.section("refill", a):
        history.refill(walk, a, first)
    return first


def long_run(walk, browser):
    open_tune(walk, browser)
    turn = submit(browser, walk.pace.longest(browser), 1)
    running(walk, browser, turn, 3)
    return turn


def leave(walk, overview, browser, others):
    """A third participant, in a browser that forgot the one before, is met by a stop of the server and withdraws."""
    browser.get(walk.server.base + "/terms")
    browser.forget()
    name, code = participant.register(walk, browser, 0)
    walk.check("a third participant is another one", name not in others, name)
    participant.begin(browser)
    restarts.terminated(walk, browser, long_run(walk, browser))
    withdraw(walk, browser, code, name, others, overview)


def revive(server):
    """Starts the server where a failed section has left it stopped."""
    if not server.running:
        server.start()


def walk_everything(report, arguments, output, folder, closing):
    """Both servers, one after the other; what has to be closed afterwards goes to `closing`."""
    driver = Driver(output / "chromedriver.log")
    closing.callback(driver.close)
    browsers = []
    for name in ("A", "B"):
        browsers.append(Browser(driver, folder / f"profile-{name}", name))
        closing.callback(browsers[-1].quit)
    a, b = browsers
    executable, study = arguments.server.resolve(), arguments.study.resolve()
    server = Server(executable, study, folder / "study.sqlite", output / "server.log")
    closing.callback(server.close)
    walk = Walk(report, server, output, arguments.axe.read_text() if arguments.axe else None)
    walk_study(walk, a, b)
    kept = output / "study.sqlite"
    server.copy_store(kept)
    report.check("the store is kept", kept.exists() and kept.stat().st_size > 0, "no store was written")

    (folder / "short").mkdir()
    short = short_study(study, folder / "short")
    walk.server = Server(executable, short, folder / "limit.sqlite", output / "server-limit.log")
    closing.callback(walk.server.close)
    walk.server.start()
    with walk.section("time limit", b):
        time_limit(walk, b, SHORT_MINUTES * 60)
    report.check("the server with the limit stops on SIGTERM", walk.server.terminate(30) is not None)


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("server", type=Path, help="the executable blackmagic-server")
    parser.add_argument("study", type=Path, help="the study's YAML file")
    parser.add_argument("output", type=Path, help="a folder for screenshots, logs and the store")
    parser.add_argument("axe", type=Path, nargs="?", help="axe.min.js; without it accessibility is not examined")
    arguments = parser.parse_args()
    for path in filter(None, (arguments.server, arguments.study, arguments.axe)):
        if not path.exists():
            parser.error(f"{path} does not exist")
    return arguments


def main():
    arguments = parse_arguments()
    output = arguments.output.resolve()
    output.mkdir(parents=True, exist_ok=True)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    report, start = Report(), time.monotonic()
    if not arguments.axe:
        report.note("no axe given: accessibility is not examined")
    folder = Path(tempfile.mkdtemp(prefix="walk-"))
    with ExitStack() as closing:
        closing.callback(shutil.rmtree, folder, ignore_errors=True)
        try:
            walk_everything(report, arguments, output, folder, closing)
        except NoBrowser as error:
            print(f"walk.py: the browser cannot start: {error}", file=sys.stderr)
            return 2
        except Abort as error:
            report.check("the walk goes on to its end", False, error)
    return report.conclude(time.monotonic() - start)


if __name__ == "__main__":
    sys.exit(main())
