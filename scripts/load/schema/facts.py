"""Sources, and the audit of the source article."""

from enum import StrEnum
from typing import Literal

from scripts.load.schema.basic import Day, FullDay, Https, Line, PageName, Strict, Text
from scripts.load.schema.pinpoint import Referenced


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
