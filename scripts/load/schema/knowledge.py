"""The knowledge around the models: scenarios, the guide, terms, events, and pictures."""

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from scripts.load.schema.basic import (
    Basis,
    ColumnKey,
    Day,
    Id,
    LayerId,
    ModelId,
    Name,
    Named,
    PageName,
    QuestionId,
    ServiceId,
    Strict,
    TermId,
    Text,
    Who,
)
from scripts.load.schema.pinpoint import Reference, Referenced


class Acts(Strict):
    """The work, and the part of it that the customer always does."""

    does: Text
    you: Text


class Because(Text):
    """Why someone else acts than the one who runs the layer."""

    cell: Who | None = None
    """What our cell said when the text was written. The build compares it with the matrix."""


class ColumnActs(Acts):
    """The answer of one column that has its own text."""

    who: Who
    because: Because | None = None
    """Needed where `who` differs from the matrix."""
    references: list[Reference] = []

    @model_validator(mode="after")
    def _because_has_a_source(self) -> Self:
        if self.because and not self.references:
            raise PydanticCustomError("references", "'because' needs 'references'")
        return self


class Scenario(Referenced):
    """Something breaks: who acts in each model, what they do, and what is left to you."""

    name: Name
    happens: Text
    layer: LayerId | None = None
    """The layer that breaks: who acts follows from its cells in the matrix."""
    acts: dict[Who, Acts] = {}
    """The work, by who acts."""
    columns: dict[ColumnKey, ColumnActs] = {}
    """The columns whose answer doesn't follow from the layer."""
    lesson: Text
    links: list[PageName] = []


class Answer(Strict):
    """One answer to a question of the guide."""

    text: Name


class Question(Strict):
    """One question of the guide."""

    question: Text
    help: Text
    answers: Annotated[dict[Id, Answer], Field(min_length=2)]


class Rule(Strict):
    """A recommendation. The first rule whose conditions all hold decides."""

    id: Id
    when: dict[QuestionId, list[Id]] = {}
    """By question: the answers that fit. A question that is left out fits any answer."""
    models: Annotated[list[ColumnKey], Field(min_length=1, max_length=2)]
    because: Text
    changes: Text
    """What would change the answer."""


class Skip(Strict):
    """When the guide asks a question: unless one of these answers was given."""

    unless: dict[QuestionId, list[Id]]


class Term(Named, Referenced):
    """A term of the field, in both languages."""

    definition: Text
    basis: Basis = Basis.stated
    """`reasoned` for a definition of ours, which no source has; the references are what we drew it from."""
    see: list[TermId] = []
    page: PageName | None = None
    card: bool = True
    """False if the flashcard of the model or layer with the same id replaces the card of the term."""


class SheetFile(Strict):
    """The content of docs/data/sheet.yml: the services and terms on the cheat sheet."""

    services: dict[ModelId, Annotated[list[ServiceId], Field(max_length=3)]]
    """By model: its examples."""
    more: dict[ModelId, Annotated[list[ServiceId], Field(max_length=3)]] = {}
    """By model: what its page lists after these. The catalog has the rest."""
    terms: Annotated[list[TermId], Field(min_length=1)]
    """The terms that are worth knowing in both languages."""


EventKind = Literal["service", "standard", "article", "incident", "law", "software", "price"]


class Event(Referenced):
    """An event of the timeline."""

    date: Day
    title: Name
    text: Text
    kind: EventKind
    models: list[ColumnKey] = []


class Picture(Strict):
    """The words of a drawing: its template is scripts/templates/pictures/<id>.svg.j2."""

    title: Name
    desc: Text
    """The picture in words."""
    caption: Text
    labels: dict[Id, Name] = {}
