"""Renders the glossary, and the definitions that pages show when a reader points at a term."""

from scripts.catalog import Catalog
from scripts.facts.sources import sources_on
from scripts.facts.xaas import of_terms
from scripts.render.page_data import page_data
from scripts.render.view import TextFiles, views


def render(catalog: Catalog) -> TextFiles:
    """Yield generated/<language>/glossary/ (list.html, sources.html), assets/data/terms.json."""
    ids, xaas = sources_on(catalog, "glossary.md", catalog.terms.values()), of_terms(catalog)
    for view in views(catalog, "glossary/"):
        ordered = sorted(catalog.terms.items(), key=lambda item: (view.t(item[1].name).casefold(), item[0]))
        yield view.partial("glossary/list.html", "glossary.html.j2", terms=dict(ordered), xaas=xaas)
        yield view.partial("glossary/sources.html", "source-list.html.j2", source_ids=ids)
        definitions = {
            id_: [view.t(term.name), view.t(term.definition)] for id_, term in catalog.terms.items()
        }
        yield page_data(view.language, "terms", definitions)
