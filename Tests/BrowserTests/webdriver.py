"""A client of the W3C WebDriver protocol, as far as the walk needs it: chromedriver as a child, sessions of chromium."""

import base64
import json
import re
import shutil
import subprocess
import time
import urllib.error
import urllib.parse
import urllib.request

from errors import NoBrowser, WebDriverError
from processes import end_group, free_port
from waiting import wait

ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # the protocol's name of a reference to an element
DESKTOP, PHONE = (1280, 900), (360, 740)
KEY_TAB, KEY_ENTER = "\ue004", "\ue007"


class Driver:
    """chromedriver as a child."""

    def __init__(self, log):
        path = shutil.which("chromedriver")
        if not path:
            raise NoBrowser("chromedriver is missing: apt-get install chromium-driver")
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        self.log = open(log, "wb")
        self.process = subprocess.Popen([path, f"--port={port}"], stdin=subprocess.DEVNULL, stdout=self.log,
                                        stderr=subprocess.STDOUT, start_new_session=True)
        end = time.monotonic() + 30
        while not self.ready():
            if self.process.poll() is not None:
                raise NoBrowser(f"chromedriver ended with {self.process.returncode}")
            if time.monotonic() > end:
                self.close()
                raise NoBrowser("chromedriver is not ready within 30 s")
            time.sleep(0.1)

    def ready(self):
        try:
            with urllib.request.urlopen(self.url + "/status", timeout=5) as answer:
                return json.load(answer)["value"]["ready"]
        except OSError:
            return False

    def close(self):
        end_group(self.process)
        self.log.close()


class Browser:
    """One browser session with a profile of its own, over the W3C WebDriver protocol."""

    def __init__(self, driver, profile, name):
        self.name, self.session = name, None
        self.expected, self.outage = set(), False  # what the console may report
        options = {"args": ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                            "--no-first-run", "--window-size=%d,%d" % DESKTOP, f"--user-data-dir={profile}"]}
        if binary := shutil.which("chromium"):
            options["binary"] = binary
        self.url = driver.url
        try:
            value = self.call("POST", "/session", {"capabilities": {"alwaysMatch": {
                "browserName": "chrome", "goog:chromeOptions": options, "goog:loggingPrefs": {"browser": "ALL"},
                "unhandledPromptBehavior": "ignore", "timeouts": {"script": 60000, "pageLoad": 60000}}}})
        except (WebDriverError, OSError) as error:
            raise NoBrowser(f"no session: {error}") from None
        self.session = value["sessionId"]
        self.url += f"/session/{self.session}"
        self.size(*DESKTOP)

    def call(self, method, path, body=None):
        data = None if method in ("GET", "DELETE") else json.dumps(body or {}).encode()
        request = urllib.request.Request(self.url + path, data, {"Content-Type": "application/json"}, method=method)
        try:
            with urllib.request.urlopen(request, timeout=120) as answer:
                return json.load(answer)["value"]
        except urllib.error.HTTPError as error:
            value = json.load(error)["value"]
            raise WebDriverError(value["error"], value["message"]) from None

    def get(self, url):
        self.call("POST", "/url", {"url": url})

    def reload(self):
        self.call("POST", "/refresh")

    @property
    def path(self):
        return urllib.parse.urlsplit(self.call("GET", "/url")).path

    def find(self, css, seconds=5):
        def look():
            return self.call("POST", "/element", {"using": "css selector", "value": css})[ELEMENT]
        return wait(f"{css} on {self.path}", seconds, look)

    def has(self, css):
        return bool(self.call("POST", "/elements", {"using": "css selector", "value": css}))

    def click(self, css):
        def press():
            self.call("POST", f"/element/{self.find(css, 1)}/click")
            return True
        wait(f"clicking {css}", 5, press)

    def type(self, css, text):
        """Types in place of what a field has."""
        element = self.find(css)
        self.call("POST", f"/element/{element}/clear")
        self.call("POST", f"/element/{element}/value", {"text": text})

    def keys(self, text):
        actions = [action for key in text for action in ({"type": "keyDown", "value": key},
                                                         {"type": "keyUp", "value": key})]
        self.call("POST", "/actions", {"actions": [{"type": "key", "id": "keyboard", "actions": actions}]})

    def text(self, css):
        return self.call("GET", f"/element/{self.find(css)}/text")

    def attribute(self, css, name):
        return self.call("GET", f"/element/{self.find(css)}/attribute/{name}")

    def script(self, source, *arguments):
        return self.call("POST", "/execute/sync", {"script": source, "args": list(arguments)})

    def later(self, source, *arguments):
        """A script that answers through its last argument, a function."""
        return self.call("POST", "/execute/async", {"script": source, "args": list(arguments)})

    def cdp(self, command, **parameters):
        return self.call("POST", "/goog/cdp/execute", {"cmd": command, "params": parameters})

    def size(self, width, height):
        """The layout's size; a window of headless chromium would not become narrower than 500 px."""
        self.cdp("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        self.cdp("Emulation.setScrollbarsHidden", hidden=True)  # as on a phone, they take no room

    def scheme(self, name):
        self.cdp("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": name}])

    def screenshot(self, path):
        """The whole page, not only the part in view."""
        page = self.cdp("Page.captureScreenshot", format="png", captureBeyondViewport=True)
        path.write_bytes(base64.b64decode(page["data"]))

    def cookies(self):
        """All of the profile, whatever page is open: an error page has no cookies of its own."""
        return {cookie["name"]: cookie for cookie in self.cdp("Network.getAllCookies")["cookies"]}

    def jar(self):
        return {name: cookie["value"] for name, cookie in self.cookies().items()}

    def forget(self):
        self.cdp("Network.clearBrowserCookies")

    def alert(self):
        """The text of an open dialogue of a script, or None."""
        try:
            return self.call("GET", "/alert/text")
        except WebDriverError:
            return None

    def expect(self, status, path):
        """The console may report this status of this path once or more often."""
        self.expected.add((status, path))

    def complaints(self):
        """Severe console entries since the last call, without the expected ones."""
        found = []
        for entry in self.call("POST", "/se/log", {"type": "browser"}):
            if entry["level"] != "SEVERE":
                continue
            message = entry["message"]
            refused = re.match(r"(\S+) - Failed to load resource: the server responded with a status of (\d+)", message)
            if refused and (int(refused[2]), urllib.parse.urlsplit(refused[1]).path) in self.expected:
                continue
            if self.outage and "net::ERR_" in message:
                continue
            found.append(message)
        return found

    def quit(self):
        if self.session:
            try:
                self.call("DELETE", "")
            except (WebDriverError, OSError):
                pass
            self.session = None
