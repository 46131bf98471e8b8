"""Sources, services, and the audit of the source article."""

from __future__ import annotations

from enum import StrEnum
from typing import Literal

from scripts.load.schema.basic import Day, Https, Id, Line, Name, SourceIds, Strict, Text, Words


class Source(Strict):
    """A document that a fact stands on."""

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


class Status(Strict):
    """Whether one can still begin to use a service."""

    value: Literal["current", "legacy", "closed", "retired"]
    as_of: Day
    """The day on which this was so."""
    since: Day | None = None
    """When it ceased to be current."""


class Former(Strict):
    """A name that a thing had before."""

    name: Line
    until: Day | None = None


class Service(Strict):
    """A real service, a piece of software, or an API, and the model it belongs to."""

    name: Name
    aliases: Words = Words()
    former: list[Former] = []
    provider: Line
    kind: Literal["service", "software", "api"]
    models: list[str]
    """Model ids; with a variant as `caas.nodes`. Empty for software that nobody runs for you."""
    near: list[Id] = []
    """The models that it is often taken for and is not, on whose pages it is explained."""
    why: Text
    edge: Text | None = None
    status: Status
    url: Https
    sources: SourceIds


class Verdict(StrEnum):
    """What an audit found."""

    holds = "holds"
    partly = "partly"
    dated = "dated"
    wrong = "wrong"
    opinion = "opinion"


class Correction(Strict):
    """One claim of the audited article, and what is to be said of it."""

    section: Literal["intro", "iaas", "paas", "caas", "faas", "baas", "saas"]
    claim: Text
    verdict: Verdict
    comment: Text
    sources: SourceIds
    see: list[Line] = []
    """Pages of this site, such as `models/faas.md#runtime`."""
