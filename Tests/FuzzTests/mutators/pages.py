"""Damage to the pages, cells and records of an SQLite file."""

import struct

from mutators import plain

LEAVES = {0x0D: 8, 0x0A: 8, 0x05: 12, 0x02: 12}


def page_size(data):
    size = struct.unpack(">H", data[16:18].ljust(2, b"\0"))[0]
    return 65536 if size == 1 else size if size >= 512 and size & (size - 1) == 0 else 4096


def count(data):
    return max(1, len(data) // page_size(data))


def put(data, at, content):
    return data[:at] + content + data[at + len(content) :]


def page(random, data):
    """Swaps two pages, copies one over another, or blanks one."""
    size = page_size(data)
    a, b = random.randrange(count(data)) * size, random.randrange(count(data)) * size
    first, second = data[a : a + size], data[b : b + size]
    kind = random.randrange(4)
    if kind == 0:
        return put(put(data, a, second), b, first)
    if kind == 1:
        return put(data, a, second)
    return put(data, a, (bytes(size) if kind == 2 else random.randbytes(size))[: len(first)])


def length(random, data):
    size = page_size(data)
    kind = random.randrange(4)
    if kind == 0:
        return data[: size * random.randrange(count(data) + 1)]
    if kind == 1:
        return data + bytes(size)
    if kind == 2:
        return data + data[-size:]
    return data[: random.randrange(len(data) + 1)]


def head(random, data):
    """A byte of the file's header."""
    at = random.randrange(min(100, len(data) or 1))
    return put(data, at, bytes([random.choice((0, 1, 2, 255, random.randrange(256)))]))


def page_head(random, data):
    """A page's kind, number of cells, free space, or place of a cell."""
    size = page_size(data)
    number = random.randrange(count(data))
    at = number * size + (100 if number == 0 else 0) + random.randrange(24)
    return put(data, at, bytes([random.choice((0, 1, 2, 5, 10, 13, 255, random.randrange(256)))]))[: len(data)]


def integer(data, at):
    """SQLite's integer of one to nine bytes, and where it ends."""
    value = 0
    for n in range(9):
        byte = data[at + n]
        if n == 8:
            return value << 8 | byte, at + 9
        value = value << 7 | byte & 127
        if byte < 128:
            return value, at + n + 1
    raise IndexError


def record(random, data):
    """The columns' types of one row: (place, end), or None when there is no sound one at hand."""
    size = page_size(data)
    for _ in range(20):
        number = random.randrange(count(data))
        start = number * size + (100 if number == 0 else 0)
        try:
            kind = data[start]
            if kind not in (0x0D, 0x0A):
                continue
            cells = struct.unpack(">H", data[start + 3 : start + 5])[0]
            pointer = start + 8 + 2 * random.randrange(cells)
            at = number * size + struct.unpack(">H", data[pointer : pointer + 2])[0]
            _, at = integer(data, at)
            if kind == 0x0D:
                _, at = integer(data, at)
            head, types = integer(data, at)
            if types < at + head <= len(data):
                return types, at + head
        except (IndexError, ValueError, struct.error):
            continue
    return None


def column_type(random, data):
    """Another type of a column: NULL, 0, 1, a number of another width, text or bytes."""
    found = record(random, data)
    if not found:
        return data
    return put(
        data, random.randrange(*found), bytes([random.choice((0, 1, 2, 4, 6, 7, 8, 9, 12, 13, 14, 15, 23, 127))])
    )


def column_value(random, data):
    """A byte of a row's values."""
    found = record(random, data)
    if not found:
        return data
    at = min(len(data) - 1, found[1] + random.randrange(120))
    new = random.choice((data[at] ^ 1 << random.randrange(8), 0, 1, 48 + random.randrange(10), 255))
    return put(data, at, bytes([new]))


ALL = [
    page,
    page,
    length,
    head,
    page_head,
    page_head,
    column_type,
    column_type,
    column_type,
    column_value,
    column_value,
    column_value,
    plain.flip_bit,
    plain.flip_bit,
    plain.set_byte,
    plain.blank,
    plain.insert_bytes,
    plain.remove,
]
