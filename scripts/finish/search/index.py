"""The index of the search: two files of records for each language, made from the finished pages.

The first has what a reader most often names, with all names and aliases, so that a search answers soon. The
second has the texts, and the records without names. search.js, in overrides/assets/javascripts, joins them.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from scripts import places
from scripts.catalog import Catalog
from scripts.finish.pages import Pages
from scripts.finish.search.names import Found, found_things
from scripts.finish.search.sections import Section, address_of, read_page
from scripts.load.problems import BadData, Problem, suggestion
from scripts.load.yaml_file import read_yaml
from scripts.render.page_data import compact_json
from scripts.render.view import View

NAMES = "assets/search/names.json"
TEXTS = "assets/search/texts.json"
"""Where the files of a language are written, relative to the root of that language."""
PRODUCTS = {"service", "software", "api", "model"}
"""Kinds whose aliases are typed in any language: Korean readers type EC2, too."""
UNNAMED = {"page", "concept"}
"""Kinds without aliases: only finding.yml has other words for them."""
NAMED_FIRST = PRODUCTS | UNNAMED | {"layer", "term", "scenario", "pair"}
"""Kinds of records in the first file."""
LIMITS = {
    "": 440,
    "section": 500,
    "rule": 3000,
    "service": 260,
    "software": 260,
    "cell": 180,
    "limit": 300,
    "setting": 180,
    "table": 0,
    "claim": 300,
    "event": 220,
    "source": 0,
    "term": 220,
    "pair": 260,
    "disagreement": 240,
}
"""How many letters of a place's text are searched and shown, by kind: the beginning says most."""
DENSITY = {"ko": 0.57}
"""How many letters a language needs to say the same, compared with English."""
WHOLE = {"pair"}
"""Kinds of generated pages that are one result: their sections repeat what other pages say."""


def files(pages: Pages, catalog: Catalog) -> dict[str, str | bytes]:
    """Return the index of every language. Raises BadData if the data names a place that no page has."""
    made: dict[str, str | bytes] = {}
    for language in pages.languages:
        found = found_things(catalog, language)
        by_page: dict[str, set[str]] = {}
        for thing in found:
            by_page.setdefault(thing.page, set()).add(thing.anchor)
        sections = [
            section
            for page in pages.of(language)
            for section in read_page(page, by_page.get(page.address, set()))
        ]
        problems = unplaced(found, sections, language)
        if problems:
            raise BadData(problems)
        listed = records(sections, found, DENSITY.get(language, 1))
        first, then = split(listed)
        made[places.root_of(language) + NAMES] = compact_json(
            {"words": words(catalog, language), "records": first}
        )
        made[places.root_of(language) + TEXTS] = compact_json(
            {
                "spellings": catalog.finding.spellings,
                "besideProducts": beside_products(catalog),
                "records": then,
            }
        )
    return made


def unplaced(found: Iterable[Found], sections: Iterable[Section], language: str) -> list[Problem]:
    """Return a problem for each thing whose place no page has, in the file and line that names the thing."""
    anchors: dict[str, set[str]] = {}
    for section in sections:
        anchors.setdefault(section.page, set()).add(section.anchor)
    return [
        _problem(thing, anchors, language)
        for thing in found
        if thing.anchor not in anchors.get(thing.page, set())
    ]


def _problem(thing: Found, anchors: Mapping[str, Collection[str]], language: str) -> Problem:
    if thing.page not in anchors:
        file = f"{places.prose_folder(language)}/{thing.page.rstrip('/') or 'index'}.md"
        message = f"the page {file} is missing"
    else:
        near = suggestion(thing.anchor, anchors[thing.page])
        message = f"the page {thing.page or './'} has no place '#{thing.anchor}'{near}"
    file, path = thing.origin
    line = read_yaml(places.ROOT, file).line(path) if file.endswith(".yml") else 1
    return Problem(file, line, ".".join(map(str, path)), message)


def records(sections: Iterable[Section], found: Iterable[Found], density: float = 1) -> list[Found]:
    """Return what the data has about the addresses of sections, with what the sections say."""
    known = {thing.address: thing for thing in found}
    whole = {thing.page for thing in known.values() if thing.kind in WHOLE}
    made: list[Found] = []
    for section in sections:
        address = address_of(section.page, section.anchor)
        if address in known or (section.title and not (section.anchor and section.page in whole)):
            thing = known.get(address) or Found("", address, "", "", ("", ()))
            made.append(_record(section, thing, density))
    return made


def _record(section: Section, thing: Found, density: float) -> Found:
    kind = thing.kind or ("section" if section.anchor else "page")
    heading = section.title or thing.title
    title = thing.title or heading
    called = () if section.anchor or kind in WHOLE else (heading, heading.partition(":")[0])
    names, sought, sought_in_others, aliases, aliases_in_others = _each_once(
        title,
        (*thing.names, *called),
        thing.sought,
        thing.sought_in_others,
        thing.aliases,
        thing.aliases_in_others,
    )
    limit = int(LIMITS.get(kind, LIMITS[""]) * density)
    return replace(
        thing,
        kind=kind,
        title=title,
        text=_shortened(" ".join(filter(None, (section.text, thing.text))), limit),
        names=names,
        sought=sought,
        sought_in_others=sought_in_others,
        aliases=aliases,
        aliases_in_others=aliases_in_others,
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
    """A word as the search reads it: without case, spaces, and signs."""
    return re.sub(r"[\W_]+", "", word.casefold())


def _shortened(text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    return text[:limit].rpartition(" ")[0] + " …" if limit else ""


def words(catalog: Catalog, language: str) -> dict[str, str]:
    """Return the words of the interface: `kind-…` of words.yml as they are, `search-…` without `search-`."""
    view = View(catalog, language, "")
    keys = [key for key in catalog.words.words if key.startswith(("kind-", "search-"))]
    return {key.removeprefix("search-"): view.word(key) for key in keys}


def beside_products(catalog: Catalog) -> dict[str, list[str]]:
    """Return by the address of a layer what readers call it beside a product's name."""
    return {address: [*words_.en, *words_.ko] for address, words_ in catalog.finding.beside_products.items()}


Fields = dict[str, str | tuple[str, ...]]
"""A record as the scripts read it, without fields that are empty."""


def split(listed: Iterable[Found]) -> tuple[dict[str, Fields], dict[str, Fields]]:
    """Return the records of the two files, by address: what readers type first, and all the rest.

    Names and aliases are in the first, for kinds of things that have some; so are the words of finding.yml
    for products, models, and kinds without aliases, and aliases in other languages where readers use them.
    """
    first: dict[str, Fields] = {}
    then: dict[str, Fields] = {}
    for record in listed:
        once: Fields = {
            "kind": record.kind,
            "title": record.title,
            "names": record.names,
            "aliases": record.aliases,
            "about": record.about,
            "standsFor": record.stands_for,
        }
        sought, aliases = record.sought + record.sought_in_others, record.aliases_in_others
        if record.kind in PRODUCTS:
            once["aliases"], aliases = record.aliases + aliases, ()
        if record.kind in PRODUCTS | UNNAMED:
            once["sought"], sought = record.sought, record.sought_in_others
        later: Fields = {"text": record.text, "sought": sought, "aliases": aliases}
        if record.kind in NAMED_FIRST:
            first[record.address] = _filled(once)
        else:
            later |= once
        then[record.address] = _filled(later)
    return first, {address: fields for address, fields in then.items() if fields}


def _filled(fields: Fields) -> Fields:
    return {name: value for name, value in fields.items() if value}
