"""Checks the history of the site: its changes in order, its moved pages without detours."""

from __future__ import annotations

import re

from scripts.check.raw import at, items
from scripts.load.problems import Problem
from scripts.load.yaml_file import Document


def check_history(document: Document) -> list[Problem]:
    """Changes have a whole date, the newest first; a page moves once, and to where it is now."""
    problems: list[Problem] = []
    newest = "9999"
    for id_, change in items(document, ("changes",)):
        date = at(change, ("date",))
        if not isinstance(date, str):
            continue
        path = ("changes", id_, "date")
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", date):
            problems.append(document.problem(path, f"'{date}' is not a whole date (YYYY-MM-DD)"))
        elif date > newest:
            problems.append(document.problem(path, f"{date} stands below {newest}: the newest is first"))
        else:
            newest = date
    moves = at(document.data, ("moved",))
    listed = [move for move in moves if isinstance(move, dict)] if isinstance(moves, list) else []
    old = [move.get("old") for move in listed]
    for i, move in enumerate(listed):
        if "new" in move and move["new"] in old:
            message = f"'{move['new']}' has moved, too: name the place where the page is now"
            problems.append(document.problem(("moved", i, "new"), message))
        if "old" in move and move["old"] in old[:i]:
            problems.append(document.problem(("moved", i, "old"), f"'{move['old']}' is named twice"))
    return problems
