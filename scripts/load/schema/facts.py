"""Sources, services, and the audit of the source article."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal

from pydantic import Field

from scripts.load.schema.basic import (
    ColumnKey,
    Day,
    FullDay,
    Https,
    Line,
    ModelId,
    Named,
    PageName,
    Strict,
    Text,
)
from scripts.load.schema.pinpoint import Referenced, ServiceReference


class Source(Strict):
    """A document that a fact is based on."""

    title: Line
    publisher: Line
    url: Https
    date: Day | None = None
    """The document's own date, as precise as it says."""
    checked: Day
    """The day on which we read it."""
    read: Literal["primary", "copy"]
    """`primary`: the official text or the publisher's own repository; `copy`: a mirror or a quoting page."""
    note: Text | None = None
    dropped: FullDay | None = None
    """Since when no fact cites it. The entry stays, because its address is permanent."""


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


class Verdict(StrEnum):
    """The result of an audit."""

    holds = "holds"
    partly = "partly"
    dated = "dated"
    wrong = "wrong"
    opinion = "opinion"


class Correction(Referenced):
    """One claim of the audited article, with a verdict and a comment."""

    section: Literal["intro", "iaas", "paas", "caas", "faas", "baas", "saas"]
    claim: Text
    verdict: Verdict
    comment: Text
    see: list[PageName] = []
    """Pages of this site, such as `models/faas.md#runtime`."""
