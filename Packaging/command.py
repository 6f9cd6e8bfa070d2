"""Other programs, and what went wrong with them."""

import os
import subprocess


class PackagingError(Exception):
    """What is missing or wrong, and what to do about it."""


def output(*command):
    """What a program prints, in plain English; `PackagingError` when it fails or is not there."""
    try:
        return subprocess.run(
            [str(word) for word in command], check=True, capture_output=True, text=True, env={**os.environ, "LC_ALL": "C"}
        ).stdout
    except FileNotFoundError:
        raise PackagingError(f"{command[0]} is missing; install it (bash .ci/deps binutils patchelf)") from None
    except subprocess.CalledProcessError as error:
        raise PackagingError(f"{' '.join(map(str, command))}: {error.stderr.strip()}") from None
