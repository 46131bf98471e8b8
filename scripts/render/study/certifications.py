"""Renders the page of exams: how much of each outline this site answers, and each topic with its places."""

from __future__ import annotations

from scripts import places
from scripts.catalog import Catalog
from scripts.facts.exams import ROUND, coverage, questions_of, questions_of_exam, round_address, rounds
from scripts.render.view import View, partial

PAGE = "study/certifications/"
QUIZ = "study/quiz/"


def render(catalog: Catalog) -> dict[str, str]:
    """Return generated/<language>/study/certifications/: overview.html, and <id>.html for each exam."""
    files: dict[str, str] = {}
    for language in places.LANGUAGES:
        view = View(catalog, language, PAGE)
        tools = {
            "coverage": coverage,
            "questions_of": questions_of,
            "questions_of_exam": questions_of_exam,
            "rounds": rounds,
            "longest": ROUND,
            "round_href": lambda id_, ids, view=view: view.href(QUIZ) + round_address(id_, ids),
        }
        files[partial(language, f"{PAGE}overview.html")] = view.render("exams-overview.html.j2", **tools)
        for id_, exam in catalog.exams.items():
            files[partial(language, f"{PAGE}{id_}.html")] = view.render(
                "exam.html.j2", id=id_, exam=exam, **tools
            )
    return files
