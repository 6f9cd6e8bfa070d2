"""Damage to the names, values and structure of a YAML file."""

import re

from mutators.values import any_value

ENTRY = re.compile(rb"^(?P<indent>[ ]*(?:- )?)(?P<name>[\w.]+):(?P<value>[^\n]*)$", re.M)
VALUES = [
    b"~",
    b"[]",
    b"{}",
    b"[1, 2",
    b"{a: b",
    b"[a, [b, [c]]]",
    b"{a: {b: c}}",
    b"&a [*a]",
    b"*nowhere",
    b"!!binary x",
    b"!!set {a}",
    b"!!float 1",
    b"!!python/object x",
    b'"\\x00"',
    b'"\\ud800"',
    b'"open',
    b"'open",
    b"|",
    b">",
    b"|+9",
    b".nan",
    b"-.inf",
    b".inf",
    b"0x10",
    b"0o17",
    b"0b1",
    b"1_000",
    b"2020-01-01",
    b"yes",
    b"Off",
    b"1:30",
    b"? a",
    b"- a",
    b"a: b",
    b"a #b",
    b"\tx",
    b"@x",
    b"%x",
    b"[" * 5000,
    b"{a: " * 3000,
    b"[" * 300 + b"]" * 300,
    b"- " * 2000,
    b"[-1]",
    b"[0, 0]",
    b"[9223372036854775807]",
    b"[1e308]",
    b"[nan]",
    b'[""]',
]
LAUGHS = b"".join(b"l%d: &l%d [%s]\n" % (n, n, b", ".join([b"*l%d" % (n - 1) if n else b"x"] * 9)) for n in range(9))


def entries(data):
    return list(ENTRY.finditer(data))


def value(random, data):
    found = entries(data)
    if not found:
        return data
    at = random.choice(found)
    kind = random.randrange(4)
    if kind == 0:
        new = random.choice(found)["value"]
    elif kind == 1:
        new = b" " + random.choice(VALUES)
    elif kind == 2:
        new = b" " + any_value(random)
    else:
        new = b' "' + any_value(random).replace(b"\\", b"\\\\").replace(b'"', b'\\"') + b'"'
    return data[: at.start("value")] + new + data[at.end("value") :]


def name(random, data):
    found = entries(data)
    if not found:
        return data
    at = random.choice(found)
    new = random.choice((random.choice(found)["name"], any_value(random), at["name"].upper(), b"[a, b]", b"? x", b"<<"))
    return data[: at.start("name")] + new + data[at.end("name") :]


def item(random, data):
    """Another entry of a list in brackets."""
    found = list(re.finditer(rb"(?<=[\[,])[^\[\],\n]*(?=[\],])", data))
    if not found:
        return data
    at = random.choice(found)
    new = random.choice((any_value(random), random.choice(found).group(), b"", b" {a: b}", b" [1]", b" ~"))
    return data[: at.start()] + new + data[at.end() :]


def block(random, data):
    """Removes, doubles or moves an entry with all that is indented below it."""
    lines = data.splitlines(keepends=True)
    starts = [n for n, line in enumerate(lines) if line.strip()]
    if not starts:
        return data
    start = random.choice(starts)
    depth = len(lines[start]) - len(lines[start].lstrip(b" "))
    end = start + 1
    while end < len(lines) and (not lines[end].strip() or len(lines[end]) - len(lines[end].lstrip(b" ")) > depth):
        end += 1
    taken, rest = lines[start:end], lines[:start] + lines[end:]
    kind = random.randrange(3)
    if kind == 1:
        rest = lines[:end] + taken * random.choice((1, 1, 1, 50)) + lines[end:]
    elif kind == 2:
        at = random.randrange(len(rest) + 1)
        rest = rest[:at] + taken + rest[at:]
    return b"".join(rest)


def indentation(random, data):
    lines = data.splitlines(keepends=True)
    if not lines:
        return data
    at = random.randrange(len(lines))
    lines[at] = random.choice((b" " + lines[at], b"  " + lines[at], b"\t" + lines[at], lines[at].lstrip(b" ")))
    return b"".join(lines)


def document(random, data):
    return random.choice(
        (
            b"---\n" + data,
            data + b"---\na: b\n",
            data + b"...\n",
            b"%YAML 9.9\n---\n" + data,
            b"- " + data,
            LAUGHS + data,
            data + LAUGHS,
            b"",
            b"~\n",
            b"[]\n",
            b"x\n",
            b"# only\n",
            b"&a\n",
        )
    )


ALL = [value, value, value, value, name, item, item, block, block, indentation, document]
