"""Damage that knows nothing of the format: bits, bytes, stretches."""

from mutators.values import any_value


def place(random, data):
    return random.randrange(len(data) + 1)


def stretch(random, data, most=64):
    """Start and end of a piece, mostly short, now and then of any length."""
    start = place(random, data)
    length = random.randrange(len(data) + 1) if random.random() < 0.1 else random.randint(1, most)
    return start, min(len(data), start + length)


def flip_bit(random, data):
    if not data:
        return b"\x01"
    at = random.randrange(len(data))
    return data[:at] + bytes([data[at] ^ 1 << random.randrange(8)]) + data[at + 1 :]


def set_byte(random, data):
    if not data:
        return b"\0"
    at = random.randrange(len(data))
    return (
        data[:at]
        + bytes([random.choice((0, 1, 9, 10, 13, 32, 34, 44, 127, 128, 255, random.randrange(256)))])
        + data[at + 1 :]
    )


def insert_bytes(random, data):
    at = place(random, data)
    return data[:at] + random.randbytes(random.randint(1, 8)) + data[at:]


def insert_value(random, data):
    at = place(random, data)
    return data[:at] + any_value(random) + data[at:]


def remove(random, data):
    start, end = stretch(random, data)
    return data[:start] + data[end:]


def repeat(random, data):
    start, end = stretch(random, data)
    return data[:end] + data[start:end] * random.choice((1, 1, 2, 16)) + data[end:]


def blank(random, data):
    start, end = stretch(random, data)
    return data[:start] + bytes([random.choice((0, 32, 255))]) * (end - start) + data[end:]


def move(random, data):
    start, end = stretch(random, data)
    rest = data[:start] + data[end:]
    at = place(random, rest)
    return rest[:at] + data[start:end] + rest[at:]


def cut(random, data):
    return data[: place(random, data)]


def append(random, data):
    return data + random.choice((b"\0", b"\n", b"\r\n\r\n", random.randbytes(16), data[:4096]))


ALL = [flip_bit, set_byte, insert_bytes, insert_value, remove, repeat, blank, move, cut, append]
# For formats whose parts lie at fixed places.
IN_PLACE = [flip_bit, flip_bit, set_byte, set_byte, blank, cut, append]
