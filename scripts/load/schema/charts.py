"""Charts and opinions of others, and the texts of our comparisons."""

from collections.abc import Sequence
from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from scripts.load.schema.basic import (
    ColumnKey,
    Day,
    Id,
    LayerId,
    Name,
    PageName,
    Strict,
    Text,
    Who,
)
from scripts.load.schema.pinpoint import Reference, Referenced


class ChartColumn(Strict):
    """A column of a published chart, and our column that it maps to."""

    name: Name
    column: ColumnKey
    """Our column: a model id, with a variant as `caas.nodes`."""


class Explanation(Text):
    """Why a chart differs from our cells."""

    cells: dict[LayerId, Who] = {}
    """What our cells said when the text was written, by layer. The build compares it with the matrix."""


class ChartRow(Strict):
    """A row of a published chart, our layers that it maps to, and what it says by column."""

    name: Name
    layers: list[LayerId]
    """Empty if none of our layers fits; then `note` says why."""
    note: Text | None = None
    cells: Annotated[dict[Id, Who], Field(min_length=1)]
    """By column of the chart. A column that the chart leaves blank is left out."""
    explanations: dict[Id, Explanation] = {}
    """By column: why the chart differs from ours. Needed exactly where it does."""

    @model_validator(mode="after")
    def _layers_or_note(self) -> Self:
        if not self.layers and not self.note:
            raise PydanticCustomError("note", "maps to no layer: add a 'note' that says why")
        return self


class Chart(Reference):
    """A matrix that someone else published, cell by cell."""

    name: Name
    as_of: Day
    about: Text
    """What the chart asks, who drew it, and what its rows count."""
    columns: dict[Id, ChartColumn]
    rows: dict[Id, ChartRow]

    @model_validator(mode="after")
    def _comparable(self) -> Self:
        if not any(row.layers for row in self.rows.values()):
            raise PydanticCustomError("rows", "no row maps to a layer")
        return self


class Opinion(Referenced):
    """One side of a disagreement."""

    who: Who | None = None
    says: Text


class Disagreement(Strict):
    """A question on which authorities differ, and the answer of this site."""

    question: Text
    views: Annotated[list[Opinion], Field(min_length=2)]
    why: Text
    ours: Text
    cells: dict[ColumnKey, dict[LayerId, Who]] = {}
    """What our cells said when `ours` was written: those that `see` links to, and any others."""
    see: list[PageName] = []


class Pair(Referenced):
    """The hand-written part of a comparison of two models."""

    gist: Text
    """The difference in one sentence."""
    choose: Annotated[list[Text], Field(min_length=1)]
    """When to choose which, one case each."""
    question: Text
    """The question as people type it."""


def pair_ids(models: Sequence[str]) -> list[str]:
    """Return every pair of models, the earlier in the stack first, such as "iaas-vs-paas"."""
    return [f"{a}-vs-{b}" for i, a in enumerate(models) for b in models[i + 1 :]]
