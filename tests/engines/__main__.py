"""Install the browsers of the engine tests, or say which are missing.

    python -m tests.engines   print the version of each engine; as root on Debian, install what is missing

Elsewhere, install Chromium or Chrome with chromedriver, Firefox, and WebKitGTK with its driver and Xvfb
(Debian and Ubuntu: chromium chromium-driver firefox-esr webkit2gtk-driver xvfb).
"""

import os
import shutil
import subprocess
import sys

from tests.engines.conftest import ENGINES

PACKAGES = {
    "chromium": ["chromium", "chromium-driver"],
    "firefox": ["firefox-esr"],
    "webkit": ["webkit2gtk-driver", "xvfb"],
}
"""The packages of Debian. The driver of WebKit comes with a browser."""


def version_of(name: str) -> str | None:
    """Start an engine and return its version; None if it isn't installed."""
    try:
        engine = ENGINES[name]()
    except FileNotFoundError as missing:
        print(f"{name}: {missing}", file=sys.stderr)
        return None
    engine.close()
    return engine.version


def install(names: list[str]) -> None:
    """Install engines where the system's packages can be installed. The installer prints its own errors."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0 or not shutil.which("apt-get"):
        return
    packages = [package for name in names for package in PACKAGES[name]]
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for arguments in (["update"], ["install", "-y", "--no-install-recommends", *packages]):
        subprocess.run(["apt-get", "-qq", *arguments], env=environment, stdout=sys.stderr, check=False)


def main() -> int:
    """Run the command; return its exit code."""
    versions = {name: version_of(name) for name in ENGINES}
    if missing := [name for name, version in versions.items() if not version]:
        install(missing)
        versions |= {name: version_of(name) for name in missing}
    for name, version in versions.items():
        print(f"{name} {version or 'is missing'}")
    return 0 if all(versions.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
