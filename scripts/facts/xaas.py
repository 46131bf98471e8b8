"""What the entries of xaas.yml say, joined with the terms of the glossary that they refer to."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from scripts.catalog import Catalog
from scripts.load.schema.basic import Name, Text, Words
from scripts.load.schema.knowledge import Term
from scripts.load.schema.pinpoint import Reference, source_ids
from scripts.load.schema.xaas import XaasEntry


@dataclass(frozen=True)
class Meaning:
    """One meaning of an abbreviation, with its name and its definition wherever they are."""

    id: str
    entry: XaasEntry
    name: Name
    """The long form: "Desktop as a Service"."""
    text: Text
    """What the customer gets."""
    aliases: Words
    """Other names and search words. The glossary has those of its terms."""
    references: tuple[Reference, ...]
    """The definition's, and those of the standard."""

    @property
    def abbreviation(self) -> str:
        """The usual abbreviation."""
        return self.entry.abbreviations[0]

    @property
    def sources(self) -> list[str]:
        """The ids of the sources, without repetition."""
        return source_ids(self.references)


@lru_cache(maxsize=4)
def meanings(catalog: Catalog) -> Mapping[str, Meaning]:
    """Return every meaning by its id, in the order of the abbreviations."""
    found = [_joined(id_, entry, catalog.terms) for id_, entry in catalog.xaas.entries.items()]
    return {each.id: each for each in sorted(found, key=_order)}


def collisions(catalog: Catalog) -> dict[str, list[Meaning]]:
    """Return the meanings of every abbreviation that has more than one, however it is capitalized."""
    found: dict[str, list[Meaning]] = {}
    spelled: dict[str, str] = {}
    for meaning in meanings(catalog).values():
        for abbreviation in {word.casefold(): word for word in meaning.entry.abbreviations}.values():
            key = spelled.setdefault(abbreviation.casefold(), abbreviation)
            found.setdefault(key, []).append(meaning)
    return {key: found[key] for key in sorted(found, key=str.casefold) if len(found[key]) > 1}


def of_terms(catalog: Catalog) -> dict[str, str]:
    """Return the id of the entry of each term that has one, by the id of the term."""
    return {entry.term: id_ for id_, entry in catalog.xaas.entries.items() if entry.term}


def _order(meaning: Meaning) -> tuple[str, str]:
    return meaning.abbreviation.casefold(), meaning.id


def _joined(id_: str, entry: XaasEntry, terms: Mapping[str, Term]) -> Meaning:
    if entry.term:
        term = terms[entry.term]
        return Meaning(id_, entry, _long_form(term, entry), term.definition, Words(), _unique(term, entry))
    if not entry.name or not entry.hands_over:
        raise ValueError(f"{id_}: an entry without a term has a name and a text")  # its type says so
    aliases = Words(
        en=[*entry.synonyms.en, *entry.search.en],
        ko=[*entry.synonyms.ko, *entry.search.ko],
    )
    return Meaning(id_, entry, entry.name, entry.hands_over, aliases, _unique(entry, entry))


def _unique(definition: Term | XaasEntry, entry: XaasEntry) -> tuple[Reference, ...]:
    """References without repetition, whenever they were read."""
    both = [*definition.references, *entry.standard]
    return tuple({(each.source, each.at): each for each in both}.values())


def _long_form(term: Term, entry: XaasEntry) -> Name:
    """The name of a term, or its first synonym if it is named by its abbreviation."""
    short = {word.casefold() for word in entry.abbreviations}

    def in_language(code: str) -> str:
        names: list[str] = [getattr(term.name, code), *getattr(term.synonyms, code)]
        return next((name for name in names if name.casefold() not in short), names[0])

    return Name(en=_headline(in_language("en")), ko=in_language("ko"))


def _headline(words: str) -> str:
    """A long form with its capitals: "desktop as a service" is "Desktop as a Service"."""
    return re.sub(r"\b(?!as\b|a\b)[a-z]", lambda match: match[0].upper(), words)
