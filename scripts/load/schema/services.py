"""Services: what they are, and who runs each layer of them, by setting."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from scripts.load.schema.basic import (
    ColumnKey,
    Day,
    Https,
    Id,
    LayerId,
    Line,
    ModelId,
    Name,
    Named,
    Strict,
    Text,
    need_one,
)
from scripts.load.schema.matrix import Cell
from scripts.load.schema.pinpoint import Claim, Referenced, ServiceReference


class Status(Strict):
    """Whether new customers can use a service."""

    value: Literal["current", "legacy", "closed", "retired"]
    as_of: Day
    """The day on which this was true."""
    since: Day | None = None
    """When it stopped being current."""


class Former(Strict):
    """A former name of a service."""

    name: Line
    until: Day | None = None


class Setting(Strict):
    """A choice of the customer that moves the boundary: a column of its own."""

    name: Name
    """What the provider calls it: "Auto Mode", "container image"."""
    definition: Claim
    """What the customer chooses."""
    base: ColumnKey | None = None
    """The column of the matrix that it starts from."""
    like: Id | None = None
    """An earlier setting of the same service that it starts from, in place of `base`."""
    cells: Annotated[dict[LayerId, Cell], Field(min_length=1)]
    """The cells that sources of this setting state. All others are inherited."""

    @model_validator(mode="after")
    def _starts_from_one_column(self) -> Self:
        need_one(self, "base", "like")
        return self


class Service(Named, Referenced):
    """A real service, a piece of software, or an API, and the model it belongs to."""

    former: list[Former] = []
    provider: Line
    kind: Literal["service", "software", "api"]
    models: list[ColumnKey]
    """Columns of the matrix. Empty for software that you run yourself."""
    near: list[ModelId] = []
    """The models that it is often mistaken for, whose pages explain it."""
    why: Text
    edge: Text | None = None
    status: Status
    url: Https
    references: Annotated[list[ServiceReference], Field(min_length=1)]  # type: ignore[assignment]
    base: ColumnKey | None = None
    """For a service without settings: the column of the matrix that its column starts from."""
    cells: dict[LayerId, Cell] = {}
    """For a service without settings: the cells that its sources state. All others are inherited."""
    settings: dict[Id, Setting] = {}
    surprising: Line | None = None
    """The cell that readers expect least: `auto-mode.operating-system`, or `operating-system`."""
    explicit: list[Claim] = []
    """What the provider says explicitly is the customer's."""

    @model_validator(mode="after")
    def _cells_or_settings(self) -> Self:
        if self.settings and (self.base or self.cells):
            raise PydanticCustomError("settings", "has 'settings': move 'base' and 'cells' into them")
        if bool(self.base) != bool(self.cells):
            raise PydanticCustomError("base", "'base' and 'cells' need each other")
        if not (self.settings or self.cells) and (self.surprising or self.explicit):
            raise PydanticCustomError("cells", "'surprising' and 'explicit' are for services with cells")
        return self
