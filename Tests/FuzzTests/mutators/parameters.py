"""Damage to JSON, also where it stands in a CSV cell with its quotes doubled."""

import re

from mutators.values import any_value

VALUE = re.compile(rb'("{1,2}[A-Za-z_]\w*"{1,2}\s*:\s*)("{0,2}[^,{}\[\]"]*"{0,2})')
NAME = re.compile(rb'"{1,2}([A-Za-z_]\w*)"{1,2}\s*:')
PAIR = re.compile(rb'"{1,2}[A-Za-z_]\w*"{1,2}\s*:\s*\{[^{}]*\}(?:,\s*)?')
ODD = [
    b"[]",
    b"{}",
    b"[[1]]",
    b'{"value": 1}',
    b"null",
    b"true",
    b"[" * 3000,
    b'{"a":' * 3000,
    b"1e400",
    b'"\\ud800"',
    b'"\\u0000"',
    b"-",
    b"01",
    b".5",
    b"+1",
    b"1e",
    b"nan",
    b"Infinity",
    b'"unclosed',
]


def replace(random, data, pattern, new, group=0):
    found = list(pattern.finditer(data))
    if not found:
        return data
    at = random.choice(found)
    return data[: at.start(group)] + new(at) + data[at.end(group) :]


def value(random, data):
    """Another value of a name, quoted as often as not."""

    def new(found):
        if random.random() < 0.3:
            return random.choice(ODD)
        value = any_value(random)
        quote = b'""' if b'""' in found.group(1) else b'"'
        return quote + value + quote if random.random() < 0.4 else value

    return replace(random, data, VALUE, new, 2)


def name(random, data):
    names = [found.group(1) for found in NAME.finditer(data)]
    return replace(random, data, NAME, lambda found: random.choice((any_value(random), random.choice(names))), 1)


def remove_pair(random, data):
    return replace(random, data, PAIR, lambda _: b"")


def repeat_pair(random, data):
    return replace(
        random,
        data,
        PAIR,
        lambda found: (found.group() if found.group().endswith((b",", b" ")) else found.group() + b", ") * 2,
    )


def bracket(random, data):
    places = [found.start() for found in re.finditer(rb"[\[\]{}:,]", data)]
    if not places:
        return data
    at = random.choice(places)
    return data[:at] + random.choice((b"", b"{", b"}", b"[", b"]", b",", b":", b"[" * 3000)) + data[at + 1 :]


ALL = [value, value, value, value, name, remove_pair, repeat_pair, bracket]
