"""Pictures drawn from the data, as SVG. Their colours and marks are classes of the stylesheet."""

from __future__ import annotations

from dataclasses import dataclass

from scripts.view import View

WIDTH = 360
LABEL_WIDTH = 128
ROW_HEIGHT = 26
BAR_HEIGHT = 22
GAP = 6
HEAD_HEIGHT = 26


@dataclass(frozen=True)
class Bar:
    """One cell of a stack: its place in the picture (user units), its mark and its words."""

    x: float
    y: float
    width: float
    who: str
    words: str
    answers: bool


def stack_picture(view: View, model_id: str) -> str:
    """The stack of one model (one bar per layer and variant), with the facts in words as <desc>."""
    catalog = view.catalog
    columns = catalog.columns_of(model_id)
    width = (WIDTH - LABEL_WIDTH - GAP * (len(columns) - 1)) / len(columns)
    heads = len(columns) > 1
    labels, bars, facts = [], [], []
    y = HEAD_HEIGHT if heads else 0
    for layer_id, layer in catalog.layers.items():
        if layer.band:
            y += GAP
        labels.append((view.t(layer.name), y + BAR_HEIGHT / 2))
        for number, column in enumerate(columns):
            cell = column.cells[layer_id]
            words = view.t(catalog.words.who[cell.who].label)
            bars.append(
                Bar(LABEL_WIDTH + number * (width + GAP), y, width, cell.who.value, words, bool(cell.answers))
            )
        facts.append((view.t(layer.name), [column.cells[layer_id] for column in columns]))
        y += ROW_HEIGHT
    return view.render(
        "stack.svg.j2",
        model=catalog.models[model_id],
        model_id=model_id,
        heads=[
            (view.t(column.short), LABEL_WIDTH + number * (width + GAP) + width / 2)
            for number, column in enumerate(columns)
            if heads
        ],
        labels=labels,
        bars=bars,
        facts=facts,
        width=WIDTH,
        height=y,
        bar_height=BAR_HEIGHT,
        label_x=LABEL_WIDTH - 8,
    )
