"""One HTTP request over a connection of its own, and the forms of a page."""

import http.client
import socket
from dataclasses import dataclass
from html.parser import HTMLParser

MOST_BODY = 8 << 20


class NoAnswer(Exception):
    """The connection ended, or time passed, before there was a whole answer."""


@dataclass
class Answer:
    status: int
    kind: str
    cookies: dict
    location: str
    body: bytes


def send(port, request, seconds, method="GET"):
    """Sends the bytes of a request and reads the answer; of a stream only its head."""
    try:
        with socket.create_connection(("127.0.0.1", port), timeout=seconds) as connection:
            try:
                connection.sendall(request)
                connection.shutdown(socket.SHUT_WR) if request.find(b"\r\n\r\n") < 0 else None
            except OSError:
                pass  # It answers and closes before it has read all: what it says counts.
            answer = http.client.HTTPResponse(connection, method=method)
            answer.begin()
            kind = answer.getheader("content-type", "")
            body = b"" if kind.startswith("text/event-stream") else answer.read(MOST_BODY)
            cookies = {}
            for line in answer.headers.get_all("set-cookie", []):
                name, _, value = line.split(";")[0].partition("=")
                cookies[name.strip()] = value
            return Answer(answer.status, kind, cookies, answer.getheader("location", ""), body)
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise NoAnswer(f"{type(error).__name__}: {error}") from error


def request(method, path, cookies, body=b"", headers=()):
    """The bytes of a request."""
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", "Accept: text/html", "Connection: close", *headers]
    if cookies:
        lines.append("Cookie: " + "; ".join(f"{name}={value}" for name, value in cookies.items()))
    if method in ("POST", "PUT", "PATCH") or body:
        lines += ["Content-Type: application/x-www-form-urlencoded", f"Content-Length: {len(body)}"]
    return "\r\n".join([*lines, "", ""]).encode("utf-8", "surrogateescape") + body


class Forms(HTMLParser):
    """The forms of a page: `found` lists (action, method, fields); a field is a name with its value and its options."""

    def __init__(self, page):
        super().__init__()
        self.found, self.form, self.select = [], None, None
        self.feed(page.decode(errors="replace"))

    def handle_starttag(self, tag, attributes):
        have = dict(attributes)
        if tag == "form":
            self.form = (have.get("action") or "", (have.get("method") or "get").upper(), {})
            self.found.append(self.form)
        elif self.form is None:
            return
        elif tag in ("input", "textarea", "button", "select") and have.get("name"):
            value, options = self.form[2].get(have["name"], ("", []))
            if tag == "select":
                self.select = have["name"]
            elif have.get("type") in ("checkbox", "radio"):
                options = [*options, have.get("value") or "on"]
            else:
                value = have.get("value") or ""
            self.form[2][have["name"]] = (value, options)
        elif tag == "option" and self.select:
            self.form[2][self.select][1].append(have.get("value") or "")

    def handle_endtag(self, tag):
        if tag == "form":
            self.form = None
        elif tag == "select":
            self.select = None
