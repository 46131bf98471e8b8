"""References to sources: which source says it, where in it, and when somebody read exactly that.

A place (`at`) is one line of steps, in the words of the source:

    Function configuration, row Function timeout
    Shared responsibility, row Operating system, column PaaS
    section 2, page 2, "Platform as a Service (PaaS)"
    paragraph "Customers are responsible for"
    opening paragraph

A step is a heading, or one of KINDS and its label, or the source's own words in quotation marks. Steps are
separated by commas.
"""

import re
from collections.abc import Sequence
from typing import Annotated, Literal, NamedTuple

from pydantic import AfterValidator, Field, computed_field
from pydantic_core import PydanticCustomError

from scripts.load.schema.basic import Basis, Day, FullDay, Line, SourceId, Strict, Text

KINDS = (
    *("section", "page", "table", "row", "column", "item", "tab", "figure"),
    *("paragraph", "question", "note", "opening paragraph", "title"),
)
"""The words with which a step can begin. A step that begins with another word is a heading."""
ALONE = ("opening paragraph", "title")
"""The kinds that need no label."""
MAX_PLACE = 160

_KIND = "|".join(KINDS)
_NEXT = re.compile(rf', (?=(?:{_KIND})(?: |,|$)|")')
_STEP = re.compile(rf"(?:({_KIND})(?: |$))?(.*)")


class Step(NamedTuple):
    """One step on the way to a place: `row Function timeout` is ("row", "Function timeout", False)."""

    kind: str
    """One of KINDS; "heading" for a heading, "words" for quoted words alone."""
    label: str
    """The words of the source; "" for a step of one of the kinds in ALONE."""
    quoted: bool
    """Whether the label is a quotation, as in `paragraph "Customers are responsible for"`."""


def steps(place: str) -> list[Step]:
    """Return the steps of a place. Raises PydanticCustomError for a place that has another form."""
    found = []
    for part in _NEXT.split(place):
        match = _STEP.fullmatch(part)
        kind, label = (match[1] or "", match[2]) if match else ("", part)
        quoted = len(label) > 2 and label[0] == label[-1] == '"'
        label = label[1:-1] if quoted else label
        if not label and kind not in ALONE:
            raise PydanticCustomError("place", "the step '{kind}' has no label", {"kind": kind})
        if label.startswith('"') != label.endswith('"'):
            raise PydanticCustomError("place", "a quotation has only one quotation mark")
        found.append(Step(kind or ("words" if quoted else "heading"), label, quoted))
    return found


def check_place(text: str) -> str:
    """Return a place unchanged. Raises PydanticCustomError if it is too long or has another form."""
    if len(text) > MAX_PLACE:
        context = {"most": MAX_PLACE, "length": len(text)}
        raise PydanticCustomError("long", "is longer than {most} characters ({length})", context)
    steps(text)
    return text


Place = Annotated[Line, AfterValidator(check_place)]
"""Where in a source: see the docstring of this module."""


class Reference(Strict):
    """A source, and the place in it that says what the claim says."""

    source: SourceId
    at: Place
    """The heading, row, or words under which a reader finds it, exactly as the source has them."""
    read: FullDay
    """The day on which somebody read exactly that."""


class ServiceReference(Reference):
    """A reference of a service, which makes several claims."""

    says: Annotated[list[Literal["why", "edge", "status"]], Field(min_length=1)]
    """The parts of the service that this place supports."""


def source_ids(references: Sequence[Reference]) -> list[str]:
    """Return the ids of the sources, in the order of the references, without repetition."""
    return list(dict.fromkeys(reference.source for reference in references))


class Referenced(Strict):
    """A claim with references."""

    references: Annotated[list[Reference], Field(min_length=1)]

    @computed_field(description="ids of the sources, without repetition")  # type: ignore[prop-decorator]
    @property
    def sources(self) -> list[str]:
        """The ids of the sources, in the order of the references, without repetition."""
        return source_ids(self.references)


class Claim(Referenced):
    """A text and its sources."""

    text: Text
    basis: Basis = Basis.stated
    """`reasoned` for a definition of ours, which no source has; the references are what we drew it from."""
    as_of: Day | None = None
    """The date on which a number or a fact about a product held."""
