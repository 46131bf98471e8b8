"""Renders the parts of the page on AI services: its table, each AI layer, the kinds of services."""

from scripts.catalog import Catalog, ServiceColumn
from scripts.facts.ai import PAGE, Row, by_kind, counted, rows, same_cell, silent, sums
from scripts.facts.sources import Cited, sources_on
from scripts.render.view import TextFiles, View, views


def render(catalog: Catalog) -> TextFiles:
    """Yield generated/<language>/ai/: table.html, kinds.html, <layer>.html, sources.html, cite.html."""
    kinds, source_ids = by_kind(catalog), _sources(catalog)
    for view in views(catalog, PAGE):
        yield view.partial(
            "ai/table.html", "ai-table.html.j2", kinds=kinds, sums=sums(catalog), counted=counted, href=_href
        )
        yield view.partial("ai/kinds.html", "ai-kinds.html.j2", kinds=kinds)
        yield view.partial("ai/depends.html", "ai-depends.html.j2")
        yield view.partial("ai/sources.html", "source-list.html.j2", source_ids=source_ids)
        yield view.partial("ai/cite.html", "ai-cite.html.j2")
        for id_, layer in catalog.ai.layers.items():
            yield view.partial(
                f"ai/{id_}.html",
                "ai-layer.html.j2",
                layer_id=id_,
                layer=layer,
                groups=same_cell(catalog, id_),
                silent=silent(catalog, id_),
                title=_title,
            )


def _href(view: View, row: Row) -> str:
    """Return a link to the ordinary layers of a row: in its service, or in the model that it starts from."""
    if isinstance(row.below, ServiceColumn):
        return view.href(row.below.page, "side-by-side" if row.below.setting else "")
    return view.href(row.below.page)


def _title(view: View, group: list[Row]) -> str:
    """Return the name of the service and, unless all its settings say the same, the names of the settings."""
    name = view.t(group[0].column.name)
    settings = [view.t(row.column.setting) for row in group if row.column.setting]
    of_service = [row for row in rows(view.catalog) if row.column.name == group[0].column.name]
    return name if len(of_service) == len(group) else f"{name}: {', '.join(settings)}"


def _sources(catalog: Catalog) -> list[str]:
    """Return the ids of all sources that the data and the prose of the page cite, sorted."""
    ai = catalog.ai
    items: list[Cited] = [cell for column in ai.columns.values() for cell in column.cells.values()]
    items += [kind.definition for kind in ai.kinds.values()]
    items += [layer.definition for layer in ai.layers.values()]
    items += [column.definition for column in ai.columns.values() if column.definition]
    items.append(ai.model_dependent)
    named = {called.source for layer in ai.layers.values() for called in layer.called}
    return sorted({*sources_on(catalog, "ai.md", items)} | named)
