"""Chromium and WebKitGTK, driven over WebDriver with selenium."""

import base64
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.common.exceptions import NoSuchDriverException, WebDriverException
from selenium.webdriver.remote.command import Command
from selenium.webdriver.remote.webdriver import WebDriver
from urllib3.exceptions import HTTPError

from tests.chromium import FONTS
from tests.engines.browser import Browser, Unready

CHROMIUMS = ("google-chrome", "chromium", "chromium-browser")
"""Where there is a Chrome, the driver of the system belongs to it."""
NO_JAVASCRIPT = {"profile.managed_default_content_settings.javascript": 2}
WITHOUT_MARGINS = "* { padding: 0; margin: 0; border: 0; min-width: 0; min-height: 0; }"
"""A style for the toolbar of MiniBrowser. As it is, no window can be as narrow as a phone."""


class DrivenWindow(Browser):
    """A browser of its own for each reader: it starts within a second."""

    def __init__(self, driver: WebDriver, *, prints: bool) -> None:
        self.driver, self._prints = driver, prints

    def _send(self, command: str, **parameters: Any) -> None:
        try:
            self.driver.execute(command, parameters)
        except (WebDriverException, HTTPError) as error:  # the second: no answer within two minutes
            raise Unready(str(error)) from error

    def go(self, url: str) -> None:
        self.driver.switch_to.default_content()
        self._send(Command.GET, url=url)
        # WebKit is back before the modules of the page have run.
        self.until("() => document.readyState === 'complete'")

    def evaluate(self, expression: str) -> str:
        try:
            return str(self.driver.execute_script(f"return {expression}"))
        except (WebDriverException, HTTPError) as error:  # the second: no answer within two minutes
            raise Unready(str(error)) from error

    def act(self, actions: list[dict[str, Any]]) -> None:
        self._send(Command.W3C_ACTIONS, actions=actions)

    def enter_frame(self) -> None:
        self.driver.switch_to.frame(0)

    def resize(self, width: int, height: int) -> None:
        self.driver.set_window_size(width, height)
        self.until("width => innerWidth === width", width)

    def pdf(self) -> bytes | None:
        return base64.b64decode(self.driver.print_page()) if self._prints else None

    def close(self) -> None:
        with suppress(HTTPError):  # the driver of a browser that doesn't answer is stopped all the same
            self.driver.quit()


class _Driven:
    """An engine that starts a browser for each reader."""

    def __init__(self, start: Callable[[bool], WebDriver], *, prints: bool) -> None:
        self._start, self._prints = start, prints
        window = self.open()
        self.version = str(window.driver.capabilities["browserVersion"])
        window.close()

    def open(self, *, javascript: bool = True) -> DrivenWindow:
        return DrivenWindow(self._start(javascript), prints=self._prints)

    def close(self) -> None:
        pass


class Chromium(_Driven):
    """The Chrome or Chromium of this machine."""

    def __init__(self) -> None:
        super().__init__(self._start_chromium, prints=True)

    def _start_chromium(self, javascript: bool) -> WebDriver:
        path = next((found for name in CHROMIUMS if (found := shutil.which(name))), None)
        if not path:
            raise FileNotFoundError("No Chromium found: run `make engines`.")
        options = webdriver.ChromeOptions()
        options.binary_location = path
        # It only opens our own pages. Its driver waits for ever after a click on a page that is prerendered.
        for argument in ("--headless=new", "--no-sandbox", "--disable-features=Prerender2"):
            options.add_argument(argument)
        if not javascript:
            options.add_experimental_option("prefs", NO_JAVASCRIPT)
        environment = {**os.environ, "FONTCONFIG_FILE": str(FONTS)}
        service = webdriver.ChromeService(shutil.which("chromedriver"), env=environment)
        try:
            return webdriver.Chrome(options=options, service=service)
        except NoSuchDriverException as error:
            raise FileNotFoundError("No chromedriver found: run `make engines`.") from error


class WebKit(_Driven):
    """WebKitGTK with its MiniBrowser, on a screen of its own."""

    def __init__(self) -> None:
        self._driver, self._browser = find_webkit()
        self._display = _Display()
        self._settings = tempfile.TemporaryDirectory()
        for version in ("gtk-3.0", "gtk-4.0"):
            style = Path(self._settings.name, version, "gtk.css")
            style.parent.mkdir()
            style.write_text(WITHOUT_MARGINS, encoding="utf-8")
        super().__init__(self._start_webkit, prints=False)

    def _start_webkit(self, javascript: bool) -> WebDriver:
        options = webdriver.WebKitGTKOptions()
        options.binary_location = self._browser
        options.add_argument("--automation")
        if not javascript:
            options.add_argument("--enable-javascript=false")
        environment = {
            **os.environ,
            "DISPLAY": self._display.name,
            "GDK_BACKEND": "x11",
            "XDG_CONFIG_HOME": self._settings.name,
            "FONTCONFIG_FILE": str(FONTS),
        }
        service = webdriver.WebKitGTKService(self._driver, env=environment)
        return webdriver.WebKitGTK(options=options, service=service)

    def close(self) -> None:
        self._display.close()
        self._settings.cleanup()


def find_webkit() -> tuple[str, str]:
    """Return the paths of the driver and of the browser. Raises FileNotFoundError."""
    driver = shutil.which("WebKitWebDriver")
    browser = next(iter(sorted(Path("/usr").glob("lib*/**/webkit*gtk-*/MiniBrowser"))), None)
    if not driver or not browser or not shutil.which("Xvfb"):
        raise FileNotFoundError("No WebKitGTK with its driver, or no Xvfb found: run `make engines`.")
    return driver, str(browser)


class _Display:
    """A screen in memory, which WebKitGTK needs: it has no mode without windows."""

    def __init__(self) -> None:
        reader, writer = os.pipe()
        command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1600x1200x24", "-nolisten", "tcp"]
        self._process = subprocess.Popen(command, pass_fds=[writer], stderr=subprocess.DEVNULL)
        os.close(writer)
        with os.fdopen(reader) as file:
            self.name = f":{file.readline().strip()}"

    def close(self) -> None:
        self._process.terminate()
        self._process.wait()
