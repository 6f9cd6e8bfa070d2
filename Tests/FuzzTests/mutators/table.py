"""Damage to the cells, columns and rows of a CSV file."""

import re

from mutators.values import any_value

# A cell, quoted or not, with what ends it.
CELL = re.compile(rb'(?P<cell>"(?:[^"]|"")*"|[^,\r\n]*)(?P<end>,|\r\n|\n|\r|\Z)')


def rows(data):
    """The rows as lists of cells, quotes included."""
    result, row = [], []
    for found in CELL.finditer(data):
        row.append(found["cell"])
        if found["end"] != b",":
            if found.end() == len(data) and row == [b""]:
                break
            result.append(row)
            row = []
    return result or [[b""]]


def joined(table):
    return b"".join(b",".join(row) + b"\n" for row in table)


def pick(random, table):
    row = random.choice(table)
    return row, random.randrange(len(row))


def replace_cell(random, data):
    table = rows(data)
    row, at = pick(random, table)
    value = any_value(random)
    row[at] = b'"' + value.replace(b'"', b'""') + b'"' if random.random() < 0.4 else value
    return joined(table)


def copy_cell(random, data):
    table = rows(data)
    row, at = pick(random, table)
    source = random.choice(table)
    row[at] = source[min(at, len(source) - 1)] if random.random() < 0.7 else random.choice(source)
    return joined(table)


def quote_cell(random, data):
    table = rows(data)
    row, at = pick(random, table)
    row[at] = random.choice(
        (
            b'"' + row[at] + b'"',
            row[at].strip(b'"'),
            b'"' + row[at],
            row[at] + b'"',
            b" " + row[at] + b" ",
            b"'" + row[at],
        )
    )
    return joined(table)


def remove_cell(random, data):
    table = rows(data)
    row, at = pick(random, table)
    del row[at]
    return joined(table)


def add_cell(random, data):
    table = rows(data)
    row, at = pick(random, table)
    row.insert(at, any_value(random) if random.random() < 0.5 else b"")
    return joined(table)


def column(random, data):
    """Drops, doubles, swaps, empties or renames a column."""
    table = rows(data)
    a, b = random.randrange(len(table[0])), random.randrange(len(table[0]))
    kind = random.randrange(5)
    value = any_value(random)
    for number, row in enumerate(table):
        if max(a, b) >= len(row):
            continue
        if kind == 0:
            del row[a]
        elif kind == 1:
            row.append(row[a])
        elif kind == 2:
            row[a], row[b] = row[b], row[a]
        elif kind == 3 and number > 0:
            row[a] = b""
        elif kind == 4 and number > 0:
            row[a] = value
    return joined(table)


def header(random, data):
    table = rows(data)
    at = random.randrange(len(table[0]))
    table[0][at] = random.choice(
        (
            any_value(random),
            random.choice(table[0]),
            table[0][at].upper(),
            b" " + table[0][at],
            table[0][at] + b"\xe2\x80\x8d",
            b"",
        )
    )
    return joined(table)


def row(random, data):
    """Doubles a row, or moves it, or keeps the header only."""
    table = rows(data)
    source = list(random.choice(table))
    table.insert(random.randrange(len(table) + 1), source)
    return joined(table[:1] if random.random() < 0.05 else table)


ALL = [
    replace_cell,
    replace_cell,
    replace_cell,
    copy_cell,
    copy_cell,
    quote_cell,
    remove_cell,
    add_cell,
    column,
    header,
    row,
]
