"""Keeps the lists of what was published once: addresses, the ids of cards, and the fields of the data files.

Readers have links, notes, progress, and programs that depend on them, so a list only grows. `generate` and
the build add what is new, and refuse to go on when something has vanished.
"""

import os
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from scripts import places
from scripts.catalog import Catalog
from scripts.facts.services import with_pages
from scripts.finish import redirects
from scripts.finish.pages import FinishedPage, load_pages
from scripts.load.menu import GENERATED
from scripts.load.problems import BadData, Problem
from scripts.load.prose import address_of
from scripts.render.exports import published_fields
from scripts.render.study.flashcard_list import flashcards

_PLACES = (
    ".//article//*[@id][not(@popover) and not(ancestor-or-self::*[local-name()='svg' or local-name()='form']"
    " or ancestor::*[@popover])]/@id"
)
"""What a reader can link to in a page. Ids in drawings and tools serve only the page itself."""


@dataclass(frozen=True)
class List:
    """A file that names everything of one kind that was ever published, one name a line, sorted."""

    file: str
    command: str
    """What adds new names to it."""
    remedy: str
    """What to do when something in it has vanished."""

    def read(self, root: Path = places.ROOT) -> list[str] | None:
        """Return the names, or None if there is no such file."""
        try:
            return (root / self.file).read_text(encoding="utf-8").splitlines()
        except FileNotFoundError:
            return None


ADDRESSES = List(
    "tests/published-addresses.txt",
    "python -m scripts.build",
    "readers have links to it: keep the page and the id, or name the page's old and new address in 'moved' of"
    " docs/data/history.yml",
)
CARDS = List(
    "tests/unit/published-cards.txt",
    "python -m scripts.generate",
    "readers have progress on this card: keep the id in docs/data that it is made of",
)
FIELDS = List(
    "tests/unit/published-fields.txt",
    "python -m scripts.generate",
    "programs read this field: keep its name and its type, and add another one beside it",
)
Names = Mapping[List, Collection[str]]


def of_data(catalog: Catalog) -> Names:
    """Return what the data publish: cards and fields."""
    return {
        CARDS: {card.id for card in flashcards(catalog, places.LANGUAGES[0])},
        FIELDS: published_fields(),
    }


def check_pages(catalog: Catalog, root: Path = places.ROOT) -> list[Problem]:
    """Return a problem for each published page that no file, pair, or move accounts for."""
    compared = (f"compare/{id_}.md" for id_ in (*catalog.pairs, *catalog.product_pairs))
    products = (f"services/{id_}.md" for id_ in with_pages(catalog))
    files = [*catalog.prose[places.LANGUAGES[0]], *GENERATED, *compared, *products]
    found = {f"/{address_of(file)}" for file in files} | {f"/{old}" for old in redirects.targets(catalog)}
    return [problem for problem in vanished(ADDRESSES, found, root) if "#" not in problem.message]


def of_site(pages: Iterable[FinishedPage], catalog: Catalog) -> tuple[Names, Collection[str]]:
    """Return the addresses that the pages of one language publish, and all addresses that lead somewhere."""
    pages = list(pages)
    forwards = redirects.targets(catalog)
    return {ADDRESSES: worth_keeping(pages, forwards)}, standing(pages, forwards)


def standing(pages: Iterable[FinishedPage], forwards: Mapping[str, str]) -> set[str]:
    """Return every address that leads somewhere: pages, places in them, and addresses that forward.

    `pages` are those of one language; `forwards` says where each other address leads, and keeps anchors.
    """
    anchors = {f"/{page.address}": set(map(str, page.tree.xpath(_PLACES))) for page in pages}
    anchors |= {f"/{old}": anchors[f"/{new}"] for old, new in forwards.items() if f"/{new}" in anchors}
    return {*anchors} | {f"{address}#{anchor}" for address, found in anchors.items() for anchor in found}


def worth_keeping(pages: Iterable[FinishedPage], forwards: Mapping[str, str]) -> set[str]:
    """Return the addresses that are promised once they are published.

    A forwarding address is promised itself; the places behind it are those of the page it leads to.
    """
    return standing(pages, {}) | {f"/{old}" for old in forwards}


def vanished(names: List, found: Collection[str], root: Path = places.ROOT) -> Iterator[Problem]:
    """Yield a problem for each listed name that is not `found`; a lost page stands for its places."""
    listed = names.read(root) or []
    lost = {name for name in listed if name not in found}
    for line, name in enumerate(listed, 1):
        page, mark, _ = name.partition("#")
        if name in lost and not (mark and page in lost):
            yield Problem(names.file, line, "", f"'{name}' has vanished; {names.remedy}")


def record_all(site: Path, catalog: Catalog, root: Path = places.ROOT) -> list[str]:
    """Add everything new of the finished site in the folder `site` to the lists; return messages as `record`.

    Raises BadData as `record` does. Both languages have the same addresses, so the first one is read.
    """
    pages = load_pages(site, places.site_url(), places.LANGUAGES[:1])
    new, leading = of_site(pages, catalog)
    return record({**of_data(catalog), **new}, root, lead=leading)


def record(new: Names, root: Path = places.ROOT, write: bool = True, lead: Collection[str] = ()) -> list[str]:
    """Add what is new to the lists; return a message for each list that has grown.

    `lead` are further names that still work. Without `write`, and on a CI server, the lists stay as they are.

    Raises BadData for each name that has vanished and, where nothing is written, for each that is missing.
    """
    write = write and not os.environ.get("CI")
    problems = [problem for names, found in new.items() for problem in vanished(names, {*found, *lead}, root)]
    messages: list[str] = []
    grown: dict[Path, list[str]] = {}
    for names, found in new.items():
        listed = names.read(root)
        added = sorted(set(found) - set(listed)) if listed is not None else []
        if added and write:
            grown[root / names.file] = sorted({*(listed or []), *added})
            messages.append(f"Added to {names.file}, which you commit with your change: {', '.join(added)}")
        elif added:
            missing = f"lacks {', '.join(added)}: run `{names.command}` and commit the file with your change"
            problems.append(Problem(names.file, 1, "", missing))
    if problems:
        raise BadData(problems)
    for path, lines in grown.items():
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")
    return messages
