"""Check that every locked library installs without a compiler on every system that the README names.

    python -m scripts.publish.wheels         list what has no wheel; exits with 1 if a wheel is newly missing
    python -m scripts.publish.wheels FILE …  check these lock files instead of all of them

Asks the package index through uv, once for each lock file, system, and version of Python.
"""

import argparse
import itertools
import os
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from scripts import places

LOCKS = ("requirements-dev.txt", "requirements-zensical.txt")
"""The first contains requirements.txt."""
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
SYSTEMS = {
    "macOS 11, x86-64": "x86_64-apple-darwin",
    "macOS 11, arm64": "aarch64-apple-darwin",
    "Windows, x64": "x86_64-pc-windows-msvc",
    "Windows, arm64": "aarch64-pc-windows-msvc",
    "Linux, x86-64": "x86_64-manylinux_2_28",
    "Linux, aarch64": "aarch64-manylinux_2_28",
}
"""The systems by name, each as uv's `--python-platform`."""
KNOWN = {
    "anki": ("Linux",),  # needs glibc 2.35
    "pyyaml": ("Windows, arm64",),  # only for Python 3.11
    "typst": ("Windows, arm64",),
}
"""Known gaps: libraries without a better replacement, and how the names of the systems start.

The README says how to install on these systems.
"""
OLDEST_MACOS = "11.0"
AT_ONCE = 4
NEW = "No wheel"

_PINNED = re.compile(r"(?m)^[A-Za-z0-9][^\\\n]*")
_NO_WHEEL = re.compile(r"Because\s+([\w.-]+)(?:\{[^}]*\})?(==\S+)\s+has\s+no\s")

Ask = Callable[[Sequence[str], str, str], str | None]
"""Takes requirements, a system, and a version of Python; returns a requirement without a wheel, or None."""


def pinned(lock: str) -> list[str]:
    """Return the requirements of a lock file, such as "lxml==6.1.3", with markers and without hashes."""
    return [line.strip() for line in _PINNED.findall(lock)]


def ask_uv(requirements: Sequence[str], system: str, python: str) -> str | None:
    """Resolve requirements for a system with wheels only; return the first one that uv finds none for.

    Raises RuntimeError with uv's message if uv fails for another reason, such as a missing network.
    """
    command = [
        *(sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--no-deps", "--only-binary", ":all:"),
        *("--python-platform", SYSTEMS[system], "--python-version", python, "-"),
    ]
    environment = os.environ | {"MACOSX_DEPLOYMENT_TARGET": OLDEST_MACOS}
    done = subprocess.run(
        command, input="\n".join(requirements), env=environment, capture_output=True, encoding="utf-8"
    )
    if not done.returncode:
        return None
    lacking = _NO_WHEEL.search(done.stderr)
    if not lacking:
        raise RuntimeError(done.stderr.strip())
    return lacking[1] + lacking[2]


def missing(requirements: Sequence[str], system: str, python: str, ask: Ask = ask_uv) -> list[str]:
    """Return every requirement without a wheel for one system and one version of Python."""
    found: list[str] = []
    left = list(requirements)
    while lacking := ask(left, system, python):
        found.append(lacking)
        before = len(left)
        left = [each for each in left if each.partition(" ")[0] != lacking]
        if len(left) == before:
            raise RuntimeError(f"uv named {lacking}, which is not among the requirements")
    return found


def main(arguments: list[str] | None = None, root: Path = places.ROOT, ask: Ask = ask_uv) -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.publish.wheels", description=__doc__.splitlines()[0]
    )
    parser.add_argument("locks", nargs="*", default=LOCKS, metavar="FILE", help="the lock files to check")
    locks = [pinned((root / lock).read_text("utf-8")) for lock in parser.parse_args(arguments).locks]
    jobs = list(itertools.product(locks, SYSTEMS, PYTHONS))
    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = list(pool.map(lambda job: missing(job[0], job[1], job[2], ask), jobs))
    lines = sorted(
        {
            f"{_verdict(requirement, system)}: {requirement}: {system}, Python {python}"
            for (_, system, python), lacking in zip(jobs, answers, strict=True)
            for requirement in lacking
        }
    )
    for line in lines:
        print(line)
    failed = sum(line.startswith(f"{NEW}:") for line in lines)
    print(
        f"{len(set(itertools.chain(*locks)))} locked libraries checked for {len(SYSTEMS)} systems and "
        f"{len(PYTHONS)} versions of Python: {len(lines)} wheels missing, {failed} of them new.",
        file=sys.stderr,
    )
    return 1 if failed else 0


def _verdict(requirement: str, system: str) -> str:
    known = KNOWN.get(requirement.partition("==")[0], ())
    return f"{NEW}, as known" if system.startswith(known) else NEW


if __name__ == "__main__":
    sys.exit(main())
