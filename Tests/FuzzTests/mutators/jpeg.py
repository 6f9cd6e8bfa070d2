"""Damage to the segments of a JPEG picture."""

import struct

from mutators import plain

STANDALONE = {0x01, *range(0xD0, 0xDA)}
EXIF = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0%c\0\0\0\0\0\0"


def segments(data):
    """Header segments as (marker, content), and the rest from the first scan's data on."""
    result, at = [], 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        marker = data[at + 1]
        if marker in STANDALONE:
            at += 2
            continue
        size = struct.unpack(">H", data[at + 2 : at + 4])[0]
        result.append((marker, data[at + 4 : at + 2 + size]))
        at += 2 + size
        if marker == 0xDA:
            break
    return result, data[at:]


def joined(parts, rest):
    return (
        b"\xff\xd8"
        + b"".join(
            b"\xff" + bytes([marker]) + struct.pack(">H", min(65535, len(content) + 2)) + content
            for marker, content in parts
        )
        + rest
    )


def order(random, data):
    """A segment less, twice, or elsewhere."""
    parts, rest = segments(data)
    if not parts:
        return data
    at = random.randrange(len(parts))
    taken = parts.pop(at)
    for _ in range(random.choice((0, 1, 2, 2, 40))):
        parts.insert(random.randrange(len(parts) + 1), taken)
    return joined(parts, rest)


def content(random, data):
    """Damage within a segment, its length kept or not."""
    parts, rest = segments(data)
    if not parts:
        return data
    at = random.randrange(len(parts))
    parts[at] = (parts[at][0], random.choice(plain.ALL)(random, parts[at][1])[:65533])
    return joined(parts, rest)


def marker(random, data):
    parts, rest = segments(data)
    if not parts:
        return data
    at = random.randrange(len(parts))
    other = random.choice((0xC0, 0xC1, 0xC2, 0xC3, 0xC4, 0xC9, 0xCA, 0xCC, 0xDB, 0xDD, 0xE0, 0xE1, 0xEE, 0xFE, 0xF0))
    parts[at] = (other, parts[at][1])
    return joined(parts, rest)


def frame(random, data):
    """Depth, height, width, components, sampling or tables of the frame."""
    parts, rest = segments(data)
    frames = [
        n
        for n, (marker, content) in enumerate(parts)
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC) and len(content) > 8
    ]
    if not frames:
        return data
    at = random.choice(frames)
    kind, content = parts[at]
    fields = bytearray(content)
    choice = random.randrange(5)
    if choice == 0:
        start = random.choice((1, 3))
        fields[start : start + 2] = struct.pack(">H", random.choice((0, 1, 2, 7, 4096, 20000, 65500, 65535)))
    elif choice == 1:
        fields[1:5] = struct.pack(
            ">HH", *random.choice(((65500, 65500), (65500, 1), (1, 65500), (0, 0), (30000, 30000)))
        )
    elif choice == 2:
        fields[0] = random.choice((0, 2, 12, 16, 255))
    elif choice == 3:
        fields[5] = random.choice((0, 1, 2, 4, 10, 255))
    else:
        fields[random.randrange(6, len(fields))] = random.choice(
            (0, 0x11, 0x14, 0x41, 0x44, 0xFF, random.randrange(256))
        )
    parts[at] = (kind, bytes(fields))
    return joined(parts, rest)


def turned(random, data):
    """A segment that says how the camera was held, sound or not."""
    parts, rest = segments(data)
    parts.insert(random.randrange(len(parts) + 1), (0xE1, EXIF % random.randrange(256)))
    return joined(parts, rest)


def scan(random, data):
    """Damage to the coded picture, with markers in it."""
    parts, rest = segments(data)
    change = random.choice(plain.ALL)
    rest = change(random, rest)
    if random.random() < 0.3:
        at = random.randrange(len(rest) + 1)
        rest = rest[:at] + b"\xff" + bytes([random.choice((0xD0, 0xD7, 0xD8, 0xD9, 0xDA, 0xC4, 0x00))]) + rest[at:]
    return joined(parts, rest)


ALL = [order, content, content, marker, frame, frame, turned, scan, scan] + plain.ALL
