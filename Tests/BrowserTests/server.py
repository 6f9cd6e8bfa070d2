"""The server under test, as a child on a free loopback port that can be stopped and started again."""

import http.client
import os
import shutil
import signal
import subprocess
import time
from pathlib import Path

from errors import Abort
from processes import end_group, free_port

PASSWORD = "walk-the-study"
CLOSED = (302, 303, 307, 401, 403)  # how a page answers that is not for who asks


class Server:
    def __init__(self, executable, study, store, log):
        self.executable, self.study, self.store, self.log = executable, study, store, log
        self.log.write_bytes(b"")
        self.port = free_port()
        self.base = f"http://127.0.0.1:{self.port}"
        self.process = None

    @property
    def running(self):
        return self.process is not None and self.process.poll() is None

    def start(self):
        """Starts it on its store; what it printed until it answered."""
        at = self.log.stat().st_size
        command = [self.executable, "--experiment", self.study, "--store", self.store, "--port", str(self.port)]
        with open(self.log, "ab") as output:
            self.process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, start_new_session=True,
                env=os.environ | {"BLACKMAGIC_PASSWORD": PASSWORD})
        end = time.monotonic() + 60
        while not self.answers():
            if not self.running:
                raise Abort(f"the server ended with {self.process.returncode}: {self.last_words()}")
            if time.monotonic() > end:
                raise Abort(f"the server does not answer GET /terms within 60 s: {self.last_words()}")
            time.sleep(0.1)
        time.sleep(0.2)
        return self.log.read_bytes()[at:].decode(errors="replace")

    def answers(self):
        try:
            self.get("/terms")
            return True
        except OSError:
            return False

    def get(self, path, cookies=None):
        """Status, headers and body of a GET that follows no redirect."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in cookies.items())} if cookies else {}
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            connection.close()

    def last_words(self):
        lines = self.log.read_text(errors="replace").strip().splitlines()
        return " | ".join(lines[-5:]) or "(no output)"

    def kill(self):
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(10)

    def terminate(self, seconds):
        """Seconds until it ended after SIGTERM, or None when it did not and was killed."""
        start = time.monotonic()
        self.process.terminate()
        try:
            self.process.wait(seconds)
            return time.monotonic() - start
        except subprocess.TimeoutExpired:
            self.kill()
            return None

    def close(self):
        if self.running:
            end_group(self.process, 3)

    def copy_store(self, target):
        """Copies the store with what SQLite keeps beside it, should anything be left."""
        for suffix in ("", "-wal", "-shm"):
            part, into = Path(f"{self.store}{suffix}"), Path(f"{target}{suffix}")
            into.unlink(missing_ok=True)
            if part.exists():
                shutil.copy(part, into)
