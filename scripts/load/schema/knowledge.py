"""The knowledge around the models: scenarios, choice, terms, dates and pictures."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from scripts.load.schema.basic import Day, Id, Line, Name, SourceIds, Strict, Text, Who, Words


class Acts(Strict):
    """What is done, and what the customer must do all the same."""

    does: Text
    you: Text


class ColumnActs(Acts):
    """The answer of one column, where it deserves its own text."""

    who: Who
    because: Text | None = None
    """Needed where `who` differs from the matrix."""
    sources: list[Id] = []


class Scenario(Strict):
    """Something breaks: who acts in each model, what they do, and what is left to you."""

    name: Name
    happens: Text
    layer: Id | None = None
    """The layer whose work it is: then who acts follows from the matrix."""
    acts: dict[Who, Acts] = {}
    """What is done, by who acts."""
    columns: dict[str, ColumnActs] = {}
    """By column (`iaas`, `caas.nodes`): where the answer does not follow from the layer."""
    lesson: Text
    sources: SourceIds
    links: list[Line] = []


class Answer(Strict):
    """One answer to a question of the guide."""

    text: Name


class Question(Strict):
    """One question of the guide."""

    question: Text
    help: Text
    answers: Annotated[dict[Id, Answer], Field(min_length=2)]


class Rule(Strict):
    """The first rule whose conditions all hold decides."""

    id: Id
    when: dict[Id, list[Id]] = {}
    """By question: the answers that fit; a question left out fits any answer."""
    models: Annotated[list[str], Field(min_length=1, max_length=2)]
    because: Text
    changes: Text
    """What would change the answer."""


class Skip(Strict):
    """When a question need not be asked."""

    unless: dict[Id, list[Id]]


class Term(Strict):
    """A word of the field, in both languages."""

    name: Name
    aliases: Words = Words()
    definition: Text
    see: list[Id] = []
    page: Line | None = None
    sources: SourceIds


class SheetFile(Strict):
    """The content of docs/data/sheet.yml: what has a place on the cheat sheet."""

    services: dict[Id, Annotated[list[Id], Field(max_length=3)]]
    """By model: the services that stand for it."""
    terms: Annotated[list[Id], Field(min_length=1)]
    """The words that are worth knowing in both languages."""


class Event(Strict):
    """Something that happened on a day."""

    date: Day
    title: Name
    text: Text
    kind: Literal["service", "standard", "incident", "law", "software", "price"]
    models: list[str] = []
    """Keys of our columns."""
    sources: SourceIds


class Picture(Strict):
    """The words of a drawing: its template is scripts/templates/pictures/<id>.svg.j2."""

    title: Name
    desc: Text
    """The picture in words."""
    caption: Text
    labels: dict[Id, Name] = {}
