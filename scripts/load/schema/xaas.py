"""The abbreviations that end in "as a service"."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from scripts.load.schema.basic import (
    ColumnKey,
    Id,
    Line,
    Name,
    ReasonId,
    ServiceId,
    Strict,
    TermId,
    Text,
    Words,
    need_one,
)
from scripts.load.schema.pinpoint import Reference

Standing = Literal["nist", "iso", "emerging", "itu", "other", "none"]
"""Where it is defined: NIST SP 800-145, ISO/IEC 17788 and ITU-T Y.3500, Annex A of these (as an emerging
category), another Recommendation of ITU-T, or another standards body."""


class XaasEntry(Strict):
    """One meaning of an abbreviation. If it is in the glossary, the glossary has its name and definition."""

    abbreviations: Annotated[list[Line], Field(min_length=1)]
    """As people write it; the usual one first."""
    term: TermId | None = None
    name: Name | None = None
    """The long form."""
    synonyms: Words = Words()
    search: Words = Words()
    """Words that people type for it. Pages don't show them."""
    hands_over: Text | None = None
    """What the customer gets, in one or two sentences."""
    nearest: Annotated[list[ColumnKey], Field(max_length=2)] = []
    """The columns of the matrix that are nearest: our reading."""
    none: ReasonId | None = None
    """Why no column is near."""
    standing: Standing = "none"
    standard: list[Reference] = []
    """Where a standard defines it."""
    example: Name | None = None
    """A product, as a source names it."""
    service: ServiceId | None = None
    """An example from our catalog."""
    references: list[Reference] = []

    @model_validator(mode="after")
    def _one_place_for_each_fact(self) -> Self:
        own = [self.name, self.hands_over]
        if self.term and (any(own) or self.references):
            raise PydanticCustomError(
                "term", "'term' excludes 'name', 'hands_over', and 'references': the glossary has them"
            )
        if not self.term and not (all(own) and (self.references or self.standard)):
            raise PydanticCustomError("term", "needs 'term', or 'name', 'hands_over', and 'references'")
        need_one(self, "nearest", "none")
        if (self.standing == "none") == bool(self.standard):
            raise PydanticCustomError("standing", "'standing' and 'standard' need each other")
        return self


class XaasFile(Strict):
    """The content of docs/data/xaas.yml."""

    reasons: dict[Id, Text]
    """Why no column of the matrix is near."""
    entries: Annotated[dict[Id, XaasEntry], Field(min_length=1)]
