"""Finds a Chromium for tests and benchmarks, or installs one.

    python -m tests.chromium   print the path of the browser; install one if there is none

Looks at $CHROMIUM, at the browser that Playwright keeps, and at the system's. Installs from the
system's packages as root on Debian and its relatives, else with Playwright's own download.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

FONTS = Path(__file__).parent / "fonts.conf"
"""The fontconfig file of the browser: Linux decides by it which fonts a browser finds."""
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def find_browser() -> str | None:
    """The path of a Chromium, or None."""
    told = os.environ.get("CHROMIUM")
    if told:
        return told
    own = _playwright_browser()
    if own:
        return own
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def launch_browser(playwright: Playwright) -> Browser:
    """Start the Chromium of this machine with the committed fonts instead of the machine's.

    Raises FileNotFoundError if there is no Chromium.
    """
    path = find_browser()
    if not path:
        raise FileNotFoundError("no Chromium: run `make browser`")
    # Without a sandbox it also starts as root in a container; it only ever opens our own pages.
    return playwright.chromium.launch(
        executable_path=path, args=["--no-sandbox"], env={**os.environ, "FONTCONFIG_FILE": str(FONTS)}
    )


def _playwright_browser() -> str | None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


def install_browser() -> None:
    """Install a Chromium; errors of the installers are theirs to tell."""
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "chromium"]):
            subprocess.run(command, env=environment, stdout=sys.stderr, check=False)
        if find_browser():
            return
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    subprocess.run(command, stdout=sys.stderr, check=False)


def main() -> int:
    """Run the command; return its exit code."""
    if not find_browser():
        install_browser()
    path = find_browser()
    if not path:
        print("No Chromium was found or could be installed. Install one, or set CHROMIUM.", file=sys.stderr)
        return 1
    print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
