"""Requests past the page that have to be refused: a second turn at a time, another's turns, forms without their token, and
bodies without an end."""

import socket
import time

from forms import REFUSALS, csrf, fetch
from tune_page import choices, history, history_turns, open_tune, running, trial


def short_training(browser):
    """The fields of a submission, without the token."""
    optimizer, loss = choices(browser)
    return {"epochs": "1", "batch_size": "20", "loss_function": loss, "optimizer": optimizer}


def one_at_a_time(walk, browser, turn):
    form = short_training(browser) | {"csrf": csrf(browser)}
    status = fetch(browser, "POST", "/trials", form, REFUSALS)
    found, turns = running(walk, browser, turn), history_turns(walk, browser)
    walk.check("run 2: a second submission at the same time is refused", status in REFUSALS and max(turns) == turn
               and found["turn"] == turn, f"status {status}, turns {sorted(turns)}")


def endless_body(walk):
    """A body in chunks that never ends is answered and cut off while it arrives."""
    began, answer, sent = time.monotonic(), b"", 0
    with socket.create_connection(("127.0.0.1", walk.server.port), timeout=0.2) as connection:
        connection.sendall(b"POST /terms HTTP/1.1\r\nHost: walk\r\nTransfer-Encoding: chunked\r\n"
                           b"Content-Type: application/x-www-form-urlencoded\r\n\r\n")
        try:
            while time.monotonic() - began < 15:
                connection.sendall(b"4000\r\n" + b"x" * 0x4000 + b"\r\n")
                sent += 0x4000
                try:
                    answer += connection.recv(65536)
                except TimeoutError:
                    pass
        except OSError:
            pass
    walk.check("a body without an end is answered with 413", answer.startswith(b"HTTP/1.1 413"), answer[:80])
    took = time.monotonic() - began
    walk.check("a body without an end is cut off", took < 10, f"still open after {took:.0f} s and {sent} bytes")


def from_others(walk, owner, stranger, turn):
    """B, who has no turn of this number, can neither see nor stop A's run; a missing or wrong token is refused."""
    open_tune(walk, stranger)
    walk.check("B has no turns", not history(stranger), history(stranger))
    token, form = csrf(stranger), short_training(stranger)
    expected = (
        ("B cannot cancel A's run", stranger, "POST", f"/trials/{turn}/cancel", {"csrf": token}, 404),
        ("B cannot watch A's run", stranger, "GET", f"/trials/{turn}/events", None, 404),
        ("POST /trials with an empty csrf is refused", stranger, "POST", "/trials", {**form, "csrf": ""}, 403),
        ("POST /trials without csrf is refused", stranger, "POST", "/trials", form, 403),
        ("POST /trials with another session's csrf is refused", stranger, "POST", "/trials",
         {**form, "csrf": csrf(owner)}, 403),
        ("POST /trials/N/cancel without csrf is refused", owner, "POST", f"/trials/{turn}/cancel", {}, 403))
    for name, browser, method, path, fields, wanted in expected:
        status = fetch(browser, method, path, fields, (wanted,))
        walk.check(name, status == wanted, f"status {status}")
    walk.check("B has still no turns", not trial(walk, stranger) and not history_turns(walk, stranger))
    walk.console(stranger, "B's refused requests")
