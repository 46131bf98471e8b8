"""Follows the guide as guide.js does: its rules, and every path through its questions."""

import itertools
from collections.abc import Iterator, Mapping

from scripts.load.schema.files import ChooseFile
from scripts.load.schema.knowledge import Rule

Answers = Mapping[str, str]


def fits(conditions: Mapping[str, list[str]], answers: Answers) -> bool:
    """Return whether the answers meet every condition. A question that wasn't asked meets none."""
    return all(answers.get(question) in allowed for question, allowed in conditions.items())


def asked(guide: ChooseFile, question: str, answers: Answers) -> bool:
    """Return whether the guide asks a question after these answers."""
    skip = guide.skip.get(question)
    return not (skip and any(answers.get(other) in allowed for other, allowed in skip.unless.items()))


def decide(guide: ChooseFile, answers: Answers) -> Rule:
    """Return the first rule that fits. The last one fits everything."""
    return next(rule for rule in guide.rules if fits(rule.when, answers))


def paths(guide: ChooseFile) -> Iterator[dict[str, str]]:
    """Yield the answers of every path through the guide, without questions that aren't asked."""
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
