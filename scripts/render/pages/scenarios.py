"""Renders the scenarios: who acts in each column, from the matrix if it follows from a layer."""

from __future__ import annotations

from scripts import places
from scripts.catalog import Catalog
from scripts.facts.scenarios import answers, grouped
from scripts.facts.sources import cited
from scripts.load.schema import source_ids
from scripts.render.raw_html import between_headings
from scripts.render.view import View, partial


def render(catalog: Catalog) -> dict[str, str]:
    """Return generated/<language>/scenarios/: overview.html, list.md, sources.html.

    The list is Markdown, because its headings are in the contents list of the page.
    """
    files: dict[str, str] = {}
    found = {id_: answers(catalog, scenario) for id_, scenario in catalog.scenarios.items()}
    ids = cited(catalog.scenarios.values()) | set(catalog.cited_in_prose("scenarios.md"))
    ids |= {id_ for list_ in found.values() for answer in list_ for id_ in source_ids(answer.references)}
    for language in places.LANGUAGES:
        view = View(catalog, language, "scenarios/")
        files[partial(language, "scenarios/overview.html")] = view.render(
            "scenarios-overview.html.j2", answers=found
        )
        listed = view.render("scenarios.md.j2", groups={id_: grouped(list_) for id_, list_ in found.items()})
        files[partial(language, "scenarios/list.md")] = between_headings(listed)
        files[partial(language, "scenarios/sources.html")] = view.render(
            "source-list.html.j2", source_ids=sorted(ids)
        )
    return files
