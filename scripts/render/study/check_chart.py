"""Render "Check my chart": the form of its page, and the names by which its script reads a chart."""

from collections.abc import Iterable, Iterator
from typing import Any

from scripts.catalog import Catalog
from scripts.load.schema.basic import Name, Words
from scripts.render.exports.basic import as_csv
from scripts.render.page_data import page_data
from scripts.render.study.draw import said
from scripts.render.study.route import TEXTBOOK
from scripts.render.view import TextFiles, View, views

PAGE = "study/check/"
SAID = "chart-say-"
"""The keys of the words that the script says begin with this."""


def render(catalog: Catalog) -> TextFiles:
    """Yield generated/<language>/study/check.html, and assets/data/chart-names.json."""
    for view in views(catalog, PAGE):
        yield view.partial("study/check.html", "check.html.j2", words=said(view, SAID))
        yield page_data(view.language, "chart-names", names(view))


def names(view: View) -> dict[str, Any]:
    """Return all that the script needs to read a chart. Of equal names, the first one counts."""
    catalog, words = view.catalog, view.catalog.chart_words
    return {
        "layers": [(id_, view.t(layer.name)) for id_, layer in catalog.layers.items()],
        "models": [
            (column.id, view.t(column.short), f"{view.href(column.page)}#{column.anchor('')}")
            for column in catalog.columns
        ],
        "rows": list(_rows(catalog)),
        "notes": [
            (name, view.t(row.note))
            for chart in catalog.charts.values()
            for row in chart.rows.values()
            if row.note and not row.layers
            for name in _both(row.name)
        ],
        "columns": list(_columns(catalog)),
        "values": [
            (name, who[0]) for who, known in words.values.items() for name in (*_all(known), *known.signs)
        ],
        "silent": words.silent,
        "joined": _all(words.joined_by),
        **_texts(view),
    }


def _rows(catalog: Catalog) -> Iterator[tuple[str, list[str]]]:
    """Yield each name of a row and the layers that it means, those of chart_words.yml first."""
    for words in catalog.chart_words.rows:
        yield from ((name, words.layers) for name in _all(words.names))
    for id_, layer in catalog.layers.items():
        yield from ((name, [id_]) for name in (*_both(layer.name), *_all(layer.aliases)))
    for chart in catalog.charts.values():
        for row in chart.rows.values():
            yield from ((name, row.layers) for name in _both(row.name) if row.layers)


def _columns(catalog: Catalog) -> Iterator[tuple[str, str]]:
    """Yield each name of a column and the id of ours that it means."""
    for key, words in catalog.chart_words.columns.items():
        yield from ((name, catalog.column(key).id) for name in _all(words))
    for column in catalog.columns:
        own = (column.name, column.short) if column.variant else (column.model.name, column.model.full_name)
        yield from ((name, column.id) for each in own for name in _both(each))
        if not column.variant:
            yield from ((name, column.id) for name in _all(column.model.synonyms))
    for chart in catalog.charts.values():
        for each in chart.columns.values():
            yield from ((name, catalog.column(each.column).id) for name in _both(each.name))


def _both(name: Name) -> Iterable[str]:
    return dict.fromkeys((name.en, name.ko))


def _all(words: Words) -> list[str]:
    return [*words.en, *words.ko]


def _texts(view: View) -> dict[str, str]:
    """Return the nine-row chart as CSV, as an example and without its answers; nothing where it's missing."""
    chart = view.catalog.charts.get(TEXTBOOK)
    if not chart:
        return {"example": "", "empty": ""}
    head = ["", *(view.t(column.name) for column in chart.columns.values())]
    labels = {who: view.t(mark.label) for who, mark in view.catalog.words.who.items()}
    filled, empty = [head], [head]
    for row in chart.rows.values():
        answers = [labels[row.cells[id_]] if id_ in row.cells else "" for id_ in chart.columns]
        filled.append([view.t(row.name), *answers])
        empty.append([view.t(row.name), *("" for _ in answers)])
    return {"example": as_csv(filled), "empty": as_csv(empty)}
