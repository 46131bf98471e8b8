"""Renders the scenarios: who acts in each column, from the matrix if it follows from a layer."""

from scripts.catalog import Catalog
from scripts.facts.scenarios import answers, same_answer
from scripts.facts.sources import sources_on
from scripts.load.schema.pinpoint import source_ids
from scripts.render.raw_html import between_headings
from scripts.render.view import TextFiles, views


def render(catalog: Catalog) -> TextFiles:
    """Yield generated/<language>/scenarios/: overview.html, list.md, sources.html.

    The list is Markdown, because its headings are in the contents list of the page.
    """
    found = {id_: answers(catalog, scenario) for id_, scenario in catalog.scenarios.items()}
    groups = {id_: same_answer(list_) for id_, list_ in found.items()}
    ids = {id_ for list_ in found.values() for answer in list_ for id_ in source_ids(answer.references)}
    ids |= {*sources_on(catalog, "scenarios.md", catalog.scenarios.values())}
    for view in views(catalog, "scenarios/"):
        yield view.partial("scenarios/overview.html", "scenarios-overview.html.j2", answers=found)
        path, listed = view.partial("scenarios/list.md", "scenarios.md.j2", groups=groups)
        yield path, between_headings(listed)
        yield view.partial("scenarios/sources.html", "source-list.html.j2", source_ids=sorted(ids))
