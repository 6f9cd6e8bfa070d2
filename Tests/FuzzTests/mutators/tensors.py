"""Damage to a safetensors file: the length of its header, the header's JSON, the values."""

import json
import struct

from mutators import parameters, plain
from mutators.values import any_number

SIZES = [
    0,
    1,
    2,
    4,
    7,
    -1,
    -4,
    1 << 31,
    1 << 32,
    1 << 62,
    (1 << 63) - 1,
    1 << 63,
    (1 << 64) - 1,
    1.5,
    1e300,
    True,
    None,
    "4",
    [],
]
FLOATS = [float("nan"), float("inf"), -float("inf"), 3.4e38, -3.4e38, 1e-45, 0.0, -0.0]


def parts(data):
    """The header's text and the values; None where the file has no such parts any more."""
    if len(data) < 8:
        return None
    length = struct.unpack("<Q", data[:8])[0]
    return (data[8 : 8 + length], data[8 + length :]) if length <= len(data) - 8 else None


def joined(header, body):
    return struct.pack("<Q", len(header)) + header + body


def length(random, data):
    """Another length of the header."""
    known = struct.unpack("<Q", data[:8].ljust(8, b"\0"))[0]
    other = random.choice(
        (
            0,
            1,
            known - 1,
            known + 1,
            known + 8,
            len(data),
            len(data) - 8,
            1 << 31,
            1 << 62,
            (1 << 63) - 1,
            (1 << 64) - 1,
            (1 << 64) - 8,
        )
    )
    return struct.pack("<Q", other % (1 << 64)) + data[8:]


def header_text(random, data):
    found = parts(data)
    if not found:
        return data
    change = random.choice(parameters.ALL + plain.ALL)
    return joined(change(random, found[0]), found[1])


def header_entry(random, data):
    """One tensor's type, shape or place, or the whole of it."""
    found = parts(data)
    try:
        header = json.loads(found[0])
        names = sorted(header)
        name = random.choice(names)
        entry = header[name]
        kind = random.randrange(7)
        if kind == 0:
            entry["dtype"] = random.choice(("F16", "F64", "BF16", "I64", "BOOL", "", "f32", 4, None))
        elif kind == 1:
            entry["shape"][random.randrange(len(entry["shape"]))] = random.choice(SIZES)
        elif kind == 2:
            entry["data_offsets"][random.randrange(2)] = random.choice(SIZES + [4, 8, len(found[1]), len(found[1]) + 4])
        elif kind == 3:
            header[name] = header[random.choice(names)]
        elif kind == 4:
            del header[name]
        elif kind == 5:
            header[random.choice(("extra", "", "__metadata__", name + " ", name.upper()))] = entry
        else:
            shift = random.choice((4, -4, 1))
            entry["data_offsets"] = [place + shift for place in entry["data_offsets"]]
        text = json.dumps(header, allow_nan=True).encode()
        if random.random() < 0.1:
            text = text.replace(b"1", any_number(random), 1)
    except (TypeError, ValueError, KeyError, IndexError, AttributeError, RecursionError):
        return data
    return joined(text + b" " * (-len(text) % 8), found[1])


def values(random, data):
    """Numbers that are none, infinite, huge or tiny, in one place or all over."""
    found = parts(data)
    if not found or len(found[1]) < 4:
        return data
    value = struct.pack("<f", random.choice(FLOATS))
    body = bytearray(found[1])
    count = len(body) // 4
    for _ in range(random.choice((1, 1, 100))):
        at = 4 * random.randrange(count)
        body[at : at + 4] = value
    if random.random() < 0.1:
        body = bytearray(value * count)
    return joined(found[0], bytes(body))


ALL = (
    [length, header_text, header_text, header_entry, header_entry, header_entry, header_entry, values]
    + plain.IN_PLACE[:4]
    + [plain.cut, plain.append]
)
