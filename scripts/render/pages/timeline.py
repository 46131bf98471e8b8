"""Renders the timeline: a picture with one mark for each event, and the list of events."""

import math
from typing import Any

from scripts.catalog import Catalog
from scripts.facts.sources import sources_on
from scripts.load.schema.knowledge import Event
from scripts.render.view import TextFiles, View, partial, views

ROW = 22
LEFT = 52
STEP = 26


def render(catalog: Catalog) -> TextFiles:
    """Yield generated/<language>/timeline/: picture.html, list.html, sources.html."""
    ids = sources_on(catalog, "timeline.md", catalog.events.values())
    by_year: dict[str, dict[str, Event]] = {}
    for id_, event in catalog.events.items():
        by_year.setdefault(event.date[:4], {})[id_] = event
    for view in views(catalog, "timeline/"):
        yield partial(view.language, "timeline/picture.html"), picture(view)
        yield view.partial("timeline/list.html", "timeline.html.j2", years=by_year)
        yield view.partial("timeline/sources.html", "source-list.html.j2", source_ids=ids)


def picture(view: View, *, legend: bool = False) -> str:
    """Return the timeline as a figure, with one mark for each event.

    `legend` draws what the marks mean, for a separate file; a page has it below the figure.
    """
    dots, years = _layout(view.catalog)
    height = len(years) * ROW + 8 + (math.ceil(len(view.catalog.words.event) / 2) * ROW + 8) * legend
    context = {"dots": dots, "years": years, "row": ROW, "left": LEFT, "height": height, "legend": legend}
    return view.render("timeline.svg.j2", **context)


def _layout(catalog: Catalog) -> tuple[list[dict[str, Any]], list[int]]:
    """Lay out a row for every year from the first to the last, with a dot for each event of a year in it."""
    all_years = [int(event.date[:4]) for event in catalog.events.values()]
    years = list(range(min(all_years), max(all_years) + 1))
    seen: dict[int, int] = {}
    dots = []
    for id_, event in catalog.events.items():
        year = int(event.date[:4])
        number = seen.get(year, 0)
        seen[year] = number + 1
        x, y = LEFT + 14 + number * STEP, (year - years[0]) * ROW + ROW // 2 + 4
        dots.append({"id": id_, "event": event, "x": x, "y": y})
    return dots, years
