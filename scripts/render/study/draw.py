"""Render "Draw the staircase": the empty table, the answers for its script, and the worksheets."""

from typing import Any

from scripts import places
from scripts.catalog import Catalog
from scripts.facts.charts import Other, others
from scripts.render.output import Files
from scripts.render.page_data import page_data
from scripts.render.study.cheat_sheet import imprint
from scripts.render.study.pdf import pdf
from scripts.render.view import View, views

PAGE = "study/draw/"
TEMPLATE = "worksheet.typ"
SAID = "draw-say-"
"""The keys of the words that the script says begin with this."""
ANSWERS_SAID = "answer-say-"
"""The same for what every table of answers says."""
SHEETS = {"worksheet": False, "solution": True}
"""The two PDFs by the name in their files: whether the table has the answers."""


def render(catalog: Catalog) -> Files:
    """Yield the partials of the page, the worksheets, and assets/data/chart-answers.json."""
    for view in views(catalog, PAGE):
        yield view.partial("study/draw.html", "draw.html.j2", words=said(view, SAID))
        sheets = {name: f"cloud-layers-{name}.{view.language}.pdf" for name in SHEETS}
        yield view.partial("study/worksheet.html", "worksheet.html.j2", sheets=sheets)
        for name, file in sheets.items():
            data = printed(view, solved=SHEETS[name])
            path = f"{places.downloads(view.language)}/{file}"
            yield path, pdf(TEMPLATE, data, catalog.citation.date_released)
        yield page_data(view.language, "chart-answers", answers(view))


def said(view: View, prefix: str) -> str:
    """Return the words of a script as JSON: its own, those of any table of answers, the values (c, s, p)."""
    values = {who[0]: view.t(mark.label) for who, mark in view.catalog.words.who.items()}
    return view.said(prefix, ANSWERS_SAID, **values, ignored=view.word("tools-ignored"))


def answers(view: View) -> dict[str, Any]:
    """Return what the cells of models say, in letters by column, and who says something else, by cell."""
    return {
        "cells": {
            column.id: "".join(cell.who[0] for cell in column.cells.values())
            for column in view.catalog.columns
        },
        "others": {
            cell_id: {who[0]: [_other(view, each) for each in said] for who, said in by_who.items()}
            for cell_id, by_who in others(view.catalog).items()
        },
    }


def _other(view: View, other: Other) -> tuple[str, str, str]:
    """Return who says something else: a name and a link, both "" for a case beside our cell, and the text."""
    if not other.chart_id:
        return "", "", view.t(other.text)
    chart = view.catalog.charts[other.chart_id]
    name = f"{view.t(chart.name)}: {view.t(chart.rows[other.row_id].name)}"
    return name, view.href("charts/", f"{other.chart_id}-{other.row_id}"), view.t(other.text)


def printed(view: View, *, solved: bool) -> dict[str, Any]:
    """Return all data of a worksheet: words, marks, colors, and absolute addresses."""
    catalog = view.catalog
    return {
        **imprint(view),
        "title": view.word("sheet-solution" if solved else "sheet-worksheet"),
        "task": view.word("worksheet-solved" if solved else "worksheet-task"),
        "blanks": [] if solved else [view.word("worksheet-name"), view.word("worksheet-date")],
        "layer": view.word("layer"),
        "legend": {
            who.value: {"label": view.t(mark.label), "meaning": view.t(mark.meaning)}
            for who, mark in catalog.words.who.items()
        },
        "columns": [view.t(column.short) for column in catalog.columns],
        "layers": [
            {
                "name": view.t(layer.name),
                "band": layer.band,
                "cells": [column.cells[id_].who.value if solved else "" for column in catalog.columns],
            }
            for id_, layer in catalog.layers.items()
        ],
    }
