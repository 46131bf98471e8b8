"""Exams: what their published outlines ask for, and where this site answers it."""

from typing import Annotated, Literal

from pydantic import Field

from scripts.load.schema.basic import Day, Line, Name, PageName, QuizId, Strict, Text
from scripts.load.schema.pinpoint import Referenced


class ExamTopic(Strict):
    """A topic of an outline that this site answers, in whole or in part."""

    name: Line
    """As the outline names it, in its own language."""
    gloss: Line | None = None
    """The name in English, if the outline is in another language."""
    part: Name | None = None
    """What of the topic this site has, if it doesn't have all."""
    places: Annotated[list[PageName], Field(min_length=1)]
    """Where this site answers it: `models/faas.md#runtime`."""
    questions: list[QuizId] = []
    """The hand-written questions of the quiz that practice it."""


class ExamDomain(Strict):
    """A part of an outline."""

    name: Line
    """As the outline names it, in its own language."""
    gloss: Line | None = None
    """The name in English, if the outline is in another language."""
    weight: Line | None = None
    """Its share of the exam, as the outline says it: `25–30%`."""
    topics_in_outline: Annotated[int, Field(ge=1)]
    """How many topics the outline has here, with those that this site doesn't answer."""
    topics: list[ExamTopic] = []


class Exam(Referenced):
    """An exam, by the edition of its outline that we read. The references say where."""

    name: Name
    publisher: Name
    edition: Name
    """What the outline says about its own version and the time for which it holds."""
    date: Day | None = None
    """The day of the edition, if it has one."""
    language: Literal["en", "ko"]
    """The language of the names of its domains and topics."""
    unit: Name
    """What counts as a topic: `task statements`."""
    note: Text | None = None
    """What a reader should know about the edition."""
    domains: Annotated[list[ExamDomain], Field(min_length=1)]
