"""Renders the glossary, and the definitions that pages show when a reader points at a term."""

from __future__ import annotations

from scripts import places
from scripts.catalog import Catalog
from scripts.facts.sources import cited
from scripts.facts.xaas import of_terms
from scripts.render.page_data import page_data
from scripts.render.view import View, partial


def render(catalog: Catalog) -> dict[str, str]:
    """generated/<language>/glossary/ (list.html, sources.html), docs/<language>/assets/data/terms.json."""
    files: dict[str, str] = {}
    ids = sorted(cited(catalog.terms.values()) | set(catalog.cited_in_prose("glossary.md")))
    for language in places.LANGUAGES:
        view = View(catalog, language, "glossary/")
        ordered = sorted(catalog.terms.items(), key=lambda item: (view.t(item[1].name).casefold(), item[0]))
        files[partial(language, "glossary/list.html")] = view.render(
            "glossary.html.j2", terms=dict(ordered), xaas=of_terms(catalog)
        )
        files[partial(language, "glossary/sources.html")] = view.render("source-list.html.j2", source_ids=ids)
        definitions = {
            id_: [view.t(term.name), view.t(term.definition)] for id_, term in catalog.terms.items()
        }
        files |= page_data(language, "terms", definitions)
    return files
