"""Find a Chromium for tests and benchmarks, or install one.

    python -m tests.chromium   print the path of the browser; install one if there is none

As root on Debian and its relatives, it installs the system's package; elsewhere, Playwright's own download.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Playwright, sync_playwright

FONTS = Path(__file__).parent / "fonts.conf"
"""The fontconfig file of the browser. On Linux, it decides which fonts a browser finds."""
SHELL = "chromium-headless-shell"
"""Debian's Chromium without a window: it opens a page three times as fast, with the same engine."""
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def find_browser(playwright: Playwright) -> str | None:
    """Return the path of a Chromium, or None.

    The order is $CHROMIUM, the browser that Playwright keeps, the system's.
    """
    own = playwright.chromium.executable_path
    return (
        os.environ.get("CHROMIUM")
        or (own if Path(own).exists() else None)
        or next((path for name in NAMES if (path := shutil.which(name))), None)
    )


def launch_options(playwright: Playwright, *, shell: bool) -> dict[str, Any]:
    """Return the options that start the Chromium of this machine with the committed fonts.

    With `shell`, it is a Chromium that has no window, if there is one.
    Raises FileNotFoundError if there is no Chromium.
    """
    path = (shell and not os.environ.get("CHROMIUM") and shutil.which(SHELL)) or find_browser(playwright)
    if not path:
        raise FileNotFoundError("No Chromium found: run `make browser`.")
    return {
        # Without a path, Playwright chooses among its own, and knows which of them has no window.
        "executable_path": None if path == playwright.chromium.executable_path else path,
        # Without a sandbox it also starts as root in a container. It only ever opens our own pages.
        "args": ["--no-sandbox"],
        "env": {**os.environ, "FONTCONFIG_FILE": str(FONTS)},
    }


def launch_browser(playwright: Playwright) -> Browser:
    """Start a whole Chromium, for benchmarks and screenshots; tests use fixtures of pytest-playwright."""
    return playwright.chromium.launch(**launch_options(playwright, shell=False))


def install_browser(playwright: Playwright) -> None:
    """Install a Chromium, and on Debian the one without a window. The installers print their own errors."""
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        if not find_browser(playwright):
            _apt_get("update")
            _apt_get("install", "-y", "chromium")
        if not shutil.which(SHELL):
            _apt_get("install", "-y", SHELL)
    if not find_browser(playwright):
        command = [sys.executable, "-m", "playwright", "install", "chromium"]
        subprocess.run(command, stdout=sys.stderr, check=False)


def _apt_get(*arguments: str) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "-qq", *arguments], env=environment, stdout=sys.stderr, check=False)


def main() -> int:
    """Run the command; return its exit code."""
    with sync_playwright() as playwright:
        install_browser(playwright)
        path = find_browser(playwright)
    if not path:
        print("No Chromium found or installed. Install one, or set CHROMIUM to its path.", file=sys.stderr)
        return 1
    print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
