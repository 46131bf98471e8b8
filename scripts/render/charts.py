"""Charts that others published, redrawn in our marks from their facts."""

from __future__ import annotations

from scripts import places
from scripts.catalog import Catalog
from scripts.view import View, partial


def render(catalog: Catalog) -> dict[str, str]:
    """generated/<language>/charts/<id>.html, to be included by the page about corrections."""
    return {
        partial(language, f"charts/{chart_id}.html"): View(catalog, language, "about/corrections/").render(
            "chart.html.j2", chart_id=chart_id, chart=chart
        )
        for language in places.LANGUAGES
        for chart_id, chart in catalog.charts.items()
    }
