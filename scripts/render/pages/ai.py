"""Renders the parts of the page on AI services: its table, each AI layer, the kinds of services."""

from __future__ import annotations

from scripts import places
from scripts.catalog import Catalog, ServiceColumn
from scripts.facts.ai import PAGE, Row, by_kind, counted, rows, same_cell, silent, sums
from scripts.facts.sources import cited
from scripts.load.schema import AiCell
from scripts.render.view import View, partial


def render(catalog: Catalog) -> dict[str, str]:
    """Return generated/<language>/ai/: table.html, kinds.html, <layer>.html, sources.html, cite.html."""
    files: dict[str, str] = {}
    source_ids = _sources(catalog)
    for language in places.LANGUAGES:
        view = View(catalog, language, PAGE)
        parts = {
            "table": view.render(
                "ai-table.html.j2",
                kinds=by_kind(catalog),
                sums=sums(catalog),
                counted=counted,
                href=lambda row, view=view: _href(view, row),
            ),
            "kinds": view.render("ai-kinds.html.j2", kinds=by_kind(catalog)),
            "depends": view.render("ai-depends.html.j2"),
            "sources": view.render("source-list.html.j2", source_ids=source_ids),
            "cite": view.render("ai-cite.html.j2"),
        }
        for id_, layer in catalog.ai.layers.items():
            parts[id_] = view.render(
                "ai-layer.html.j2",
                layer_id=id_,
                layer=layer,
                groups=same_cell(catalog, id_),
                silent=silent(catalog, id_),
                title=lambda group, view=view: _title(view, group),
            )
        files |= {partial(language, f"ai/{name}.html"): part for name, part in parts.items()}
    return files


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
    cells: list[AiCell] = [cell for column in ai.columns.values() for cell in column.cells.values()]
    definitions = [kind.definition for kind in ai.kinds.values()]
    definitions += [layer.definition for layer in ai.layers.values()]
    definitions += [column.definition for column in ai.columns.values() if column.definition]
    definitions.append(ai.model_dependent)
    named = {called.source for layer in ai.layers.values() for called in layer.called}
    return sorted(cited(cells) | cited(definitions) | named | set(catalog.cited_in_prose("ai.md")))
