"""Renders the charts that authorities publish, in our marks, and where they differ from ours."""

from scripts.catalog import Catalog
from scripts.facts.charts import agreement, compare_rows, voices
from scripts.facts.sources import sources_on
from scripts.render.view import TextFiles, View, views

ARTICLE_CHART = "seven-row-2018"
"""The chart behind the source article. The page of corrections shows it, too."""


def render(catalog: Catalog) -> TextFiles:
    """Yield generated/<language>/charts/: each chart, the counts, the map of dissent, the disagreements."""
    counts = [agreement(catalog, chart_id) for chart_id in catalog.charts]
    said = voices(catalog)
    opinions = [view for entry in catalog.disagreements.values() for view in entry.views]
    sources = {chart.source for chart in catalog.charts.values()} | {
        *sources_on(catalog, "charts.md", opinions)
    }
    for view in views(catalog, "charts/"):
        for chart_id, chart in catalog.charts.items():
            context = {"chart_id": chart_id, "chart": chart, "compared": compare_rows(catalog, chart)}
            yield view.partial(f"charts/{chart_id}.html", "chart.html.j2", **context)
            if chart_id == ARTICLE_CHART:
                article = View(catalog, view.language, "about/corrections/")
                yield article.partial(f"corrections/{chart_id}.html", "chart.html.j2", **context)
        yield view.partial("charts/agreement.html", "agreement.html.j2", counts=counts)
        yield view.partial("charts/map.html", "voices.html.j2", voices=said)
        yield view.partial("charts/disagreements.html", "disagreements.html.j2")
        yield view.partial("charts/sources.html", "source-list.html.j2", source_ids=sorted(sources))
