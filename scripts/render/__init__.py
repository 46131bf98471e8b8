"""The outputs. Each module here makes one kind of output: `render(catalog) -> {path: text}`.

Adding an output is adding a module and naming it below.
"""

from __future__ import annotations

from scripts.catalog import Catalog
from scripts.output import Content
from scripts.render import (
    cards,
    cells,
    changes,
    charts,
    concepts,
    corrections,
    data_page,
    drawings,
    exports,
    flashcards,
    guide,
    layers,
    matrix,
    models,
    notes,
    pairs,
    pictures,
    quiz,
    scenarios,
    schemas,
    services,
    sheet,
    sources,
    terms,
    timeline,
)

OUTPUTS = (
    matrix,
    models,
    layers,
    pairs,
    charts,
    services,
    concepts,
    drawings,
    scenarios,
    guide,
    terms,
    timeline,
    sources,
    corrections,
    changes,
    exports,
    data_page,
    flashcards,
    cells,
    schemas,
    pictures,
    cards,
    notes,
    quiz,
    sheet,
)


def render_all(catalog: Catalog) -> dict[str, Content]:
    """Everything that is generated, by path relative to the root of the repository. Pure."""
    files: dict[str, Content] = {}
    for output in OUTPUTS:
        made = output.render(catalog)
        twice = files.keys() & made.keys()
        if twice:
            raise ValueError(f"{output.__name__} makes a path that another output makes: {twice}")
        files |= made
    return files
