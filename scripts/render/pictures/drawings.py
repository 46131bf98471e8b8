"""The drawings that explain a concept: lines from a template, words from docs/data/pictures.yml.

A template can call `label(key)` and `lines(key)` for the words of one label, as one line or split at "|", and
`who_runs`, `who_answers`, and `spans` to draw what the matrix says.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from scripts import places
from scripts.catalog import Catalog
from scripts.load.problems import BadData
from scripts.load.schema.basic import Who
from scripts.load.schema.knowledge import Picture
from scripts.load.schema.matrix import Cell
from scripts.render.view import TextFiles, View, partial, views


@dataclass(frozen=True)
class Span:
    """Adjacent groups of layers with the same answer."""

    who: Who
    first: int
    count: int


def render(catalog: Catalog) -> TextFiles:
    """Yield generated/<language>/pictures/<id>.html: an inline SVG with its caption.

    Raises BadData for a picture without a template or without a label that its template needs.
    """
    # Every page that includes a drawing is two folders deep, so the links to the files fit all of them.
    for view in views(catalog, "concepts/scaling/"):
        for id_ in catalog.pictures:
            yield partial(view.language, f"pictures/{id_}.html"), drawing(view, id_)


def drawing(view: View, id_: str) -> str:
    """Return a drawing for a page: a figure with its caption. Raises BadData as `render` does."""
    picture = view.catalog.pictures[id_]
    template = places.ROOT / places.TEMPLATES / f"pictures/{id_}.svg.j2"
    if not template.exists():
        raise _bad(view.catalog, id_, f"has no template {template.relative_to(places.ROOT).as_posix()}")
    return view.render(f"pictures/{id_}.svg.j2", id=id_, picture=picture, **_helpers(view, id_, picture))


def _helpers(view: View, id_: str, picture: Picture) -> dict[str, Any]:
    """Return the functions that the template of a drawing can call."""

    def lines(key: str) -> list[str]:
        if key not in picture.labels:
            raise _bad(view.catalog, id_, f"has no label '{key}'")
        return view.t(picture.labels[key]).split("|")

    def label(key: str) -> str:
        return " ".join(lines(key))

    def cells(model_id: str, layer_ids: Sequence[str]) -> list[Cell]:
        (column,) = view.catalog.columns_of(model_id)
        return [column.cells[id_] for id_ in layer_ids]

    def who_runs(model_id: str, groups: Sequence[Sequence[str]]) -> list[Who]:
        return [_one([cell.who for cell in cells(model_id, ids)]) for ids in groups]

    def who_answers(model_id: str, groups: Sequence[Sequence[str]]) -> list[Who]:
        return [
            _one([Who.customer if cell.answers else cell.who for cell in cells(model_id, ids)])
            for ids in groups
        ]

    return {
        "label": label,
        "lines": lines,
        "who_runs": who_runs,
        "who_answers": who_answers,
        "spans": _spans,
    }


def _bad(catalog: Catalog, id_: str, message: str) -> BadData:
    return BadData([catalog.problem("pictures", ("pictures", id_), message)])


def _one(answers: Sequence[Who]) -> Who:
    """Return the answer that a group of layers has in common, or else shared."""
    return answers[0] if len(set(answers)) == 1 else Who.shared


def _spans(answers: Sequence[Who]) -> list[Span]:
    """Return the answers from top to bottom, with equal neighbors joined."""
    spans: list[Span] = []
    first = 0
    for who, same in groupby(answers):
        spans.append(Span(who, first, len(list(same))))
        first += spans[-1].count
    return spans
