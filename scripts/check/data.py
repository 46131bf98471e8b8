"""Checks all data files, and returns their content and every problem of one run."""

import inspect
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from scripts import places
from scripts.check import (
    ai,
    chart_words,
    charts,
    exams,
    history,
    knowledge,
    korea,
    matrix,
    pages,
    product_pairs,
    questions,
    services,
    vocabulary,
    words,
)
from scripts.check.theme import check_theme
from scripts.check.types import Known, check_types
from scripts.load.menu import GENERATED, Menu
from scripts.load.problems import Problem, limited
from scripts.load.prose import Prose, address_of
from scripts.load.schema.basic import ID_PATTERN
from scripts.load.schema.files import FILES, Data
from scripts.load.yaml_file import Document, Path_

Documents = Mapping[str, Document]
"""The files by name, without `.yml`: "matrix", "sources" …"""

CHECKS: tuple[Callable[..., Iterable[tuple[Path_, str]]], ...] = (
    matrix.check_columns,
    services.check_services,
    services.check_settings,
    charts.check_rows,
    charts.check_explanations,
    charts.check_disagreements,
    charts.check_pairs,
    ai.check_ai,
    chart_words.check_chart_words,
    product_pairs.check_product_pairs,
    product_pairs.check_texts,
    knowledge.check_scenarios,
    knowledge.check_guide,
    knowledge.check_events,
    knowledge.check_cards,
    knowledge.check_sheet,
    korea.check_korea,
    questions.check_topics,
    questions.check_questions,
    exams.check_exams,
    history.check_changes,
    history.check_moves,
    words.check_words,
    vocabulary.check_vocabulary,
    vocabulary.check_columns_and_layers,
    vocabulary.check_terms,
    vocabulary.check_services,
)
"""The checks of files against each other. The parameters of a check name the files that it reads.

A check yields faults of the first of them, each with its path and a message. It runs if all of them have
the right types.
"""

DEFINED = {
    "source": ("sources", "sources"),
    "layer": ("matrix", "layers"),
    "model": ("matrix", "models"),
    "service": ("services", "services"),
    "term": ("terms", "terms"),
    "reason": ("xaas", "reasons"),
    "topic": ("questions", "topics"),
    "question": ("choose", "questions"),
    "quiz question": ("questions", "questions"),
    "picture": ("pictures", "pictures"),
    "pair": ("pairs", "pairs"),
    "product pair": ("product_pairs", "pairs"),
    "word": ("words", "words"),
}
"""By kind of thing: the file and the key that hold its ids."""


def check_data(
    documents: Documents, prose: Prose | None = None, menu: Menu | None = None
) -> tuple[Data | None, list[Problem]]:
    """Check the files, and the hand-written pages and the menu against them.

    Returns the content of the files and every problem. The content is None if a file is missing or a type
    in it is wrong.
    """
    known = known_ids(documents, prose)
    contents: dict[str, Any] = {}
    problems: list[Problem] = []
    for stem, document in documents.items():
        content, found = check_types(document, FILES[stem], known)
        problems += found
        if content is not None:
            contents[stem] = content
    if "services" in documents:
        problems += limited(services.check_files(documents["services"]))
    problems += check_across(documents, contents)
    if prose and menu:
        problems += pages.check_pages(prose, menu)
        problems += check_theme(menu)
        problems += pages.check_named(prose, menu, documents, known)
    return Data(**contents) if len(contents) == len(FILES) else None, problems


def check_across(documents: Documents, contents: Mapping[str, Any]) -> list[Problem]:
    """Run every check whose files all have a content; return the problems."""
    problems: list[Problem] = []
    for check in CHECKS:
        stems = list(inspect.signature(check).parameters)
        if all(stem in contents for stem in stems):
            faults = check(*(contents[stem] for stem in stems))
            problems += limited(documents[stems[0]].problem(path, message) for path, message in faults)
    return problems


def known_ids(documents: Documents, prose: Prose | None = None) -> Known:
    """Return the ids of everything that exists, by kind. A kind whose file can't be read is left out."""
    defined = {
        kind: _at(documents[stem].data, key) for kind, (stem, key) in DEFINED.items() if stem in documents
    }
    known: dict[str, dict[str, None]] = {
        kind: dict.fromkeys(id_ for id_ in things if re.match(ID_PATTERN, id_))
        for kind, things in defined.items()
        if isinstance(things, dict)
    }
    if "model" in known:
        known["column"] = {}
        for model in known["model"]:
            variants = _at(defined["model"][model], "variants")
            keys = [f"{model}.{variant}" for variant in variants] if isinstance(variants, dict) else [model]
            known["column"] |= dict.fromkeys(keys)
    if prose and "pair" in known:
        compared = (f"compare/{id_}.md" for id_ in [*known["pair"], *known.get("product pair", [])])
        services = defined.get("service")
        own = (
            f"services/{id_}.md"
            for id_, service in (services.items() if isinstance(services, dict) else ())
            if isinstance(service, dict)
            and (service.get("kind") != "software" or service.keys() & {"cells", "settings"})
        )
        known["page"] = dict.fromkeys([*prose[places.LANGUAGES[0]], *GENERATED, *compared, *own])
        known["address"] = dict.fromkeys(address_of(page) for page in known["page"])
    return known


def _at(data: object, key: str) -> Any:
    """Return the value at a key of unchecked data, or None."""
    return data.get(key) if isinstance(data, dict) else None
