"""Damage to the kept state of a training: a SHA-256, then a binary property list."""

import hashlib
import plistlib

from mutators import plain
from mutators.tensors import SIZES

EXTREMES = [
    0,
    1,
    -1,
    3,
    1 << 31,
    1 << 62,
    (1 << 63) - 1,
    -(1 << 63),
    0.0,
    -1.5,
    1e308,
    float("nan"),
    float("inf"),
    "",
    "x",
    True,
]


def sealed(body):
    """A body under its own checksum, as a program would have written it."""
    return hashlib.sha256(body).digest() + body


def leaves(value, path=()):
    """Paths to every value that holds no others, of long lists only the first few."""
    if isinstance(value, dict):
        return [leaf for key in sorted(value) for leaf in leaves(value[key], path + (key,))]
    if isinstance(value, list):
        return [leaf for number in range(min(3, len(value))) for leaf in leaves(value[number], path + (number,))] + [
            path
        ]
    return [path]


def other(random, value):
    if isinstance(value, bytes):
        change = random.choice(
            plain.ALL + [lambda _, data: data[: len(data) // 2], lambda _, data: data + data, lambda _, data: b""]
        )
        return change(random, value)
    if isinstance(value, list):
        return random.choice((value[:-1], value + value[-1:], [], value * 2))
    return random.choice(EXTREMES)


def field(random, data):
    """Another value of a field, sealed."""
    try:
        content = plistlib.loads(data[32:])
        path = random.choice([path for path in leaves(content) if path])
        inside = content
        for key in path[:-1]:
            inside = inside[key]
        inside[path[-1]] = other(random, inside[path[-1]])
        return sealed(plistlib.dumps(content, fmt=plistlib.FMT_BINARY))
    except (ValueError, KeyError, IndexError, TypeError, OverflowError, RecursionError, plistlib.InvalidFileException):
        return data


def missing(random, data):
    """A field less, sealed."""
    try:
        content = plistlib.loads(data[32:])
        path = random.choice([path for path in leaves(content) if path])
        inside = content
        for key in path[:-1]:
            inside = inside[key]
        del inside[path[-1]]
        return sealed(plistlib.dumps(content, fmt=plistlib.FMT_BINARY))
    except (ValueError, KeyError, IndexError, TypeError, RecursionError, plistlib.InvalidFileException):
        return data


def list_bytes(random, data):
    """Damage to the property list itself, most of all to its directory at the end, sealed."""
    body = data[32:]
    if random.random() < 0.5 and len(body) > 64:
        at = len(body) - 1 - random.randrange(64)
        body = body[:at] + bytes([random.choice((0, 1, 8, 255, random.randrange(256)))]) + body[at + 1 :]
    else:
        body = random.choice(plain.ALL)(random, body)
    return sealed(body)


SEALED = [field, field, field, missing, list_bytes]
UNSEALED = plain.IN_PLACE + [plain.insert_bytes, plain.remove]
