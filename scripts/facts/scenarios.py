"""Answers who acts in each column of a scenario, from the matrix if it follows from a layer."""

from collections.abc import Sequence
from dataclasses import dataclass

from scripts.catalog import Catalog, Column
from scripts.facts.groups import grouped
from scripts.load.schema.basic import Text, Who
from scripts.load.schema.knowledge import Acts, Scenario
from scripts.load.schema.pinpoint import Reference


@dataclass(frozen=True)
class Answer:
    """The answer for one column of a scenario."""

    column: Column
    who: Who
    acts: Acts
    because: Text | None
    references: Sequence[Reference]


def answers(catalog: Catalog, scenario: Scenario) -> list[Answer]:
    """Return the answer for every column, in the order of the matrix."""
    found = []
    for column in catalog.columns:
        own = scenario.columns.get(column.key)
        if own:
            found.append(Answer(column, own.who, own, own.because, own.references))
        elif scenario.layer:
            who = column.cells[scenario.layer].who
            found.append(Answer(column, who, scenario.acts[who], None, ()))
    return found


def same_answer(found: list[Answer]) -> list[list[Answer]]:
    """Group answers with the same text, in the order of their first columns."""
    return list(grouped(found, lambda each: (each.who, each.acts.does.en, each.acts.you.en)).values())
