"""Renders the table of everything "as a service", and the abbreviations with several meanings."""

from scripts.catalog import Catalog
from scripts.facts.xaas import Meaning, collisions, meanings
from scripts.render.page_data import page_data
from scripts.render.view import TextFiles, views


def render(catalog: Catalog) -> TextFiles:
    """Yield generated/<language>/xaas/: table.html and collisions.html.

    Besides, docs/<language>/assets/data/xaas.json: words that the rows don't show, for the filter.
    """
    found = meanings(catalog)
    names = {id_: " ".join(not_shown(catalog, meaning)) for id_, meaning in found.items()}
    several = collisions(catalog)
    for view in views(catalog, "xaas/"):
        yield view.partial("xaas/table.html", "xaas.html.j2", meanings=found.values(), models_of=models_of)
        yield view.partial("xaas/collisions.html", "xaas-collisions.html.j2", collisions=several)
        yield page_data(view.language, "xaas", {id_: words for id_, words in names.items() if words})


def models_of(meaning: Meaning) -> list[str]:
    """Return the models whose columns are near, for the filter; "none" if no column is."""
    return list(dict.fromkeys(key.partition(".")[0] for key in meaning.entry.nearest)) or ["none"]


def not_shown(catalog: Catalog, meaning: Meaning) -> list[str]:
    """Return other names of an entry, and words that people type for it."""
    term = catalog.terms[meaning.entry.term] if meaning.entry.term else None
    words = term.aliases if term else meaning.aliases
    return list(dict.fromkeys([*words.en, *words.ko]))
