"""Renders the ten-minute route through all models, and the exam view of the nine-row chart."""

from __future__ import annotations

from itertools import pairwise

from scripts import places
from scripts.catalog import Catalog, Column
from scripts.facts.charts import compare
from scripts.load.schema import Who
from scripts.render.view import View, partial

ROUTE, EXAM = "study/route/", "study/exam/"
TEXTBOOK = "textbook"
"""The id of the nine-row chart in charts.yml."""


def render(catalog: Catalog) -> dict[str, str]:
    """Return generated/<language>/study/: route.md (Markdown, because it has headings) and exam.html.

    Data without the nine-row chart has no exam view.
    """
    files: dict[str, str] = {}
    before = {second: first for first, second in pairwise(catalog.models)}
    for language in places.LANGUAGES:
        files[partial(language, "study/route.md")] = View(catalog, language, ROUTE).render(
            "route.md.j2", before=before, runs=_runs
        )
        chart = catalog.charts.get(TEXTBOOK)
        if chart:
            rows = {row_id: compare(catalog, chart, row) for row_id, row in chart.rows.items()}
            files[partial(language, "study/exam.html")] = View(catalog, language, EXAM).render(
                "chart.html.j2", chart_id=TEXTBOOK, chart=chart, compared=rows
            )
    return files


def _runs(column: Column) -> dict[Who, list[str]]:
    """Return the ids of the layers of a column by who runs them; those that nobody runs so are left out."""
    found: dict[Who, list[str]] = {who: [] for who in Who}
    for layer_id, cell in column.cells.items():
        found[cell.who].append(layer_id)
    return {who: layers for who, layers in found.items() if layers}
