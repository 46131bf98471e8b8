"""What others published: charts, and the questions on which they differ; and our comparisons."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from scripts.load.schema.basic import Day, Id, Line, Name, SourceIds, Strict, Text, Who


class ChartColumn(Strict):
    """A column of a published chart and our column that it maps to."""

    name: Name
    column: str
    """Our column: a model id, with a variant as `caas.nodes`."""


class ChartRow(Strict):
    """A row of a published chart, our layers that it maps to, and what it says by column."""

    name: Name
    layers: list[Id]
    """Empty where none of our layers fits; then `note` says why."""
    note: Text | None = None
    cells: Annotated[dict[Id, Who], Field(min_length=1)]
    """By column of the chart; a column of which the chart says nothing is left out."""
    explanations: dict[Id, Text] = {}
    """By column: why the chart differs from ours. Needed exactly where it does."""

    @model_validator(mode="after")
    def _layers_or_note(self) -> ChartRow:
        if not self.layers and not self.note:
            raise PydanticCustomError("note", "maps to no layer: needs a 'note' that says why")
        return self


class Chart(Strict):
    """A matrix that somebody else published, cell by cell."""

    name: Name
    source: Id
    as_of: Day
    about: Text
    """What the chart asks, who drew it, and what its rows count."""
    columns: dict[Id, ChartColumn]
    rows: dict[Id, ChartRow]

    @model_validator(mode="after")
    def _says_something(self) -> Chart:
        if not any(row.layers for row in self.rows.values()):
            raise PydanticCustomError("rows", "no row maps to a layer")
        return self


class Opinion(Strict):
    """What one side of a disagreement says."""

    who: Who | None = None
    says: Text
    sources: SourceIds


class Disagreement(Strict):
    """A question on which authorities differ, and where this site stands."""

    question: Text
    views: Annotated[list[Opinion], Field(min_length=2)]
    why: Text
    ours: Text
    see: list[Line] = []


class Pair(Strict):
    """What is written by hand for a comparison of two models."""

    gist: Text
    """The difference in one sentence."""
    choose: Text
    """Choose which when."""
    question: Text
    """The question as people type it."""
    sources: SourceIds


def pair_ids(models: Sequence[str]) -> list[str]:
    """Every pair of models, the earlier in the stack first, such as "iaas-vs-paas"."""
    return [f"{a}-vs-{b}" for i, a in enumerate(models) for b in models[i + 1 :]]
