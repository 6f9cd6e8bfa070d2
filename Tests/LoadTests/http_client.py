"""A small HTTP/1.1 client for asyncio: one keep-alive connection, and bodies that can be read as they arrive."""

import asyncio


class Broken(Exception):
    """A connection that ended or stalled in the middle of something."""


class Refused(Exception):
    """An answer that is not the one that the study's course needs."""


# All that a connection can fail with; the last two come from a head that is not HTTP.
BREAKS = (OSError, EOFError, asyncio.LimitOverrunError, Broken, ValueError, IndexError)


class Connection:
    """One connection; `used` once it has carried an answer to its end."""

    def __init__(self, port):
        self.port = port
        self.reader = self.writer = None
        self.used = False

    async def open(self):
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port, limit=1 << 20)
        self.used = False

    def close(self):
        if self.writer:
            self.writer.close()
        self.reader = self.writer = None
        self.used = False

    async def send(self, method, path, headers, body=b""):
        """Sends a request; the status, header fields (names in lower case) and cookies of the answer."""
        lines = [f"{method} {path} HTTP/1.1", f"Host: 127.0.0.1:{self.port}"]
        lines += [f"{name}: {value}" for name, value in headers.items()]
        if method == "POST":
            lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
        self.writer.write("\r\n".join([*lines, "", ""]).encode() + body)
        await self.writer.drain()
        block = await self.reader.readuntil(b"\r\n\r\n")
        first, *rest = block.decode("latin-1").rstrip("\r\n").split("\r\n")
        fields, cookies = {}, {}
        for line in rest:
            name, _, value = line.partition(":")
            name, value = name.strip().lower(), value.strip()
            if name == "set-cookie":
                key, _, content = value.split(";")[0].partition("=")
                cookies[key] = content
            fields[name] = value
        return int(first.split()[1]), fields, cookies

    async def body(self, fields):
        """The body's parts as they arrive, to its end."""
        if fields.get("transfer-encoding", "").lower() == "chunked":
            while size := int((await self.reader.readuntil(b"\r\n")).split(b";")[0], 16):
                data = await self.reader.readexactly(size)
                if await self.reader.readexactly(2) != b"\r\n":
                    raise Broken("a chunk does not end where it says")
                yield data
            while await self.reader.readuntil(b"\r\n") != b"\r\n":
                pass
        elif "content-length" in fields:
            yield await self.reader.readexactly(int(fields["content-length"]))
        else:
            while data := await self.reader.read(65536):
                yield data
            self.close()
