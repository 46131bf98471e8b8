"""The command: build the whole site, both languages, and put it in place only when it is complete.

    python -m scripts.build              build into site/
    python -m scripts.build --to FOLDER  build elsewhere

The site is built beside its place and swapped in at the end, so a build that fails leaves the last
good one as it was. Dates in the output come from SOURCE_DATE_EPOCH, else from the last commit, else
from the data, so that the same sources give the same bytes.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from scripts import places
from scripts.load.problems import BadData

if TYPE_CHECKING:
    from scripts.catalog import Catalog

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")  # known: CONTRIBUTING says how we move on


def source_date(catalog: Catalog | None = None) -> int:
    """Seconds since 1970 that stand for the age of the sources; `catalog` saves reading the data again."""
    told = os.environ.get("SOURCE_DATE_EPOCH")
    if told:
        return int(told)
    command = ["git", "-C", str(places.ROOT), "log", "-1", "--format=%ct"]
    try:
        committed = subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()
        if committed:
            return int(committed)
    except (OSError, subprocess.CalledProcessError):
        pass
    from scripts.catalog import load_catalog  # rarely needed, and slow to import

    newest = max(source.checked for source in (catalog or load_catalog()).sources.values())
    year, month, day = [*map(int, newest.split("-")), 1, 1][:3]
    return int(datetime(year, month, day, tzinfo=UTC).timestamp())


def build_site(target: Path) -> None:
    """Build the site into `target`, replacing what is there in one step.

    Raises CalledProcessError when the build fails, OSError when its result cannot be put in place, and
    BadData when the age of the sources must come from data that cannot be read; then `target` is as it
    was. A build that is killed leaves `target` as it was, too, or the next one puts it back.
    """
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(source_date())}

    def make(new: Path) -> None:
        # Not --quiet: MkDocs then does not count its warnings, and --strict has no effect.
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(new)]
        done = subprocess.run(
            command, cwd=places.ROOT, env=environment, capture_output=True, text=True, check=False
        )
        if done.returncode:
            print(done.stdout + done.stderr, end="", file=sys.stderr)
            done.check_returncode()

    replace_folder(target, make)


def replace_folder(target: Path, make: Callable[[Path], object]) -> None:
    """Let `make` write a folder beside `target`, then put it in the place of `target`.

    Whatever `make` raises, `target` is as it was.
    """
    beside = target.with_name(f"{target.name}.new")
    old = target.with_name(f"{target.name}.old")
    if old.exists() and not target.exists():  # a build was killed between its last two steps
        old.rename(target)
    for leftover in (beside, old):
        shutil.rmtree(leftover, ignore_errors=True)
    beside.mkdir(parents=True)  # where nothing can be written this fails now, not after the work
    beside.rmdir()
    try:
        make(beside)
        if target.exists():
            target.rename(old)
        beside.rename(target)
    finally:
        shutil.rmtree(beside, ignore_errors=True)
        if old.exists() and not target.exists():
            old.rename(target)
        shutil.rmtree(old, ignore_errors=True)


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(prog="python -m scripts.build", description=__doc__.splitlines()[0])
    parser.add_argument("--to", type=Path, default=places.ROOT / "site", help="where to put the site")
    target = parser.parse_args(arguments).to.resolve()
    try:
        build_site(target)
    except (BadData, OSError, subprocess.CalledProcessError) as error:
        if not isinstance(error, subprocess.CalledProcessError):  # then MkDocs has said why
            print(error, file=sys.stderr)
        print("The build failed; the last good site is as it was.", file=sys.stderr)
        return 1
    print(f"The site is in {target}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
