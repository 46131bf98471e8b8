"""The quiz: topics, and the questions that are written by hand."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from scripts.load.schema.basic import Id, Line, Name, SourceIds, Strict, Text


class Made(StrEnum):
    """What questions are made from, besides those written by hand; also how their ids begin."""

    cell = "cell"
    """Who runs this layer in this model?"""
    column = "column"
    """In which of these models do you run this layer?"""
    service = "service"
    """To which model does this service belong?"""
    scenario = "scenario"
    """Who acts?"""


class Topic(Strict):
    """A part of the subject, by which a reader chooses questions."""

    name: Name
    made: list[Made] = []
    """The kinds of made questions that belong here."""
    cells_of: list[Id] = []
    """Models whose cells are asked for here, and not where cells belong otherwise."""


class Choice(Strict):
    """One answer to choose; exactly one of a question is right."""

    text: Name
    right: bool = False


class QuizQuestion(Strict):
    """A question with its reason, and the place on the site that proves it."""

    topic: Id
    level: Annotated[int, Field(ge=1, le=3)]
    """1: the basics, 2: applied, 3: fine points."""
    ask: Text
    choices: Annotated[list[Choice], Field(min_length=3, max_length=4)]
    reason: Text
    proof: Line
    """A page and an anchor of this site, such as `models/faas.md#runtime`."""
    sources: SourceIds
