"""The search without its box: the engine and the records of one language, in a page of their own."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.conftest import Site
from tests.site.pages import home

SCRIPTS = "assets/javascripts"
QUERIES = Path(__file__).parent.parent / "search"


@dataclass(frozen=True)
class Query:
    """What a reader types, and the addresses of which one must come first."""

    id: str
    text: str
    expected: tuple[str, ...]
    kind: str

    @property
    def tuned(self) -> bool:
        """Odd numbers are for tuning; even ones are held out, and nobody reads them."""
        return int(self.id.removeprefix("q")) % 2 == 1

    def is_met_by(self, address: str) -> bool:
        """Whether an address is expected; a page without an anchor means every place on it."""
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


def load_words(page: Page, site: Site) -> Page:
    """A page that has the pure functions on words, as `words`."""
    page.goto(site.url + "robots.txt")
    page.evaluate(
        """async (url) => { window.words = await import(url); }""", f"{site.url}{SCRIPTS}/search-words.js"
    )
    return page


def load_engine(page: Page, site: Site, language: str) -> Page:
    """A page that has the engine with all records of a language, as `engine`."""
    page.goto(site.url + "robots.txt")
    page.evaluate(
        """async ([scripts, index]) => {
            const { makeEngine } = await import(`${scripts}/search-engine.js`);
            const { merged } = await import(`${scripts}/search.js`);
            const load = async (file) => (await fetch(index + file)).json();
            window.engine = await makeEngine(merged(await load("names.json"), await load("texts.json")));
            window.found = (query) => engine.search(query).groups.map(({ record }) => record.address);
        }""",
        [site.url + SCRIPTS, site.url + home(language) + "assets/search/"],
    )
    return page


def recall(queries: Sequence[Query], found: Sequence[Sequence[str]], most: int) -> float:
    """The share of queries that have an expected address among their first `most` results."""
    met = [any(map(query.is_met_by, results[:most])) for query, results in zip(queries, found, strict=True)]
    return sum(met) / len(met)


def find_all(page: Page, queries: list[str]) -> list[list[str]]:
    """The addresses that each query finds, in order."""
    found: Any = page.evaluate("queries => queries.map(found)", queries)
    return [list(map(str, each)) for each in found]
