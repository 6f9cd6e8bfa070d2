"""Makes the input of a fault smaller while the fault stays."""

import time

MOST_RUNS = 150
MOST_SECONDS = 25


class Budget:
    def __init__(self):
        self.runs, self.end = MOST_RUNS, time.monotonic() + MOST_SECONDS

    def take(self):
        self.runs -= 1
        return self.runs >= 0 and time.monotonic() < self.end


def shrunk(kind, seed, number, found):
    """The case with the fewest mutations, and then the least damage, that shows the same symptom."""
    budget = Budget()
    case = kind.case(seed, number)

    def shows(other):
        if not budget.take():
            return False
        again = kind.run(other)
        return again is not None and signature(again.symptom) == signature(found.symptom)

    mutations = list(case.mutations)
    for mutation in list(mutations):
        fewer = [one for one in mutations if one != mutation]
        if fewer and shows(other := kind.case(seed, number, fewer)):
            mutations, case = fewer, other
    original = kind.folder.base[case.victim]
    shorten(case, shows) if kind.is_text else restore(case, original, shows)
    return case


def signature(symptom):
    """A symptom without its numbers."""
    return "".join(character for character in symptom if not character.isdigit())


def shorten(case, shows):
    """Takes away stretches of lines, then of a long line's bytes, halving the stretch."""
    for split in (
        lambda data: data.splitlines(keepends=True),
        lambda data: [data[n : n + 1] for n in range(len(data))],
    ):
        parts = split(case.data)
        if len(parts) > 4000:
            continue
        size = len(parts) // 2
        while size >= 1:
            at = 0
            while at < len(parts):
                fewer = parts[:at] + parts[at + size :]
                before, case.data = case.data, b"".join(fewer)
                if shows(case):
                    parts = fewer
                else:
                    case.data = before
                    at += size
            size //= 2


def restore(case, original, shows):
    """Puts the original's bytes back, by halves of what differs, where the length is the same."""
    if len(case.data) != len(original):
        return
    places = [at for at, (a, b) in enumerate(zip(case.data, original)) if a != b]
    size = max(1, len(places) // 2)
    while places:
        at = 0
        while at < len(places):
            data = bytearray(case.data)
            for place in places[at : at + size]:
                data[place] = original[place]
            before, case.data = case.data, bytes(data)
            if shows(case):
                del places[at : at + size]
            else:
                case.data = before
                at += size
        if size == 1:
            return
        size //= 2
