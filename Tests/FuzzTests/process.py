"""Runs one command in a folder, under a limit of memory and of time, and says how it ended."""

import os
import resource
import select
import signal
import time
from dataclasses import dataclass, field
from pathlib import Path

SECONDS = 10
# What a command may keep in memory, and where the system refuses it more.
MOST_MEMORY = 1500 << 20
HARD_MEMORY = 6 << 30
HARD_FILE = 2 << 30
# Seconds until a command that is told to stop is killed.
PATIENCE = 10


@dataclass
class Ended:
    """How a command ended: an exit code or a signal; seconds on the clock and of the processor; bytes of memory."""

    code: int | None
    signal: int | None
    timed_out: bool
    seconds: float
    processor: float
    memory: int
    output: bytes
    errors: bytes


@dataclass
class Bench:
    """Where commands run: the executables' folder, and a folder for what they print."""

    tools: Path
    scratch: Path
    environment: dict = field(default_factory=dict)

    def __post_init__(self):
        self.scratch.mkdir(parents=True, exist_ok=True)
        home = self.scratch / "home"
        home.mkdir(exist_ok=True)
        self.environment = {
            "PATH": os.environ.get("PATH", "/usr/bin:/bin"),
            "HOME": str(home),
            "LC_ALL": "C.UTF-8",
            "SWIFT_BACKTRACE": "enable=no",
            "BLACKMAGIC_PASSWORD": "fuzz-the-study",
            **self.environment,
        }

    def command(self, arguments):
        """The words of a command line, its first one among the executables."""
        return [str(self.tools / arguments[0]), *arguments[1:]]

    def start(self, arguments, folder, environment=None):
        """The process's id; it leads a group of its own and runs in `folder`."""
        words = self.command(arguments)
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
        here = os.getcwd()
        os.chdir(folder)
        try:
            return os.posix_spawn(
                words[0],
                words,
                self.environment | {"TMPDIR": str(folder)} | (environment or {}),
                setsid=True,
                setsigmask=[],
                setsigdef=[signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGPIPE],
                file_actions=[
                    (os.POSIX_SPAWN_OPEN, 0, "/dev/null", os.O_RDONLY, 0),
                    (os.POSIX_SPAWN_OPEN, 1, str(self.scratch / "out"), flags, 0o600),
                    (os.POSIX_SPAWN_OPEN, 2, str(self.scratch / "err"), flags, 0o600),
                ],
            )
        finally:
            os.chdir(here)

    def printed(self):
        """What the last command printed, on both ways."""
        return (self.scratch / "out").read_bytes(), (self.scratch / "err").read_bytes()

    def run(self, arguments, folder, seconds=SECONDS, environment=None):
        began = time.monotonic()
        child = self.start(arguments, folder, environment)
        timed_out = not wait(child, seconds)
        if timed_out:
            kill(child)
        _, status, used = os.wait4(child, 0)
        kill(child)
        output, errors = self.printed()
        ended_by = os.WTERMSIG(status) if os.WIFSIGNALED(status) else None
        return Ended(
            None if ended_by else os.WEXITSTATUS(status),
            ended_by,
            timed_out,
            time.monotonic() - began,
            used.ru_utime + used.ru_stime,
            used.ru_maxrss << 10,
            output,
            errors,
        )


def wait(child, seconds):
    """Whether a child ends within so many seconds; it is still to be waited for."""
    descriptor = os.pidfd_open(child)
    try:
        poll = select.poll()
        poll.register(descriptor, select.POLLIN)
        return bool(poll.poll(seconds * 1000))
    finally:
        os.close(descriptor)


def kill(child):
    """Ends a child's group, and whatever it left behind in it."""
    try:
        os.killpg(child, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        pass


def limit():
    """Limits this process and all that it starts."""
    for what, most in (
        (resource.RLIMIT_AS, HARD_MEMORY),
        (resource.RLIMIT_FSIZE, HARD_FILE),
        (resource.RLIMIT_CORE, 0),
    ):
        resource.setrlimit(what, (most, resource.getrlimit(what)[1] if what != resource.RLIMIT_CORE else 0))
