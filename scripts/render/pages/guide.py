"""The guide "which model fits": its questions, and the same rules as a table."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterator, Mapping

from scripts import places
from scripts.catalog import Catalog
from scripts.load.schema import ChooseFile, Rule
from scripts.render.view import View, partial

Answers = Mapping[str, str]


def fits(conditions: Mapping[str, list[str]], answers: Answers) -> bool:
    """Whether answers meet every condition; a question that was not asked meets none."""
    return all(answers.get(question) in allowed for question, allowed in conditions.items())


def asked(guide: ChooseFile, question: str, answers: Answers) -> bool:
    """Whether a question is still worth asking after these answers."""
    skip = guide.skip.get(question)
    return not (skip and any(answers.get(other) in allowed for other, allowed in skip.unless.items()))


def decide(guide: ChooseFile, answers: Answers) -> Rule:
    """The first rule that fits; the last one fits everything."""
    return next(rule for rule in guide.rules if fits(rule.when, answers))


def paths(guide: ChooseFile) -> Iterator[dict[str, str]]:
    """Every way through the guide: the answers given, without the questions that were not asked."""
    seen = set()
    for combination in itertools.product(*(question.answers for question in guide.questions.values())):
        answers: dict[str, str] = {}
        for question, answer in zip(guide.questions, combination, strict=True):
            if asked(guide, question, answers):
                answers[question] = answer
        key = tuple(answers.items())
        if key not in seen:
            seen.add(key)
            yield answers


def render(catalog: Catalog) -> dict[str, str]:
    """generated/<language>/choose/: guide.html, table.html, sources.html."""
    files: dict[str, str] = {}
    guide = catalog.guide
    logic = {
        "rules": [{"id": rule.id, "when": rule.when} for rule in guide.rules],
        "skip": {id_: skip.unless for id_, skip in guide.skip.items()},
    }
    ids = sorted(set(guide.sources) | set(catalog.prose_sources.get("choose.md", ())))
    for language in places.LANGUAGES:
        view = View(catalog, language, "choose/")
        files[partial(language, "choose/guide.html")] = view.render(
            "guide.html.j2", guide=guide, logic=json.dumps(logic)
        )
        files[partial(language, "choose/table.html")] = view.render("guide-table.html.j2", guide=guide)
        files[partial(language, "choose/sources.html")] = view.render("source-list.html.j2", source_ids=ids)
    return files
