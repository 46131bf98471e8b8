"""Stock Firefox, driven over WebDriver BiDi, which is built into it (https://www.w3.org/TR/webdriver-bidi/)."""

from __future__ import annotations

import itertools
import json
import os
import shutil
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

from websocket import WebSocket, WebSocketTimeoutException, create_connection

from tests.chromium import FONTS
from tests.engines.browser import PATIENCE, Browser, Unready

NAMES = ("firefox-esr", "firefox")
NO_SERVICES = {
    "app.normandy.enabled": False,
    "messaging-system.rsexperimentloader.enabled": False,
    "services.settings.server": "data:,",
}
"""Settings of a Firefox that asks no server at its start."""


class BidiError(Exception):
    """Firefox refused a command."""


class Connection:
    """Commands to a running Firefox, and their answers."""

    def __init__(self, url: str) -> None:
        # With an Origin, Firefox would take this for a page that wants to drive it.
        self._socket: WebSocket = create_connection(url, suppress_origin=True, timeout=2 * PATIENCE)
        self._ids = itertools.count(1)

    def send(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Send a command and return its result. Raises BidiError."""
        number = next(self._ids)
        self._socket.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while True:
            try:
                answer: dict[str, Any] = json.loads(self._socket.recv())
            except WebSocketTimeoutException as error:
                raise BidiError(f"{method}: no answer") from error
            if answer.get("id") == number:
                if answer["type"] == "error":
                    raise BidiError(f"{method}: {answer['error']}: {answer['message']}")
                return dict(answer["result"])


class FirefoxWindow(Browser):
    """A tab in a user context of its own, which keeps nothing."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._user = connection.send("browser.createUserContext")["userContext"]
        tab = connection.send("browsingContext.create", type="tab", userContext=self._user)
        self._tab = self._looked_at = str(tab["context"])

    def _send(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Send a command to the tab or its frame. Raises Unready."""
        try:
            return self._connection.send(method, context=self._looked_at, **parameters)
        except BidiError as error:
            raise Unready(str(error)) from error

    def go(self, url: str) -> None:
        self._looked_at = self._tab
        self._send("browsingContext.navigate", url=url, wait="complete")

    def evaluate(self, expression: str) -> str:
        target = {"context": self._looked_at}
        try:
            found = self._connection.send(
                "script.evaluate", expression=expression, target=target, awaitPromise=False
            )
        except BidiError as error:
            raise Unready(str(error)) from error
        if found["type"] == "exception":
            raise Unready(found["exceptionDetails"]["text"])
        return str(found["result"]["value"])

    def act(self, actions: list[dict[str, Any]]) -> None:
        self._send("input.performActions", actions=actions)

    def enter_frame(self) -> None:
        [tab] = self._connection.send("browsingContext.getTree", root=self._tab)["contexts"]
        self._looked_at = str(tab["children"][0]["context"])

    def resize(self, width: int, height: int) -> None:
        self._send("browsingContext.setViewport", viewport={"width": width, "height": height})

    def pdf(self) -> None:
        """No file: it takes half a minute, and a program finds only digits in it."""

    def close(self) -> None:
        self._connection.send("browser.removeUserContext", userContext=self._user)


class _Process:
    """A Firefox that runs, with a profile of its own."""

    def __init__(self, settings: dict[str, Any]) -> None:
        path = next((found for name in NAMES if (found := shutil.which(name))), None)
        if not path:
            raise FileNotFoundError("No Firefox found: run `make engines`.")
        self._profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        profile = Path(self._profile.name)
        lines = [f"user_pref({json.dumps(key)}, {json.dumps(value)});" for key, value in settings.items()]
        (profile / "user.js").write_text("\n".join(lines), encoding="utf-8")
        self._process = subprocess.Popen(
            [path, "--headless", "--no-remote", "--profile", str(profile), "--remote-debugging-port", "0"],
            env={**os.environ, "FONTCONFIG_FILE": str(FONTS)},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        self.connection = Connection(f"{self._address(profile)}/session")
        capabilities = self.connection.send("session.new", capabilities={})["capabilities"]
        self.version = str(capabilities["browserVersion"])

    def _address(self, profile: Path) -> str:
        """Wait until Firefox has written where it listens; return that."""
        file, end = profile / "WebDriverBiDiServer.json", time.monotonic() + 2 * PATIENCE
        while time.monotonic() < end:
            if self._process.poll() is not None:
                raise RuntimeError(f"Firefox ended at its start, with code {self._process.returncode}.")
            try:
                found = json.loads(file.read_text(encoding="utf-8"))
                return f"ws://{found['ws_host']}:{found['ws_port']}"
            except (FileNotFoundError, json.JSONDecodeError):
                time.sleep(0.05)
        self._process.kill()
        raise TimeoutError("Firefox doesn't listen.")

    def close(self) -> None:
        self.connection.send("browser.close")
        try:
            self._process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
        self._profile.cleanup()


class Firefox:
    """The Firefox of this machine. It starts slowly, so readers share one; those without scripts another.

    `settings` are further settings of its profile.
    """

    def __init__(self, settings: dict[str, Any] | None = None) -> None:
        self._settings = {**NO_SERVICES, **(settings or {})}
        self._running: dict[bool, _Process] = {}
        self.version = self._with(javascript=True).version

    def _with(self, *, javascript: bool) -> _Process:
        if javascript not in self._running:
            self._running[javascript] = _Process({**self._settings, "javascript.enabled": javascript})
        return self._running[javascript]

    def open(self, *, javascript: bool = True) -> FirefoxWindow:
        return FirefoxWindow(self._with(javascript=javascript).connection)

    def close(self) -> None:
        for process in self._running.values():
            process.close()
