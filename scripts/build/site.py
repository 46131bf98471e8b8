"""Builds the whole site, in all languages, and puts it in place only when it's complete.

    python -m scripts.build              build into site/
    python -m scripts.build --to FOLDER  build elsewhere

The site is built beside its place and swapped in at the end, so a build that fails leaves the last good
site as it was. The same sources give the same bytes; `source_date` gives them their date.
"""

import argparse
import shutil
import sys
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor
from functools import partial
from pathlib import Path

from mkdocs.exceptions import MkDocsException

from scripts import places
from scripts.build.languages import build_language
from scripts.catalog import Catalog, load_catalog
from scripts.finish import finish, published
from scripts.load.problems import BadData
from scripts.load.source_date import source_date
from scripts.render import write_all
from scripts.render.parallel import together, workers

FAILURES = (BadData, BrokenExecutor, MkDocsException, OSError)
"""What stops a build and explains itself. Anything else is a fault of the code and shows where."""


def build_site(target: Path) -> None:
    """Build the site into `target`, replacing what is there in one step.

    Raises one of FAILURES; then `target` is as it was. A build that is killed leaves `target` as it was,
    too, or the next one puts it back.
    """
    catalog = load_catalog()
    with workers() as pool:
        replace_folder(target, partial(build_into, catalog=catalog, pool=pool))


def build_into(site: Path, *, catalog: Catalog, pool: Executor, preview: bool = False) -> None:
    """Generate everything, then build and finish all languages in the empty folder `site`.

    A build that isn't a preview adds what is new to the lists of what was published, prints it, and raises
    BadData if something has vanished.
    """
    write_all(catalog, each=partial(together, pool))
    date = source_date(catalog.newest_day)
    together(pool, partial(build_language, site, date, not preview), places.LANGUAGES)
    finish(site, catalog, places.site_url(), preview=preview, each=partial(together, pool))
    if not preview:
        for message in published.record_all(site, catalog):
            print(message)


def replace_folder(target: Path, make: Callable[[Path], object]) -> None:
    """Let `make` write a folder beside `target`, then put it in the place of `target`.

    If `make` raises an exception, `target` is as it was.
    """
    beside = target.with_name(f"{target.name}.new")
    old = target.with_name(f"{target.name}.old")
    if old.exists() and not target.exists():  # a build was killed between its last two steps
        old.rename(target)
    for leftover in (beside, old):
        shutil.rmtree(leftover, ignore_errors=True)
    beside.mkdir(parents=True)  # fails now, not after the work, where nothing can be written
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
    except FAILURES as error:
        print(error, file=sys.stderr)
        print("The build failed. The last good site is unchanged.", file=sys.stderr)
        return 1
    print(f"The site is in {target}")
    return 0
