"""Checks the history of the site: changes in order, and moved pages without detours."""

from collections.abc import Iterator

from scripts.load.schema.files import HistoryFile
from scripts.load.yaml_file import Path_


def check_changes(history: HistoryFile) -> Iterator[tuple[Path_, str]]:
    """Changes have a whole date, and the newest is first."""
    newest = "9999"
    for id_, change in history.changes.items():
        if len(change.date) < len("2026-01-01"):
            yield ("changes", id_, "date"), f"'{change.date}' is not a whole date (YYYY-MM-DD)"
        elif change.date > newest:
            yield ("changes", id_, "date"), f"{change.date} is below {newest}: put the newest first"
        else:
            newest = change.date


def check_moves(history: HistoryFile) -> Iterator[tuple[Path_, str]]:
    """A page moves once, and to its address of today."""
    old = [move.old for move in history.moved]
    for i, move in enumerate(history.moved):
        if move.new in old:
            yield ("moved", i, "new"), f"'{move.new}' has moved, too: use its address of today"
        if move.old in old[:i]:
            yield ("moved", i, "old"), f"'{move.old}' is used twice"
