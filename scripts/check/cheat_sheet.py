"""Checks what the cheat sheet picks out: every model stands on it, with services that are of that model."""

from __future__ import annotations

from scripts.check.raw import Documents, at, column_paths, items, keys, unknown
from scripts.load.problems import Problem


def check_sheet(documents: Documents) -> list[Problem]:
    """Services by model, and terms, exist; no model is left out."""
    document = documents["sheet"]
    models = keys(documents["matrix"], "models")
    services, terms = keys(documents["services"], "services"), keys(documents["terms"], "terms")
    columns: dict[object, str] = {key: key.partition(".")[0] for key, _ in column_paths(documents["matrix"])}
    problems: list[Problem] = []
    picked = dict(items(document, ("services",)))
    for model, ids in picked.items():
        problems += unknown(document, ("services", model), model, models, "a model id")
        for number, id_ in enumerate(ids if isinstance(ids, list) else []):
            if not isinstance(id_, str):
                continue
            path = ("services", model, number)
            if services:
                problems += unknown(document, path, id_, services, "a service id")
            said = at(documents["services"].data, ("services", id_, "models"))
            # What is wrong with the service itself is told where it stands.
            of = (
                {columns[key] for key in said if isinstance(key, str) and key in columns}
                if isinstance(said, list)
                else set()
            )
            if of and model not in of:
                problems.append(document.problem(path, f"'{id_}' is no {model}, says services.yml"))
    missing = [model for model in models if model not in picked]
    if missing:
        problems.append(document.problem(("services",), f"has no services for {', '.join(missing)}"))
    words = at(document.data, ("terms",))
    for number, id_ in enumerate(words if isinstance(words, list) else []):
        if isinstance(id_, str):
            problems += unknown(document, ("terms", number), id_, terms, "a term id")
    return problems
