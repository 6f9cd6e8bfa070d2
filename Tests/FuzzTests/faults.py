"""What counts as a fault of a command."""

import re
import signal

from process import MOST_MEMORY, SECONDS

# Words of the system or of a library in the place of a sentence.
RAW = re.compile(
    r"^Error: (SQLite error|CHECK constraint|FOREIGN KEY|UNIQUE constraint|NOT NULL)|"
    r"Error Domain=|NSCocoaErrorDomain|NSPOSIXErrorDomain|DecodingError|EncodingError|Fatal error|Swift\.\w+Error|"
    r"The operation could ?n.t be completed",
    re.M,
)


def judge(step, ended, folder):
    """A symptom in words, or None. Looks at the folder for what the command left there."""
    new, gone, changed = folder.changes()
    if ended.timed_out:
        return f"no end within {step.seconds:g} s"
    if ended.signal:
        return f"ended by {signal.Signals(ended.signal).name}"
    if ended.memory > MOST_MEMORY:
        return f"took {ended.memory >> 20} MB of memory"
    if ended.seconds > SECONDS and ended.processor > SECONDS:
        return f"took {ended.processor:.0f} s of processor time"
    if ended.code not in (0, 1, 2):
        return f"exit code {ended.code}"
    if ended.code not in step.codes:
        return f"exit code {ended.code} where {' or '.join(map(str, step.codes))} is right"
    if ended.code and not ended.errors.strip():
        return f"exit code {ended.code} without words"
    raw = RAW.search(ended.errors.decode(errors="replace")) if ended.code == 2 else None
    if raw:
        return f"raw words: {raw.group()}"
    look = step.refused if ended.code == 2 else step.check
    return left(step, ended, new, gone, changed) or (look(ended, folder) if look else None)


def left(step, ended, new, gone, changed):
    """What lies where nothing should lie, or lies no more."""
    may = step.leaves + (step.outputs if ended.code != 2 else ())
    for word, names in (("left behind", new), ("removed", gone), ("changed", changed)):
        odd = sorted(
            name for name in names if not any(name == one or one.endswith("/") and name.startswith(one) for one in may)
        )
        if odd:
            return f"{word}: {', '.join(odd[:5])}" + (f" (exit code {ended.code})" if ended.code else "")
    if ended.code == 0:
        missing = [
            one
            for one in step.outputs
            if one not in step.leaves and not any(name.startswith(one) for name in new | changed)
        ]
        if missing:
            return f"not written: {', '.join(missing)}"
    return None
