"""The command: add the new addresses of the built site to the list of those that must never die.

    python -m scripts.publish.addresses               read site/, add to tests/published-addresses.txt
    python -m scripts.publish.addresses --from FOLDER

The list grows and never shrinks: other pages and notes link to these addresses. It holds every page and
every place in a page that has an id, relative to the root of a language; both languages have the same.
Not in it: parts of drawings and of tools, whose ids only serve the page itself.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path

from scripts import places
from scripts.catalog import load_catalog
from scripts.finish import redirects
from scripts.finish.pages import FinishedPage, load_pages

LIST = "tests/published-addresses.txt"
_PLACES = (
    ".//article//*[@id][not(@popover) and not(ancestor-or-self::*[local-name()='svg' or local-name()='form']"
    " or ancestor::*[@popover])]/@id"
)


def standing(pages: Iterable[FinishedPage], forwards: dict[str, str]) -> set[str]:
    """Every address that leads somewhere: pages, places in them, and old addresses that forward. Pure.

    `pages` are those of one language; `forwards` says where each other address leads, and keeps anchors.
    """
    anchors = {f"/{page.address}": set(map(str, page.tree.xpath(_PLACES))) for page in pages}
    anchors |= {f"/{old}": anchors[f"/{new}"] for old, new in forwards.items() if f"/{new}" in anchors}
    return {*anchors} | {f"{address}#{anchor}" for address, found in anchors.items() for anchor in found}


def worth_keeping(pages: Iterable[FinishedPage], forwards: dict[str, str]) -> set[str]:
    """The addresses that are promised once they are published. Pure.

    A forwarding address is promised itself; the places behind it are those of the page it leads to.
    """
    return standing(pages, {}) | {f"/{old}" for old in forwards}


def read_list(root: Path = places.ROOT) -> list[str]:
    """What has been published, such as "/", "/models/iaas/" and "/models/iaas/#stack"."""
    return (root / LIST).read_text(encoding="utf-8").splitlines()


def write_list(addresses: Iterable[str], root: Path = places.ROOT) -> None:
    """Write the list, one address a line, sorted."""
    (root / LIST).write_text("".join(f"{address}\n" for address in sorted(addresses)), encoding="utf-8")


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.publish.addresses", description=__doc__.splitlines()[0]
    )
    parser.add_argument("--from", dest="site", type=Path, default=places.ROOT / "site", help="a built site")
    site = parser.parse_args(arguments).site
    if not (site / "index.html").exists():
        print(f"{site} is no built site: run `make build` first.", file=sys.stderr)
        return 1
    pages = load_pages(site, places.site_url()).of(places.LANGUAGES[0])
    listed = set(read_list())
    added = worth_keeping(pages, redirects.targets(load_catalog())) - listed
    write_list(listed | added)
    print(f"{len(added)} address(es) added to {LIST}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
