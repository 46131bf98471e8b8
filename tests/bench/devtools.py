"""A Chromium that prerenders: driven through its tabs (https://chromedevtools.github.io/devtools-protocol/).

Playwright attaches to the pages of a tab, and Chromium then prerenders none.
"""

import json
import os
import queue
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import sync_playwright

from tests.chromium import launch_options

ANSWER, PATIENCE = 3, 60
"""Seconds: for the answer of a page, which may vanish instead, and for what must become true."""
TABS = {"autoAttach": True, "flatten": True, "waitForDebuggerOnStart": True}


class DevTools:
    """The messages to a browser and from it."""

    def __init__(self, command: list[str], environment: dict[str, str]) -> None:
        read, self._out = os.pipe()
        self._in, write = os.pipe()
        # The browser reads commands from its file 3 and writes answers to its file 4.
        ends = ["sh", "-c", f'exec "$@" 3</dev/fd/{read} 4>/dev/fd/{write}', "sh"]
        self.process = subprocess.Popen(
            [*ends, *command, "--remote-debugging-pipe"],
            env=environment,
            pass_fds=(read, write),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(read)
        os.close(write)
        self._waiting: dict[int, queue.Queue[dict[str, Any]]] = {}
        self._last = 0
        self.events: queue.Queue[dict[str, Any]] = queue.Queue()
        threading.Thread(target=self._listen, daemon=True).start()

    def post(self, session: str, method: str, **parameters: Any) -> queue.Queue[dict[str, Any]]:
        """Send a command to a session ("" for the browser itself); the answer comes into the queue."""
        self._last += 1
        answer: queue.Queue[dict[str, Any]] = queue.Queue()
        self._waiting[self._last] = answer
        message = {"id": self._last, "method": method, "params": parameters}
        os.write(
            self._out, json.dumps(message | ({"sessionId": session} if session else {})).encode() + b"\0"
        )
        return answer

    def ask(self, session: str, method: str, **parameters: Any) -> dict[str, Any]:
        """Send a command and return its result.

        Raises RuntimeError if it fails, and Empty if no answer comes.
        """
        answer = self.post(session, method, **parameters).get(timeout=ANSWER)
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']}")
        return dict(answer["result"])

    def _listen(self) -> None:
        kept = b""
        while found := os.read(self._in, 1 << 16):
            *messages, kept = (kept + found).split(b"\0")
            for text in messages:
                message = json.loads(text)
                if "id" in message:
                    self._waiting.pop(message["id"]).put(message)
                else:
                    self.events.put(message)


class Tab:
    """A reader's only tab, with an empty cache: the page that is shown, and those that are prerendered."""

    def __init__(self, tools: DevTools, slower: float, script: str) -> None:
        self._tools, self._slower, self._script = tools, slower, script
        self._pages: list[str] = []
        self._shown = ""
        threading.Thread(target=self._follow, daemon=True).start()
        tools.ask("", "Target.setAutoAttach", filter=[{"type": "tab"}, {"exclude": True}], **TABS)

    def evaluate(self, expression: str) -> Any:
        """Return the value of an expression in the page that is shown, or None while there is none."""
        for session in reversed(self._pages):
            asked = {"expression": f"document.prerendering ? null : [{expression}]", "returnByValue": True}
            try:
                found = self._tools.ask(session, "Runtime.evaluate", **asked)["result"].get("value")
            except (RuntimeError, queue.Empty):  # the page is gone
                continue
            if found:
                self._shown = session
                return found[0]
        return None

    def wait(self, expression: str) -> Any:
        """Wait until an expression is true in the page that is shown; return its value."""
        end = time.monotonic() + PATIENCE
        while not (found := self.evaluate(expression)):
            if time.monotonic() > end:
                raise TimeoutError(expression)
            time.sleep(0.05)
        return found

    def open(self, url: str) -> None:
        """Open an address and wait until it's loaded."""
        self.wait("true")
        self._tools.ask(self._shown, "Page.navigate", url=url)
        self.wait(f"location.href === {json.dumps(url)} && document.readyState === 'complete'")

    def mouse(self, kind: str, x: float, y: float, **more: Any) -> None:
        """Send an event of the mouse to the page that `evaluate` found last; don't wait for what follows."""
        self._tools.post(self._shown, "Input.dispatchMouseEvent", type=kind, x=x, y=y, **more)

    def _follow(self) -> None:
        while True:
            event = self._tools.events.get()
            session = event["params"].get("sessionId", "")
            if event["method"] == "Target.detachedFromTarget" and session in self._pages:
                self._pages.remove(session)
            if event["method"] == "Target.attachedToTarget":
                self._meet(session, event["params"]["targetInfo"]["type"])

    def _meet(self, session: str, kind: str) -> None:
        """Prepare a new target, which waits for it."""
        post = self._tools.post
        if kind == "tab":
            post(session, "Target.setAutoAttach", **TABS)
        if kind == "page":
            post(session, "Emulation.setCPUThrottlingRate", rate=self._slower)
            post(session, "Page.enable")
            post(session, "Page.addScriptToEvaluateOnNewDocument", source=self._script)
            self._pages.append(session)
        post(session, "Runtime.runIfWaitingForDebugger")


@contextmanager
def tab(*, slower: float, script: str, size: tuple[int, int]) -> Iterator[Tab]:
    """Start a browser while the context lasts; yield its tab, in which each page first runs the script."""
    with sync_playwright() as playwright:
        options = launch_options(playwright, shell=False)
        path = options["executable_path"] or playwright.chromium.executable_path
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        window = f"--window-size={size[0]},{size[1]}"
        own = ["--headless=new", "--no-first-run", f"--user-data-dir={profile}", window]
        command = [path, *own, *options["args"], "about:blank"]
        tools = DevTools(command, options["env"])
        try:
            yield Tab(tools, slower, script)
        finally:
            tools.process.terminate()
            tools.process.wait()
