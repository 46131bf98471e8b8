"""Find a Chromium for tests and benchmarks, or install one.

    python -m tests.chromium   print the path of the browser; install one if there is none

As root on Debian and its relatives, it installs the system's package; elsewhere, Playwright's own download.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Playwright, sync_playwright

FONTS = Path(__file__).parent / "fonts.conf"
"""The fontconfig file of the browser. On Linux, it decides which fonts a browser finds."""
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


def launch_options(playwright: Playwright) -> dict[str, Any]:
    """Return the options that start the Chromium of this machine with the committed fonts.

    Raises FileNotFoundError if there is no Chromium.
    """
    path = find_browser(playwright)
    if not path:
        raise FileNotFoundError("No Chromium found: run `make browser`.")
    return {
        "executable_path": path,
        # Without a sandbox it also starts as root in a container. It only ever opens our own pages.
        "args": ["--no-sandbox"],
        "env": {**os.environ, "FONTCONFIG_FILE": str(FONTS)},
    }


def launch_browser(playwright: Playwright) -> Browser:
    """Start that Chromium, for benchmarks and screenshots; tests use the fixtures of pytest-playwright."""
    return playwright.chromium.launch(**launch_options(playwright))


def install_browser(playwright: Playwright) -> None:
    """Install a Chromium. The installers print their own errors."""
    if hasattr(os, "geteuid") and os.geteuid() == 0 and shutil.which("apt-get"):
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "chromium"]):
            subprocess.run(command, env=environment, stdout=sys.stderr, check=False)
        if find_browser(playwright):
            return
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    subprocess.run(command, stdout=sys.stderr, check=False)


def main() -> int:
    """Run the command; return its exit code."""
    with sync_playwright() as playwright:
        if not find_browser(playwright):
            install_browser(playwright)
        path = find_browser(playwright)
    if not path:
        print(
            "No Chromium found, and none could be installed. Install one, or set CHROMIUM.", file=sys.stderr
        )
        return 1
    print(path)
    return 0


if __name__ == "__main__":
    sys.exit(main())
