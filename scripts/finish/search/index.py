"""The index of the search: one file of records for each language, made from the finished pages.

What reads it is overrides/assets/javascripts/search-index.js.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from scripts import places
from scripts.catalog import Catalog
from scripts.finish.pages import Pages, root_of
from scripts.finish.search.sections import Section, address_of, read_page
from scripts.load.problems import BadData, Problem
from scripts.render.data_script import data_script
from scripts.render.things import Found, things
from scripts.render.view import View

INDEX = "assets/search/index.{language}.js"
"""Where the index of a language is written, relative to the root of that language."""
LIMITS = {
    "": 440,
    "section": 300,
    "service": 260,
    "software": 260,
    "cell": 180,
    "claim": 300,
    "event": 220,
    "source": 0,
    "term": 220,
    "pair": 260,
    "disagreement": 240,
}
"""How much text of a place is searched and shown, by kind: what is said first says most."""
DENSITY = {"ko": 0.57}
"""How many letters a language needs to say the same, against English."""
WHOLE = {"pair"}
"""Generated pages that are one result: their sections repeat what stands elsewhere."""


@dataclass(frozen=True)
class Record:
    """One result that a search can give."""

    kind: str
    page: str
    anchor: str
    title: str
    text: str
    names: tuple[str, ...]
    sought: tuple[str, ...]
    aliases: tuple[str, ...]
    about: tuple[str, ...]
    stands_for: tuple[str, ...]

    @property
    def address(self) -> str:
        """Where it leads, relative to the root of the language."""
        return address_of(self.page, self.anchor)


def files(pages: Pages, catalog: Catalog) -> dict[str, str | bytes]:
    """The index of every language. Raises BadData as `records` does."""
    made: dict[str, str | bytes] = {}
    for language in pages.languages:
        found = things(catalog, language)
        by_page: dict[str, set[str]] = {}
        for thing in found:
            by_page.setdefault(thing.page, set()).add(thing.anchor)
        sections = [
            section
            for page in pages.of(language)
            for section in read_page(page, by_page.get(page.address, set()))
        ]
        text = as_script(
            records(sections, found, DENSITY.get(language, 1)),
            words(catalog, language),
            catalog.finding.spellings,
        )
        made[root_of(language) + INDEX.format(language=language)] = text
    return made


def records(sections: Iterable[Section], found: Iterable[Found], density: float = 1) -> list[Record]:
    """Join the sections of pages with what the data knows of the same addresses.

    Raises BadData if the data names a place that no page has.
    """
    known = {thing.address: thing for thing in found}
    made: list[Record] = []
    whole = {thing.page for thing in known.values() if thing.kind in WHOLE}
    for section in sections:
        thing = known.pop(address_of(section.page, section.anchor), None)
        if thing or (section.title and not (section.anchor and section.page in whole)):
            made.append(_record(section, thing, density))
    if known:
        raise BadData(
            [
                Problem(f"{places.DATA}/finding.yml", 1, address, "no page of the site has this place")
                for address in known
            ]
        )
    return made


def _record(section: Section, thing: Found | None, density: float) -> Record:
    kind = thing.kind if thing else ""
    title = section.title or (thing.title if thing else "")
    names: tuple[str, ...] = thing.names if thing else ()
    if not kind:
        kind = "section" if section.anchor else "page"
    if not section.anchor and kind not in WHOLE:
        names = (*names, title, title.partition(":")[0])
    if thing and thing.title:
        title = thing.title
    names, sought, aliases = _each_once(title, names, *((thing.sought, thing.aliases) if thing else ((), ())))
    limit = int(LIMITS.get(kind, LIMITS[""]) * density)
    return Record(
        kind,
        section.page,
        section.anchor,
        title,
        _shortened(" ".join(filter(None, (section.text, thing.text if thing else ""))), limit),
        names,
        sought,
        aliases,
        thing.about if thing else (),
        thing.stands_for if thing else (),
    )


def _each_once(title: str, *lists: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Lists of words without those that the search reads like the title, or like one before."""
    seen = {_read(title)}
    kept: list[tuple[str, ...]] = []
    for words_ in lists:
        fresh: list[str] = []
        for word in words_:
            if _read(word) not in seen:
                seen.add(_read(word))
                fresh.append(word)
        kept.append(tuple(fresh))
    return tuple(kept)


def _read(word: str) -> str:
    """A word as the search reads it: without case, spaces and signs."""
    return re.sub(r"[\W_]+", "", word.casefold())


def _shortened(text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    return text[:limit].rpartition(" ")[0] + " …" if limit else ""


def words(catalog: Catalog, language: str) -> dict[str, str]:
    """The words of the interface: `kind-…` of words.yml as it is, `search-…` without `search-`."""
    view = View(catalog, language, "")
    keys = [key for key in catalog.words.words if key.startswith(("kind-", "search-"))]
    return {key.removeprefix("search-"): view.word(key) for key in keys}


def as_script(
    made: list[Record], words_: Mapping[str, str], spellings: Mapping[str, list[str]] | None = None
) -> str:
    """The index as a script, which also loads where a page is a file: `cloudLayersSearch({...})`."""
    kinds = list(dict.fromkeys(record.kind for record in made))
    pages = list(dict.fromkeys(record.page for record in made))
    numbers = {record.address: i for i, record in enumerate(made)}
    rows = [
        [
            kinds.index(record.kind),
            pages.index(record.page),
            record.anchor,
            record.title,
            record.text,
            list(record.names),
            list(record.sought),
            list(record.aliases),
            [numbers[address] for address in record.about if address in numbers],
            [numbers[address] for address in record.stands_for if address in numbers],
        ]
        for record in made
    ]
    for row in rows:
        while row and row[-1] in ([], ""):
            row.pop()
    content = {
        "words": dict(words_),
        "spellings": dict(spellings or {}),
        "kinds": kinds,
        "pages": pages,
        "records": rows,
    }
    return data_script("cloudLayersSearch", content)
