"""Renders the table of everything "as a service", and the abbreviations with several meanings."""

from __future__ import annotations

from scripts import places
from scripts.catalog import Catalog
from scripts.facts.xaas import Meaning, collisions, meanings
from scripts.render.page_data import page_data
from scripts.render.view import View, partial


def render(catalog: Catalog) -> dict[str, str]:
    """Return generated/<language>/xaas/: table.html and collisions.html.

    Besides, docs/<language>/assets/data/xaas.json: words that the rows don't show, for the filter.
    """
    files: dict[str, str] = {}
    found = meanings(catalog)
    names = {id_: " ".join(not_shown(catalog, meaning)) for id_, meaning in found.items()}
    for language in places.LANGUAGES:
        view = View(catalog, language, "xaas/")
        files[partial(language, "xaas/table.html")] = view.render(
            "xaas.html.j2", meanings=found.values(), models_of=models_of
        )
        files[partial(language, "xaas/collisions.html")] = view.render(
            "xaas-collisions.html.j2", collisions=collisions(catalog)
        )
        files |= page_data(language, "xaas", {id_: words for id_, words in names.items() if words})
    return files


def models_of(meaning: Meaning) -> list[str]:
    """Return the models whose columns are near, for the filter; "none" if no column is."""
    return list(dict.fromkeys(key.partition(".")[0] for key in meaning.entry.nearest)) or ["none"]


def not_shown(catalog: Catalog, meaning: Meaning) -> list[str]:
    """Return other names of an entry, and words that people type for it."""
    term = catalog.terms[meaning.entry.term] if meaning.entry.term else None
    words = term.aliases if term else meaning.aliases
    return list(dict.fromkeys([*words.en, *words.ko]))
