"""The quiz: its page, the questions as the script of the page loads them, and the published file."""

from __future__ import annotations

import json
from typing import Any

from pydantic import Field

from scripts import places
from scripts.catalog import Catalog
from scripts.data_script import data_script
from scripts.render.exports import FOLDER
from scripts.render.questions import Asked, all_questions
from scripts.schema import Made, Name, QuizQuestion, Strict
from scripts.view import View, partial

PAGE = "study/quiz/"

LEVELS = (1, 2, 3)

WORDS = (
    "step",
    "right",
    "wrong",
    "right-is",
    "proof",
    "choose-first",
    "your-answer",
    "right-answer",
    "score",
    "shorter",
    "no-question",
    "progress",
    "no-storage",
    "not-loaded",
)
"""What the script says; in words.yml each begins with "quiz-"."""


class ExportedQuestion(QuizQuestion):
    """A question, with the address of its proof relative to the root of a language."""

    id: str
    made: Made | None = Field(description="what it is made from; null if it is written by hand")


class ExportedQuiz(Strict):
    """The questions of the quiz, in both languages."""

    version: str = Field(default="1", description="version of this format")
    license: str
    topics: dict[str, Name]
    questions: list[ExportedQuestion]


def render(catalog: Catalog) -> dict[str, str]:
    """generated/<language>/study/quiz-*.html, questions.<language>.js and questions.json in data/v1."""
    files: dict[str, str] = {}
    questions = all_questions(catalog)
    groups = {
        topic: group
        for topic in catalog.quiz.topics
        if (group := [asked for asked in questions if asked.question.topic == topic])
    }
    for language in places.LANGUAGES:
        view = View(catalog, language, PAGE)
        words = {name: view.word(f"quiz-{name}") for name in WORDS} | {"ignored": view.word("tools-ignored")}
        for name, context in {
            "round": {"words": json.dumps(words, ensure_ascii=False), "count": len(questions)},
            "list": {},
            "data": {},
        }.items():
            files[partial(language, f"study/quiz-{name}.html")] = view.render(
                f"quiz-{name}.html.j2", groups=groups, levels=LEVELS, **context
            )
        content = [_for_script(view, asked) for asked in questions]
        files[f"{FOLDER}/questions.{language}.js"] = data_script("cloudLayersQuestions", content)
    exported = export(catalog, questions).model_dump(mode="json")
    files[f"{FOLDER}/questions.json"] = json.dumps(exported, ensure_ascii=False, indent=1) + "\n"
    return files


def _for_script(view: View, asked: Asked) -> dict[str, Any]:
    question = asked.question
    return {
        "id": asked.id,
        "topic": question.topic,
        "level": question.level,
        "ask": view.t(question.ask),
        "choices": [view.t(choice.text) for choice in question.choices],
        "right": next(i for i, choice in enumerate(question.choices) if choice.right),
        "ordered": asked.keeps_order,
        "reason": view.t(question.reason),
        "proof": [view.markdown_href(question.proof), view.title(question.proof)],
    }


def export(catalog: Catalog, questions: list[Asked]) -> ExportedQuiz:
    """The questions in their published form."""
    root = View(catalog, places.LANGUAGES[0], "")
    return ExportedQuiz(
        license=catalog.citation.license,
        topics={id_: topic.name for id_, topic in catalog.quiz.topics.items()},
        questions=[
            ExportedQuestion(
                **{**dict(asked.question), "proof": root.markdown_href(asked.question.proof)},
                id=asked.id,
                made=asked.made,
            )
            for asked in questions
        ],
    )
