"""Collects the sources that the data cites, and links to the places in them."""

from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import Protocol
from urllib.parse import quote, urlsplit

from scripts.catalog import Catalog
from scripts.facts.groups import grouped
from scripts.load.schema.facts import Source
from scripts.load.schema.pinpoint import Reference, Step, steps

SEARCHED = ("words", "paragraph", "opening paragraph", "question", "item", "row", "note", "heading")
"""The kinds of steps whose label is on the page, and near what the place says."""
AROUND = ("section", "table", "column", "tab")
"""The kinds of steps whose label is on the page unless it is a number ("section 4")."""

PAGES = {"sources": "about/service-sources/"}
"""The pages of sources, by the folder of the data file. Those of sources.yml are on SOURCES."""
SOURCES = "about/sources/"

FRAGMENT_WORDS = 4
"""The most words in the link to a place. They are enough to find it, and pages stay light."""


def page_of_source(catalog: Catalog, id_: str) -> str:
    """Return the address of the page that lists a source, relative to the root of a language."""
    folder = catalog.documents["sources"].file_of(("sources", id_)).rpartition("/")[0]
    return PAGES.get(folder.rpartition("/")[2], SOURCES)


class Cited(Protocol):
    """Anything that names its sources."""

    @property
    def sources(self) -> list[str]:
        """Ids in sources.yml."""
        ...


def cited(items: Iterable[Cited]) -> set[str]:
    """Return the ids of the sources of all items, and of their `otherwise`."""
    found: set[str] = set()
    for item in items:
        found.update(item.sources)
        found.update(id_ for other in getattr(item, "otherwise", ()) for id_ in other.sources)
    return found


def sources_on(catalog: Catalog, page: str, items: Iterable[Cited] = ()) -> list[str]:
    """Return the ids of the sources that these items and the prose of a page ("ai.md") cite, sorted."""
    return sorted(cited(items) | {*catalog.cited_in_prose(page)})


def by_source(references: Sequence[Reference]) -> dict[str, list[Reference]]:
    """Group references by source, in the order in which each source is first named."""
    return grouped(references, lambda reference: reference.source)


def name_of_source(source: Source) -> str:
    """Return the publisher and the title of a source. Some titles begin with the publisher's name."""
    publisher, title = source.publisher, source.title
    return title if title.startswith(f"{publisher}: ") else f"{publisher}: {title}"


def words_of(at: str) -> list[str]:
    """Return the words of a place that a reader, or a program, finds on the page, the most exact last.

    A place without words of its own, such as "title" or "page 4", has none.
    """
    found: list[str] = []
    for step in _in_text(at):
        named = step.kind in AROUND and any(character.isalpha() for character in step.label)
        if _is_searched(step) or named:
            found += _headings(step)
    return found


def _in_text(at: str) -> list[Step]:
    """Return the steps of a place up to a figure: the words in a figure may be a picture."""
    return list(takewhile(lambda step: step.kind != "figure", steps(at)))


def _is_searched(step: Step) -> bool:
    return bool(step.label) and (step.quoted or step.kind in SEARCHED)


def _headings(step: Step) -> list[str]:
    """Return the headings of a step such as "Limits > Function timeout", or its label."""
    return step.label.split(" > ") if step.kind == "heading" else [step.label]


def place_address(url: str, at: str) -> str:
    """Return the address of a place: that of the page, with the words to which a browser scrolls.

    The opening paragraph needs no words, because a page opens there. A PDF opens at its page.
    Text fragments: https://wicg.github.io/scroll-to-text-fragment/
    """
    if urlsplit(url).path.endswith(".pdf"):
        pages = [step.label for step in steps(at) if step.kind == "page"]
        return f"{url}#page={quote(pages[-1])}" if pages else url
    shown = [step for step in _in_text(at) if _is_searched(step)]
    if not shown or shown[-1].kind == "opening paragraph":
        return url
    words = quote(" ".join(_headings(shown[-1])[-1].split()[:FRAGMENT_WORDS]), safe="").replace("-", "%2D")
    return f"{url}{'' if '#' in url else '#'}:~:text={words}"
