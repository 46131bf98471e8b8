"""Checks scenarios, the guide, terms, events and services' relatives against the matrix and each other."""

from __future__ import annotations

from scripts.check.raw import Documents, at, column_paths, items, keys, unknown
from scripts.load.problems import Problem
from scripts.load.schema import Who
from scripts.load.yaml_file import Document, Path_


def check_knowledge(documents: Documents) -> list[Problem]:
    """All checks of this module."""
    return [
        *_check_scenarios(documents),
        *_check_guide(documents),
        *_check_terms(documents),
        *_check_events(documents),
    ]


def _check_scenarios(documents: Documents) -> list[Problem]:
    """Who acts follows from the matrix; where a scenario says otherwise, it says why."""
    document, matrix = documents["scenarios"], documents["matrix"]
    columns = dict(column_paths(matrix))
    layers = keys(matrix, "layers")
    problems: list[Problem] = []
    for id_, scenario in items(document, ("scenarios",)):
        path: Path_ = ("scenarios", id_)
        layer = at(scenario, ("layer",))
        if isinstance(layer, str):
            problems += unknown(document, (*path, "layer"), layer, layers, "a layer id")
        own = dict(items(document, (*path, "columns")))
        for key in own:
            problems += unknown(document, (*path, "columns", key), key, list(columns), "a column")
        for key, column in columns.items():
            follows = at(matrix.data, (*column, "cells", layer, "who")) if layer else None
            if layer and follows not in list(Who):
                continue  # told where it stands
            problems += _check_answer(document, path, key, own.get(key), follows)
    return problems


def _check_answer(document: Document, path: Path_, key: str, own: object, follows: object) -> list[Problem]:
    """One column of one scenario: it has a text, and a reason where it does not follow from the layer."""
    if own is not None:
        who = at(own, ("who",))
        told = who in list(Who) and who != follows
        if follows is not None and told and not at(own, ("because",)):
            message = f"needs 'because': {who} acts, but the matrix says {follows}"
            return [document.problem((*path, "columns", key), message)]
        return []
    if follows is None:
        return [document.problem((*path, "columns"), f"no answer for '{key}', and none follows from a layer")]
    if at(document.data, (*path, "acts", str(follows))) is None:
        message = f"no text for '{follows}', who acts in '{key}'"
        return [document.problem((*path, "acts"), message)]
    return []


def _check_guide(documents: Documents) -> list[Problem]:
    """Rules name questions, answers and columns that exist; the last one fits everything."""
    document = documents["choose"]
    columns = [key for key, _ in column_paths(documents["matrix"])]
    questions = {id_: keys(document, "questions", id_, "answers") for id_ in keys(document, "questions")}
    problems: list[Problem] = []
    rules = at(document.data, ("rules",))
    rules = rules if isinstance(rules, list) else []
    for number, rule in enumerate(rules):
        for i, name in enumerate(at(rule, ("models",)) or ()):
            problems += unknown(document, ("rules", number, "models", i), str(name), columns, "a column")
        when = at(rule, ("when",)) or {}
        problems += _check_conditions(document, ("rules", number, "when"), when, questions)
    if rules and at(rules[-1], ("when",)):
        problems.append(document.problem(("rules", len(rules) - 1), "the last rule must fit any answer"))
    for id_, skip in items(document, ("skip",)):
        problems += unknown(document, ("skip", id_), id_, list(questions), "a question")
        unless = at(skip, ("unless",)) or {}
        problems += _check_conditions(document, ("skip", id_, "unless"), unless, questions)
    return problems


def _check_conditions(
    document: Document, path: Path_, conditions: object, questions: dict[str, list[str]]
) -> list[Problem]:
    problems: list[Problem] = []
    for question, answers in conditions.items() if isinstance(conditions, dict) else ():
        problems += unknown(document, (*path, question), question, list(questions), "a question")
        known = questions.get(question, [])
        for i, answer in enumerate(answers if known and isinstance(answers, list) else ()):
            problems += unknown(document, (*path, question, i), str(answer), known, "an answer to it")
    return problems


def _check_terms(documents: Documents) -> list[Problem]:
    """A term's relatives are terms."""
    document = documents["terms"]
    terms = keys(document, "terms")
    problems: list[Problem] = []
    for id_, term in items(document, ("terms",)):
        for i, other in enumerate(at(term, ("see",)) or ()):
            problems += unknown(document, ("terms", id_, "see", i), str(other), terms, "a term")
    return problems


def _check_events(documents: Documents) -> list[Problem]:
    """Events stand in the order of their dates and name columns that exist."""
    document = documents["timeline"]
    columns = [key for key, _ in column_paths(documents["matrix"])]
    problems: list[Problem] = []
    before = ""
    for id_, event in items(document, ("events",)):
        for i, name in enumerate(at(event, ("models",)) or ()):
            problems += unknown(document, ("events", id_, "models", i), str(name), columns, "a column")
        day = str(at(event, ("date",)) or "")
        common = min(len(day), len(before))
        if day[:common] < before[:common]:
            problems.append(document.problem(("events", id_, "date"), f"{day} comes after {before}"))
        before = day
    return problems
