"""Render the parts of the page for teachers: rounds of the quiz by topic, code for frames, attribution."""

from collections import Counter

from scripts.catalog import Catalog
from scripts.facts.questions import all_questions
from scripts.render.study.slides import PAGE, attribution
from scripts.render.view import TextFiles, View, views

SEED = "class"
"""The seed of the linked rounds, so that a class gets the same questions in the same order."""
SCHEMES = ("1", "light", "dark")
"""The values of the parameter `embed`; "1" is for the colors of the page around the frame."""
HEIGHT = 600
TOOLS = ("choose.md", "who-patches.md", "scenarios.md", "timeline.md")


def render(catalog: Catalog) -> TextFiles:
    """Yield generated/<language>/teach/: quiz.html, embed.html, attribution.html."""
    counts = Counter(asked.question.topic for asked in all_questions(catalog))
    for view in views(catalog, PAGE):
        choices = _choices(view, counts)
        yield view.partial("teach/quiz.html", "teach-quiz.html.j2", counts=counts, seed=SEED)
        yield view.partial(
            "teach/embed.html",
            "teach-embed.html.j2",
            choices=choices,
            schemes=SCHEMES,
            height=HEIGHT,
            root=View(catalog, view.language, "").url(),
            first=next(iter(choices.values()))[0],
            words=view.said("embed-say-", site=view.word("site-name")),
        )
        line = attribution(view, view.word("slides-title"))
        yield view.partial("teach/attribution.html", "teach-attribution.html.j2", line=line)


def _choices(view: View, topics: Counter[str]) -> dict[str, list[tuple[str, str]]]:
    """Return the addresses and titles that the form offers, by the word that heads each group."""
    catalog = view.catalog
    rounds = [
        (f"study/quiz/?topic={topic}&seed={SEED}", view.t(catalog.quiz.topics[topic].name))
        for topic in catalog.quiz.topics
        if topics[topic]
    ]
    return {
        "menu-matrix": [
            ("matrix/", view.word("matrix-title")),
            ("matrix/?rows=textbook", view.word("tools-textbook")),
        ],
        "menu-models": [(f"models/{id_}/", view.model_title(id_)) for id_ in catalog.models],
        "menu-compare": [
            (f"compare/{id_}/", view.pair_title(id_)) for id_ in (*catalog.pairs, *catalog.product_pairs)
        ],
        "embed-quiz": rounds,
        "embed-tools": [(f"{file.removesuffix('.md')}/", view.title(file)) for file in TOOLS],
    }
