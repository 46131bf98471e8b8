"""Layers, models, and cells: who runs what, why, and who says so."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from scripts.load.schema.basic import (
    Basis,
    Day,
    Id,
    LayerId,
    ModelId,
    Name,
    Named,
    Strict,
    Text,
    Who,
    need_one,
)
from scripts.load.schema.pinpoint import Claim, Referenced


class Otherwise(Referenced):
    """A different answer, and whose it is."""

    who: Who
    when: Text
    """The product or chart for which the answer differs, and why."""


class Cell(Referenced):
    """Who runs one layer in one model."""

    who: Who
    why: Text
    """The work, and who does it."""
    basis: Basis
    answers: Literal["customer"] | None = None
    """Set if the customer stays responsible although someone else does the work."""
    otherwise: list[Otherwise] = []
    """Sources or products that say something else."""

    @model_validator(mode="after")
    def _answers_only_where_it_differs(self) -> Self:
        if self.answers and self.who is Who.customer:
            raise PydanticCustomError(
                "answers", "'answers' is only for a cell that is shared or run by the provider"
            )
        return self


class Layer(Named):
    """A layer of the stack, or an activity that spans it."""

    definition: Claim
    running: Text
    """The practical work of running this layer."""
    band: bool = False
    """True for an activity that is shown below the stack."""
    textbook: bool = False
    """True for the layers of the classic nine-row chart."""


class Trait(Referenced):
    """One property of a model: a phrase for tables and the sentences behind it."""

    short: Name
    text: Text
    as_of: Day | None = None


class Traits(Strict):
    """How a model is used."""

    deploy: Trait
    scale: Trait
    bill: Trait
    zero: Trait
    start: Trait
    state: Trait


class SomeTraits(Strict):
    """The traits in which a variant differs from its model."""

    deploy: Trait | None = None
    scale: Trait | None = None
    bill: Trait | None = None
    zero: Trait | None = None
    start: Trait | None = None
    state: Trait | None = None


class Confused(Strict):
    """Another model that this one is mistaken for."""

    model: ModelId
    why: Text


class Misconception(Referenced):
    """A common mistake, and its correction."""

    id: Id
    """Unique within its model, and permanent: a flashcard is stored under it."""
    wrong: Text
    right: Text
    common: bool = False
    """True for the most frequent ones, which the cheat sheet shows."""


Cells = dict[LayerId, Cell]


class Variant(Strict):
    """One of the columns of a model that has several."""

    name: Name
    short: Name
    definition: Text
    traits: SomeTraits = SomeTraits()
    cells: Cells


class Model(Named):
    """A service model, or a baseline to compare with."""

    full_name: Name
    definition: Claim
    traits: Traits
    limits: Annotated[dict[Id, Claim], Field(min_length=1)]
    choose: Annotated[list[Text], Field(min_length=1)]
    avoid: Annotated[list[Text], Field(min_length=1)]
    confused_with: Annotated[list[Confused], Field(min_length=1)]
    misconceptions: Annotated[list[Misconception], Field(min_length=1)]
    cells: Cells | None = None
    variants: dict[Id, Variant] | None = None

    @model_validator(mode="after")
    def _cells_or_variants(self) -> Self:
        need_one(self, "cells", "variants")
        return self
