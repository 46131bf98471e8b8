"""Who fixes it: for each scenario and column who acts, from the matrix where it follows from a layer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scripts import places
from scripts.catalog import Catalog, Column
from scripts.load.schema import Acts, Scenario, Text, Who
from scripts.render.pages.matrix import cited
from scripts.render.view import View, partial


@dataclass(frozen=True)
class Answer:
    """Who acts in one column of a scenario, and what is said of it."""

    column: Column
    who: Who
    acts: Acts
    because: Text | None
    sources: Sequence[str]


def answers(catalog: Catalog, scenario: Scenario) -> list[Answer]:
    """The answer of every column, in the order of the matrix."""
    found = []
    for column in catalog.columns:
        own = scenario.columns.get(column.key)
        if own:
            found.append(Answer(column, own.who, own, own.because, own.sources))
        elif scenario.layer:
            who = column.cells[scenario.layer].who
            found.append(Answer(column, who, scenario.acts[who], None, ()))
    return found


def grouped(found: list[Answer]) -> list[list[Answer]]:
    """Answers with the same text together, in the order of their first column."""
    groups: dict[tuple[Who, str], list[Answer]] = {}
    for answer in found:
        groups.setdefault((answer.who, answer.acts.does.en + answer.acts.you.en), []).append(answer)
    return list(groups.values())


def render(catalog: Catalog) -> dict[str, str]:
    """generated/<language>/scenarios/: overview.html, list.html, sources.html."""
    files: dict[str, str] = {}
    found = {id_: answers(catalog, scenario) for id_, scenario in catalog.scenarios.items()}
    ids = cited(catalog.scenarios.values()) | set(catalog.prose_sources.get("scenarios.md", ()))
    ids |= {id_ for list_ in found.values() for answer in list_ for id_ in answer.sources}
    for language in places.LANGUAGES:
        view = View(catalog, language, "scenarios/")
        files[partial(language, "scenarios/overview.html")] = view.render(
            "scenarios-overview.html.j2", answers=found
        )
        files[partial(language, "scenarios/list.html")] = view.render(
            "scenarios.html.j2", groups={id_: grouped(list_) for id_, list_ in found.items()}
        )
        files[partial(language, "scenarios/sources.html")] = view.render(
            "source-list.html.j2", source_ids=sorted(ids)
        )
    return files
