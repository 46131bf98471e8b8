"""AI services: the layers that the matrix doesn't have, and who runs them in each service and setting."""

from typing import Annotated, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from scripts.load.schema.basic import ColumnKey, Id, Line, Name, Named, Strict, Text, need_one
from scripts.load.schema.matrix import Cell
from scripts.load.schema.pinpoint import Claim, Reference


class Called(Reference):
    """What a source calls an AI layer."""

    name: Line
    """In the words of the source."""


class AiLayer(Named):
    """A layer that providers of AI publish, and that the matrix doesn't have."""

    definition: Claim
    running: Text
    """The practical work of running this layer."""
    called: Annotated[list[Called], Field(min_length=1)]


class AiKind(Strict):
    """A kind of AI service."""

    name: Name
    definition: Claim


class Third(Strict):
    """A company besides the customer and the provider, such as the developer of the model."""

    name: Name
    does: Text


class AiCell(Cell):
    """Who runs one AI layer in one column."""

    depends: Text | None = None
    """What a source says depends on the model."""
    third: Third | None = None
    """Who else has a part in it, where a source says so."""


class AiColumn(Strict):
    """A service, or a setting of it that moves an AI layer."""

    kind: Id
    name: Name
    setting: Name | None = None
    """What the customer chooses, for a service with several columns."""
    definition: Claim | None = None
    """What choosing it means. A column without a setting is defined where its service is."""
    of: Line | None = None
    """The column of the service with the ordinary layers: `openai-api`, `azure-openai.standard`."""
    base: ColumnKey | None = None
    """The same for something that isn't in the catalog: a column of the matrix."""
    like: Id | None = None
    """An earlier column, from which the cells come that this one doesn't have."""
    cells: dict[Id, AiCell]
    """By AI layer. What no source says is left out."""

    @model_validator(mode="after")
    def _from_one_column(self) -> Self:
        need_one(self, "of", "base")
        if bool(self.setting) != bool(self.definition):
            raise PydanticCustomError("setting", "'setting' and 'definition' need each other")
        return self


class AiFile(Strict):
    """The content of docs/data/ai.yml."""

    layers: Annotated[dict[Id, AiLayer], Field(min_length=1)]
    kinds: Annotated[dict[Id, AiKind], Field(min_length=1)]
    columns: Annotated[dict[Id, AiColumn], Field(min_length=1)]
    """In the order of the kinds."""
    model_dependent: Claim
    """What Microsoft's diagram calls "Model dependent"."""
