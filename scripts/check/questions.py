"""Checks the quiz: one right answer, no answer twice, a proof, and one topic for each kind of question."""

from collections.abc import Iterator

from scripts.load.schema.files import QuestionsFile
from scripts.load.schema.questions import Made
from scripts.load.yaml_file import Path_
from scripts.places import LANGUAGES


def check_topics(questions: QuestionsFile) -> Iterator[tuple[Path_, str]]:
    """Each kind of generated questions, and each model that is set apart, has one topic."""
    homes: dict[str, str] = {}
    for id_, topic in questions.topics.items():
        for key in ("made", "cells_of"):
            for i, name in enumerate(getattr(topic, key)):
                first = homes.setdefault(f"{key} {name}", id_)
                if first != id_:
                    yield ("topics", id_, key, i), f"'{name}' already belongs to '{first}'"
    missing = [kind for kind in Made if f"made {kind}" not in homes]
    if missing:
        yield ("topics",), f"no topic has 'made' for {', '.join(missing)}"


def check_questions(questions: QuestionsFile) -> Iterator[tuple[Path_, str]]:
    """A question has one right answer, different answers, a proof, and an id of its own."""
    for id_, question in questions.questions.items():
        path: Path_ = ("questions", id_)
        kind = id_.partition("-")[0]
        if kind in list(Made):
            yield path, f"the ids of generated questions begin with '{kind}-': choose another id"
        if "#" not in question.proof:
            yield (*path, "proof"), "needs a place on the page (page.md#anchor)"
        right = sum(choice.right for choice in question.choices)
        if right != 1:
            yield (*path, "choices"), f"{right} answers are right; exactly one must be"
        for language in LANGUAGES:
            texts = [getattr(choice.text, language).casefold() for choice in question.choices]
            for i, text in enumerate(texts):
                if text in texts[:i]:
                    yield (*path, "choices", i, "text", language), "duplicate answer"
