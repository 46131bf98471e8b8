"""Renders the ten-minute route through all models, and the exam view of the nine-row chart."""

from itertools import pairwise

from scripts.catalog import Catalog, Column
from scripts.facts.charts import compare_rows
from scripts.load.schema.basic import Who
from scripts.render.view import TextFiles, views

ROUTE, EXAM = "study/route/", "study/exam/"
TEXTBOOK = "textbook"
"""The id of the nine-row chart in charts.yml."""


def render(catalog: Catalog) -> TextFiles:
    """Yield generated/<language>/study/: route.md (Markdown, because it has headings) and exam.html.

    Data without the nine-row chart has no exam view.
    """
    before = {second: first for first, second in pairwise(catalog.models)}
    for view in views(catalog, ROUTE):
        yield view.partial("study/route.md", "route.md.j2", before=before, runs=_runs)
    chart = catalog.charts.get(TEXTBOOK)
    if chart:
        context = {"chart_id": TEXTBOOK, "chart": chart, "compared": compare_rows(catalog, chart)}
        for view in views(catalog, EXAM):
            yield view.partial("study/exam.html", "chart.html.j2", **context)


def _runs(column: Column) -> dict[Who, list[str]]:
    """Return the ids of the layers of a column by who runs them; those that nobody runs so are left out."""
    found: dict[Who, list[str]] = {who: [] for who in Who}
    for layer_id, cell in column.cells.items():
        found[cell.who].append(layer_id)
    return {who: layers for who, layers in found.items() if layers}
