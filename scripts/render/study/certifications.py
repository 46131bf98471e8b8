"""Renders the page of exams: how much of each outline this site answers, and each topic with its places."""

from scripts.catalog import Catalog
from scripts.facts.exams import ROUND, coverage, questions_of, questions_of_exam, round_address, rounds
from scripts.render.view import TextFiles, views

PAGE = "study/certifications/"
QUIZ = "study/quiz/"


def render(catalog: Catalog) -> TextFiles:
    """Yield generated/<language>/study/certifications/: overview.html, and <id>.html for each exam."""
    for view in views(catalog, PAGE):
        tools = {
            "coverage": coverage,
            "questions_of": questions_of,
            "questions_of_exam": questions_of_exam,
            "rounds": rounds,
            "longest": ROUND,
            "round_href": lambda id_, ids, view=view: view.href(QUIZ) + round_address(id_, ids),
        }
        yield view.partial(f"{PAGE}overview.html", "exams-overview.html.j2", **tools)
        for id_, exam in catalog.exams.items():
            yield view.partial(f"{PAGE}{id_}.html", "exam.html.j2", id=id_, exam=exam, **tools)
