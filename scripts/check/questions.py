"""Checks the questions of the quiz: one right answer, no answer twice, a topic and a proof."""

from __future__ import annotations

from scripts.check.raw import Documents, at, items, keys, unknown
from scripts.load.problems import Problem
from scripts.load.schema import Made
from scripts.load.yaml_file import Document, Path_
from scripts.places import LANGUAGES


def check_questions(documents: Documents) -> list[Problem]:
    """All checks of this module."""
    document = documents["questions"]
    topics = keys(document, "topics")
    problems = _check_topics(document, keys(documents["matrix"], "models"))
    for id_, question in items(document, ("questions",)):
        path: Path_ = ("questions", id_)
        if id_.split("-")[0] in list(Made):
            message = f"ids that begin with '{id_.split('-')[0]}-' belong to questions made from the data"
            problems.append(document.problem(path, message))
        topic = at(question, ("topic",))
        if isinstance(topic, str):
            problems += unknown(document, (*path, "topic"), topic, topics, "a topic")
        proof = at(question, ("proof",))
        if isinstance(proof, str) and not proof.partition("#")[2]:
            problems.append(document.problem((*path, "proof"), "names no place on the page (page.md#anchor)"))
        problems += _check_choices(document, (*path, "choices"), at(question, ("choices",)))
    return problems


def _check_topics(document: Document, models: list[str]) -> list[Problem]:
    """Each kind of made questions, and each model that is set apart, has one topic."""
    problems: list[Problem] = []
    homes: dict[tuple[str, str], str] = {}
    for id_, topic in items(document, ("topics",)):
        for key in ("made", "cells_of"):
            names = at(topic, (key,))
            for i, name in enumerate(names if isinstance(names, list) else ()):
                path = ("topics", id_, key, i)
                if key == "cells_of":
                    problems += unknown(document, path, str(name), models, "a model id")
                first = homes.setdefault((key, str(name)), id_)
                if first != id_:
                    problems.append(document.problem(path, f"'{name}' already belongs to '{first}'"))
    missing = [kind.value for kind in Made if ("made", kind.value) not in homes]
    if missing and keys(document, "topics"):
        problems.append(document.problem(("topics",), f"no topic has 'made' for {', '.join(missing)}"))
    return problems


def _check_choices(document: Document, path: Path_, choices: object) -> list[Problem]:
    if not isinstance(choices, list):
        return []
    problems: list[Problem] = []
    right = sum(str(at(choice, ("right",))).lower() == "true" for choice in choices)
    if right != 1:
        problems.append(document.problem(path, f"{right} answers are right; it must be one"))
    for language in LANGUAGES:
        seen: set[str] = set()
        for i, choice in enumerate(choices):
            text = at(choice, ("text", language))
            same = " ".join(str(text).split()).casefold()
            if isinstance(text, str) and same in seen:
                problems.append(document.problem((*path, i, "text", language), "stands there twice"))
            seen.add(same)
    return problems
