"""Renders the charts that authorities publish, in our marks, and where they differ from ours."""

from __future__ import annotations

from scripts import places
from scripts.catalog import Catalog
from scripts.facts.charts import agreement, compare, voices
from scripts.facts.sources import cited
from scripts.render.view import View, partial

ARTICLE_CHART = "seven-row-2018"
"""The chart behind the source article. The page of corrections shows it, too."""


def render(catalog: Catalog) -> dict[str, str]:
    """Return generated/<language>/charts/: each chart, the counts, the map of dissent, the disagreements."""
    files: dict[str, str] = {}
    counts = [agreement(catalog, chart_id) for chart_id in catalog.charts]
    said = voices(catalog)
    sources = _sources(catalog)
    for language in places.LANGUAGES:
        view = View(catalog, language, "charts/")
        article = View(catalog, language, "about/corrections/")
        for chart_id, chart in catalog.charts.items():
            rows = {row_id: compare(catalog, chart, row) for row_id, row in chart.rows.items()}
            context = {"chart_id": chart_id, "chart": chart, "compared": rows}
            files[partial(language, f"charts/{chart_id}.html")] = view.render("chart.html.j2", **context)
            if chart_id == ARTICLE_CHART:
                files[partial(language, f"corrections/{chart_id}.html")] = article.render(
                    "chart.html.j2", **context
                )
        files[partial(language, "charts/agreement.html")] = view.render("agreement.html.j2", counts=counts)
        files[partial(language, "charts/map.html")] = view.render("voices.html.j2", voices=said)
        files[partial(language, "charts/disagreements.html")] = view.render("disagreements.html.j2")
        files[partial(language, "charts/sources.html")] = view.render(
            "source-list.html.j2", source_ids=sources
        )
    return files


def _sources(catalog: Catalog) -> list[str]:
    ids = {chart.source for chart in catalog.charts.values()}
    for question in catalog.disagreements.values():
        ids |= cited(question.views)
    return sorted(ids | set(catalog.cited_in_prose("charts.md")))
