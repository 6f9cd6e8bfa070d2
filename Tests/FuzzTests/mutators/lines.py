"""Damage to lines of text, and to the numbers in them."""

import re

from mutators.values import any_number, any_value

NUMBER = re.compile(rb"-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?")


def split(data):
    return data.splitlines(keepends=True) or [b""]


def remove_line(random, data):
    lines = split(data)
    del lines[random.randrange(len(lines))]
    return b"".join(lines)


def repeat_line(random, data):
    lines = split(data)
    at = random.randrange(len(lines))
    lines[at : at + 1] = [lines[at]] * random.choice((2, 2, 3, 200))
    return b"".join(lines)


def swap_lines(random, data):
    lines = split(data)
    a, b = random.randrange(len(lines)), random.randrange(len(lines))
    lines[a], lines[b] = lines[b], lines[a]
    return b"".join(lines)


def cut_line(random, data):
    lines = split(data)
    at = random.randrange(len(lines))
    lines[at] = lines[at][: random.randrange(len(lines[at]) + 1)] + random.choice((b"\n", b""))
    return b"".join(lines)


def insert_line(random, data):
    lines = split(data)
    at = random.randrange(len(lines) + 1)
    lines[at:at] = [random.choice((b"\n", b"\r\n", b"   \n", b"#\n", any_value(random) + b"\n"))]
    return b"".join(lines)


def line_ends(random, data):
    plain = data.replace(b"\r\n", b"\n")
    return random.choice(
        (
            plain.replace(b"\n", b"\r\n"),
            plain.replace(b"\n", b"\r"),
            plain.rstrip(b"\n"),
            b"\xef\xbb\xbf" + data,
            plain.replace(b"\n", b"\n\n"),
        )
    )


def replace_number(random, data):
    found = list(NUMBER.finditer(data))
    if not found:
        return data + any_number(random)
    at = random.choice(found)
    return data[: at.start()] + other_number(random, at.group(), found) + data[at.end() :]


def other_number(random, number, others):
    """A number in another's place: an odd one, one from elsewhere in the file, or a neighbour."""
    kind = random.randrange(4)
    if kind == 0:
        return random.choice(others).group()
    if kind == 1:
        return random.choice((b"-" + number, number + b"0", number * 2, b"0" + number, number + b".5", number + b"e9"))
    return any_number(random)


ALL = [
    remove_line,
    repeat_line,
    swap_lines,
    cut_line,
    insert_line,
    line_ends,
    replace_number,
    replace_number,
    replace_number,
    replace_number,
]
