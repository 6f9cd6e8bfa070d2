"""The server under load, as a child on a free loopback port."""

import asyncio
import os
import signal
import socket
import subprocess
import time
from pathlib import Path

from http_client import BREAKS, Connection

PASSWORD = "load-the-study"  # of the overview, which nobody opens here
PATIENCE = 60  # seconds until the server has to answer


class Server:
    """Started by making it; `folder` takes its store and its log."""

    def __init__(self, executable, study, folder):
        self.log = folder / "server.log"
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        command = [executable, "--experiment", study, "--store", folder / "study.sqlite", "--port", str(self.port)]
        with open(self.log, "wb") as output:
            self.process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT, start_new_session=True,
                env=os.environ | {"BLACKMAGIC_PASSWORD": PASSWORD})

    async def ready(self):
        """True once GET /terms answers; false when it never does."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self.process.poll() is None:
            connection = Connection(self.port)
            try:
                async with asyncio.timeout(5):
                    await connection.open()
                    status, _, _ = await connection.send("GET", "/terms", {"Connection": "close"})
                if status == 200:
                    return True
            except BREAKS:
                pass
            finally:
                connection.close()
            await asyncio.sleep(0.1)
        return False

    def resident(self):
        """Kilobytes in memory; None where the system does not tell."""
        try:
            for line in Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
                if line.startswith("VmRSS:"):
                    return int(line.split()[1])
        except OSError:
            pass
        return None

    def last_words(self):
        return " | ".join(self.log.read_text(errors="replace").strip().splitlines()[-3:])

    def stop(self):
        for sign in (signal.SIGTERM, signal.SIGKILL):
            try:
                os.killpg(self.process.pid, sign)
            except ProcessLookupError:
                pass
            try:
                self.process.wait(20)
                return
            except subprocess.TimeoutExpired:
                continue
