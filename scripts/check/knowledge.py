"""Checks scenarios, the guide, events, flashcards, and the cheat sheet against the matrix and each other."""

from collections.abc import Iterator, Mapping

from scripts.check.charts import outdated
from scripts.load.problems import not_a
from scripts.load.schema.basic import Who
from scripts.load.schema.files import (
    ChooseFile,
    MatrixFile,
    ScenariosFile,
    ServicesFile,
    TermsFile,
    TimelineFile,
)
from scripts.load.schema.knowledge import Scenario, SheetFile
from scripts.load.yaml_file import Path_

SERVICES = "docs/data/services/"


def check_scenarios(scenarios: ScenariosFile, matrix: MatrixFile) -> Iterator[tuple[Path_, str]]:
    """Every column has an answer; one that differs from the matrix says why, and for which cell."""
    for id_, scenario in scenarios.scenarios.items():
        for key, cells in matrix.columns().items():
            cell = cells.get(scenario.layer or "")
            if cell or not scenario.layer:
                yield from _answer(("scenarios", id_), scenario, key, cell.who if cell else None)


def _answer(path: Path_, scenario: Scenario, key: str, ours: Who | None) -> Iterator[tuple[Path_, str]]:
    own = scenario.columns.get(key)
    if not own:
        if not ours:
            yield (*path, "columns"), f"has no answer for '{key}', and none follows from a layer"
        elif ours not in scenario.acts:
            yield (*path, "acts"), f"has no text for '{ours}', who acts in '{key}'"
    elif own.because and ours:
        yield from outdated((*path, "columns", key, "because", "cell"), own.because.cell or "", ours)
    elif ours and own.who is not ours:
        yield (*path, "columns", key), f"needs 'because': {own.who} acts, but the matrix says {ours}"


def check_guide(choose: ChooseFile) -> Iterator[tuple[Path_, str]]:
    """Conditions name answers to their question, and the last rule fits everything."""
    for number, rule in enumerate(choose.rules):
        yield from _conditions(choose, ("rules", number, "when"), rule.when)
    if choose.rules[-1].when:
        yield ("rules", len(choose.rules) - 1), "the last rule must fit any answer: remove its conditions"
    for id_, skip in choose.skip.items():
        if id_ not in choose.questions:
            yield ("skip", id_), not_a(id_, "the id of a question", choose.questions)
        yield from _conditions(choose, ("skip", id_, "unless"), skip.unless)


def _conditions(
    choose: ChooseFile, path: Path_, conditions: Mapping[str, list[str]]
) -> Iterator[tuple[Path_, str]]:
    for question, answers in conditions.items():
        known = choose.questions[question].answers if question in choose.questions else answers
        for i, answer in enumerate(answers):
            if answer not in known:
                yield (*path, question, i), not_a(answer, f"an answer to '{question}'", known)


def check_events(timeline: TimelineFile) -> Iterator[tuple[Path_, str]]:
    """Events are in the order of their dates."""
    before = ""
    for id_, event in timeline.events.items():
        common = min(len(event.date), len(before))
        if event.date[:common] < before[:common]:
            yield ("events", id_, "date"), f"{event.date} comes after {before}: put the events in order"
        before = event.date


def check_cards(terms: TermsFile, matrix: MatrixFile) -> Iterator[tuple[Path_, str]]:
    """Only a model or a layer can replace the flashcard of a term."""
    for id_, term in terms.terms.items():
        if not term.card and id_ not in matrix.models and id_ not in matrix.layers:
            yield ("terms", id_, "card"), f"no model or layer has the id '{id_}', so the term keeps its card"


def check_sheet(sheet: SheetFile, matrix: MatrixFile, services: ServicesFile) -> Iterator[tuple[Path_, str]]:
    """Every model has its services on the cheat sheet; each belongs to the model and is named once."""
    columns = matrix.columns()
    for key, listed in (("services", sheet.services), ("more", sheet.more)):
        for model, ids in listed.items():
            for number, id_ in enumerate(ids):
                own = services.services[id_].models if id_ in services.services else []
                found = {name.partition(".")[0] for name in own if name in columns}
                if found and model not in found:
                    message = f"'{id_}' is not listed under {model} in {SERVICES}"
                    yield (key, model, number), message
                if key == "more" and id_ in sheet.services.get(model, []):
                    yield (key, model, number), f"'{id_}' is in 'services', too"
    missing = [model for model in matrix.models if model not in sheet.services]
    if missing:
        yield ("services",), f"has no services for {', '.join(missing)}"
