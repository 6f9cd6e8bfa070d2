"""Damage to the chunks of a PNG picture, with checksums that hold, so that decoding goes on beyond them."""

import struct
import zlib

from mutators import plain

SIGNATURE = b"\x89PNG\r\n\x1a\n"


def chunks(data):
    result, at = [], 8
    while at + 12 <= len(data):
        size = struct.unpack(">I", data[at : at + 4])[0]
        result.append((data[at + 4 : at + 8], data[at + 8 : at + 8 + size]))
        at += 12 + size
    return result


def joined(parts):
    return SIGNATURE + b"".join(
        struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
        for name, content in parts
    )


def order(random, data):
    parts = chunks(data)
    if not parts:
        return data
    taken = parts.pop(random.randrange(len(parts)))
    for _ in range(random.choice((0, 1, 2, 2, 100))):
        parts.insert(random.randrange(len(parts) + 1), taken)
    return joined(parts)


def content(random, data):
    parts = chunks(data)
    if not parts:
        return data
    at = random.randrange(len(parts))
    parts[at] = (parts[at][0], random.choice(plain.ALL)(random, parts[at][1]))
    return joined(parts)


def name(random, data):
    parts = chunks(data)
    if not parts:
        return data
    at = random.randrange(len(parts))
    other = random.choice(
        (b"IHDR", b"IDAT", b"PLTE", b"tRNS", b"IEND", b"gAMA", b"iCCP", b"zTXt", b"eXIf", b"acTL", b"abCD", b"\0\0\0\0")
    )
    parts[at] = (other, parts[at][1])
    return joined(parts)


def head(random, data):
    """Width, height, depth, colour type, compression, filter or interlacing."""
    parts = chunks(data)
    if not parts or len(parts[0][1]) != 13:
        return data
    width, height, *rest = struct.unpack(">IIBBBBB", parts[0][1])
    sizes = (0, 1, 7, 100, 65536, 1000000, (1 << 31) - 1, 1 << 31, (1 << 32) - 1)
    kind = random.randrange(4)
    if kind == 0:
        width = random.choice(sizes)
    elif kind == 1:
        height = random.choice(sizes)
    elif kind == 2:
        width = height = random.choice(sizes)
    else:
        rest[random.randrange(5)] = random.choice((0, 1, 2, 3, 4, 6, 8, 16, 255))
    parts[0] = (parts[0][0], struct.pack(">IIBBBBB", width, height, *rest))
    return joined(parts)


def pixels(random, data):
    """The rows before compression, damaged, too many or too few; or a picture that grows on decoding."""
    parts = chunks(data)
    try:
        raw = zlib.decompress(b"".join(content for name, content in parts if name == b"IDAT"))
    except zlib.error:
        return data
    raw = random.choice(plain.ALL)(random, raw) if random.random() < 0.9 else bytes(40_000_000)
    packed = zlib.compress(raw, 1)
    at = next((n for n, (name, _) in enumerate(parts) if name == b"IDAT"), len(parts))
    parts = [part for part in parts if part[0] != b"IDAT"]
    parts.insert(at, (b"IDAT", packed))
    return joined(parts)


def extra(random, data):
    """A chunk beside the picture: a text or profile that grows on decoding, a palette, transparency."""
    parts = chunks(data)
    if not parts:
        return data
    bomb = b"a\0\0" + zlib.compress(bytes(random.choice((10, 1000, 60_000_000))), 9)
    chunk = random.choice(
        (
            (b"zTXt", bomb),
            (b"iCCP", bomb),
            (b"iTXt", b"a\0\1\0\0\0" + bomb[3:]),
            (b"PLTE", random.randbytes(random.choice((0, 3, 5, 768, 771)))),
            (b"tRNS", random.randbytes(random.choice((0, 1, 2, 6, 256, 300)))),
            (b"bKGD", random.randbytes(3)),
            (b"tEXt", b"\0" * 9),
        )
    )
    parts.insert(random.randint(1, len(parts)), chunk)
    return joined(parts)


ALL = [order, content, content, name, head, head, pixels, pixels, extra] + plain.ALL
