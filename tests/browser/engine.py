"""The search without its box: the engine and the index of one language, in a page of their own."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from scripts import places
from scripts.finish.search.index import INDEX
from tests.conftest import Site
from tests.site.pages import home

SCRIPTS = places.ROOT / "overrides/assets/javascripts"
QUERIES = Path(__file__).parent.parent / "search"


@dataclass(frozen=True)
class Query:
    """What somebody types, and the addresses of which one must come first."""

    id: str
    text: str
    expected: tuple[str, ...]
    kind: str

    @property
    def tuned(self) -> bool:
        """Odd numbers are for tuning; even ones were never looked at."""
        return int(self.id.removeprefix("q")) % 2 == 1

    def is_met_by(self, address: str) -> bool:
        """Whether an address is expected; a page without an anchor stands for every place on it."""
        page, _, anchor = address.partition("#")
        return any(
            (page, anchor) == (wanted_page, wanted_anchor) if wanted_anchor else page == wanted_page
            for wanted_page, _, wanted_anchor in (wanted.partition("#") for wanted in self.expected)
        )


def read_queries(language: str) -> list[Query]:
    """The queries of tests/search in one language."""
    with (QUERIES / f"queries.{language}.tsv").open(encoding="utf-8", newline="") as file:
        return [
            Query(
                row["id"],
                row["query"],
                tuple(address.removeprefix("./") for address in row["expect"].split("|")),
                row["kind"],
            )
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]


def load_words(page: Page) -> Page:
    """A page that has the pure functions on words."""
    page.goto("about:blank")
    page.add_script_tag(path=SCRIPTS / "search-words.js")
    return page


def load_engine(page: Page, site: Site, language: str) -> Page:
    """A page that has the engine and the index of a language, as `engine`."""
    load_words(page)
    for part in ("index", "query", "engine"):
        page.add_script_tag(path=SCRIPTS / f"search-{part}.js")
    page.evaluate(
        """() => { window.cloudLayersSearch = (data) => {
            window.ready = cloudLayersEngine(data).then((made) => { window.engine = made; });
        }; }"""
    )
    page.add_script_tag(path=site.folder / home(language) / INDEX.format(language=language))
    page.evaluate("window.ready")
    page.evaluate(
        """() => { window.found = (query) => engine.search(query).groups.map(({ record }) =>
            record.page + (record.anchor ? "#" + record.anchor : "")); }"""
    )
    return page


def find_all(page: Page, queries: list[str]) -> list[list[str]]:
    """The addresses that each query finds, in order."""
    found: Any = page.evaluate("queries => queries.map(found)", queries)
    return [list(map(str, each)) for each in found]
