"""The quiz: its topics and its hand-written questions."""

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from scripts.load.schema.basic import ModelId, Name, PageName, Strict, Text, TopicId
from scripts.load.schema.pinpoint import Referenced


class Made(StrEnum):
    """The kinds of generated questions. Their ids begin with these words."""

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
    """The kinds of generated questions in this topic."""
    cells_of: list[ModelId] = []
    """Models whose questions about cells are in this topic instead of the topic of all cells."""


class Choice(Strict):
    """One answer. Exactly one answer of a question is right."""

    text: Name
    right: bool = False


class QuizQuestion(Referenced):
    """A question with its reason, and the place on this site that proves the answer."""

    topic: TopicId
    level: Annotated[int, Field(ge=1, le=3)]
    """1: basics, 2: application, 3: details."""
    ask: Text
    choices: Annotated[list[Choice], Field(min_length=3, max_length=4)]
    reason: Text
    proof: PageName
