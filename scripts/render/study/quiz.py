"""Render the quiz: the partials of its page, and the questions for the page's script."""

from typing import Any

from scripts.catalog import Catalog
from scripts.facts.questions import Asked, all_questions
from scripts.render.page_data import page_data
from scripts.render.view import TextFiles, View, views

PAGE = "study/quiz/"

LEVELS = (1, 2, 3)


def render(catalog: Catalog) -> TextFiles:
    """Yield generated/<language>/study/quiz-*.html, and docs/<language>/assets/data/questions.json."""
    questions = all_questions(catalog)
    groups = {
        topic: group
        for topic in catalog.quiz.topics
        if (group := [asked for asked in questions if asked.question.topic == topic])
    }
    for view in views(catalog, PAGE):
        words = view.said("quiz-say-", ignored=view.word("tools-ignored"))
        context = {"groups": groups, "levels": LEVELS, "words": words}
        for name in ("round", "list", "data"):
            yield view.partial(f"study/quiz-{name}.html", f"quiz-{name}.html.j2", **context)
        yield page_data(view.language, "questions", [_for_script(view, asked) for asked in questions])


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
