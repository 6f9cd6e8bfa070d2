"""Damage to the fields of a form and to the request that carries them."""

import urllib.parse

from mutators import plain
from mutators.values import any_value


def field(random, fields):
    """Fields (a list of name and value, as bytes) with one replaced, missing, twice, renamed or new."""
    fields = list(fields)
    if not fields:
        return [(b"x", any_value(random))]
    at = random.randrange(len(fields))
    name, value = fields[at]
    kind = random.randrange(10)
    if kind < 6:
        fields[at] = (name, any_value(random))
    elif kind == 6:
        del fields[at]
    elif kind == 7:
        fields.insert(random.randrange(len(fields) + 1), (name, any_value(random)))
    elif kind == 8:
        fields[at] = (any_value(random), value)
    else:
        fields[at] = (name, random.choice(fields)[1])
    return fields


def encoded(fields):
    return b"&".join(
        urllib.parse.quote_plus(name).encode() + b"=" + urllib.parse.quote_plus(value).encode()
        for name, value in fields
    )


def body(random, fields):
    """The form's bytes, now and then with damage to the encoding itself."""
    data = encoded(fields)
    if random.random() < 0.8:
        return data
    kind = random.randrange(6)
    if kind == 0:
        return random.choice(plain.ALL)(random, data)
    if kind == 1:
        return data.replace(b"=", random.choice((b"%", b"%zz=", b"%00=", b"=%ff%fe", b"[]=", b"[a][b]=", b"==")), 1)
    if kind == 2:
        return data + b"&" + b"a=1&" * random.choice((10, 5000))
    if kind == 3:
        return data + b"&x=" + b"a" * random.choice((60_000, 70_000, 2_000_000))
    if kind == 4:
        return b"&".join(reversed(data.split(b"&")))
    return random.choice((b"", b"&", b"=", b"&&==&", b"\xff\xfe", b'{"epochs": 3}', b"a" * 70_000))


def path(random, known):
    """A known path with another number, name, query or encoding in it."""
    parts = known.split("/")
    at = random.randrange(1, len(parts))
    kind = random.randrange(4)
    value = urllib.parse.quote(any_value(random)[:300], safe=random.choice(("", "/")))
    if kind == 0:
        parts[at] = value
    elif kind == 1:
        parts[-1] += "?" + random.choice(("from=", "invitation=", "after=", "x=")) + value
    elif kind == 2:
        parts.insert(at, value or "..")
    else:
        parts[at] = random.choice((parts[at].upper(), "", ".", "..", "%2e%2e", parts[at] + "%00", "%", "%zz"))
    return "/".join(parts)


def raw(random, request):
    """Damage to the bytes of a whole request."""
    kind = random.randrange(5)
    if kind == 0:
        return request.replace(
            b"Content-Length: ",
            random.choice((b"Content-Length: -", b"Content-Length: 9", b"Content-Length: x", b"X: ")),
            1,
        )
    if kind == 1:
        return request.replace(
            b"\r\n\r\n",
            b"\r\nTransfer-Encoding: chunked\r\n\r\n"
            + random.choice((b"", b"5\r\n", b"ffffffffffffffff\r\n", b"-1\r\n", b"zz\r\n", b"0\r\n\r\n")),
            1,
        )
    if kind == 2:
        return request.replace(b"\r\n", b"\r\nX-Long: " + b"a" * random.choice((10, 9000, 100_000)) + b"\r\n", 1)
    if kind == 3:
        return request.replace(
            b"Cookie: ",
            random.choice(
                (b"Cookie: blackmagic=x; ", b"Cookie: =;;=; ", b"Cookie: \xff", b"Cookie: " + b"a=b; " * 2000)
            ),
            1,
        )
    return random.choice(plain.ALL)(random, request)
