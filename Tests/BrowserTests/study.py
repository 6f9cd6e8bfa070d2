"""The study's file, and a copy of it with a short limit."""

import re
import shutil

from errors import Abort

SHORT_MINUTES = 0.3


def short_study(study, folder):
    """A copy of the study with a limit of SHORT_MINUTES, with the files beside it that it may name."""
    for file in study.parent.glob("*.yaml"):
        shutil.copy(file, folder)
    text, count = re.subn(r"(?m)^minutes:.*$", f"minutes: {SHORT_MINUTES}", study.read_text())
    if count != 1:
        raise Abort(f"{study} has {count} top-level lines 'minutes: …', not one")
    copy = folder / study.name
    copy.write_text(text)
    return copy
