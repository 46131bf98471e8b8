"""Collects every claim that cites a source: in the data, and in the prose of the pages."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from scripts import places
from scripts.catalog import Catalog
from scripts.check.pages import SOURCES
from scripts.facts.sources import words_of
from scripts.load.yaml_file import read_data
from scripts.publish.stale import last_day


@dataclass(frozen=True, order=True)
class CitedPlace:
    """One claim's reference to a place in a source."""

    file: str
    line: int
    path: str
    """The keys of the claim in its file; "" in prose."""
    source: str
    at: str
    read: date

    @property
    def words(self) -> list[str]:
        """The words that the source must have; none for a place such as "title"."""
        return words_of(self.at)


def cited_places(catalog: Catalog) -> list[CitedPlace]:
    """Return every reference of the data and every link to a source in prose, by file and line.

    Prose has no day of its own: what it cites was read when the source was last checked.
    """
    return sorted([*_in_data(catalog), *_in_prose(catalog)])


def _in_data(catalog: Catalog) -> Iterator[CitedPlace]:
    for name, loaded in catalog.documents.items():
        document = read_data(loaded.root, f"{places.DATA}/{name}")
        for path, value in document.walk():
            if isinstance(value, dict) and {"source", "at", "read"} <= value.keys():
                listed = path[-2:-1] == ("references",)
                claim = ".".join(map(str, path[:-2] if listed else path))
                place = (value["source"], " ".join(value["at"].split()), last_day(value["read"]))
                yield CitedPlace(document.file_of(path), document.line(path), claim, *place)


def _in_prose(catalog: Catalog) -> Iterator[CitedPlace]:
    for pages in catalog.prose.values():
        for page in pages.values():
            for link in page.links:
                file, _, id_ = link.target.partition("#")
                if file == SOURCES != page.name and id_ in catalog.sources:
                    read = last_day(catalog.sources[id_].checked)
                    yield CitedPlace(page.file, link.line, "", id_, link.title, read)
