"""The outputs. Each module here makes one kind of output: `render(catalog) -> {path: text}`.

Adding an output is adding a module and naming it below.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from scripts.catalog import Catalog
from scripts.check.pages import check_includes
from scripts.load.problems import BadData
from scripts.render import exports, root_files
from scripts.render.exports import editor_schemas as schemas
from scripts.render.output import Content
from scripts.render.pages import (
    cells,
    changes,
    charts,
    concepts,
    corrections,
    data_page,
    guide,
    layers,
    matrix,
    matrix_services,
    models,
    pairs,
    scenarios,
    service_pages,
    services,
    sources,
    terms,
    timeline,
    who_patches,
)
from scripts.render.pictures import app, drawings, figures
from scripts.render.pictures import share_images as cards
from scripts.render.pictures import stacks as pictures
from scripts.render.study import cheat_sheet as sheet
from scripts.render.study import flashcards, notes, offline, quiz, route

OUTPUTS = (
    matrix,
    models,
    layers,
    pairs,
    charts,
    services,
    service_pages,
    who_patches,
    concepts,
    drawings,
    figures,
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
    matrix_services,
    schemas,
    pictures,
    cards,
    app,
    notes,
    quiz,
    sheet,
    route,
    offline,
    root_files,
)


SHARES = 2
"""How many processes can render side by side."""


def render_all(catalog: Catalog, each: Callable[..., Any] = map) -> dict[str, Content]:
    """Return everything that is generated, by path relative to the root of the repository.

    `each` is called like `map`: the `map` of a process pool renders the shares of the outputs side by side.
    Raises BadData for a page that includes a part that no output makes.
    """
    files: dict[str, Content] = {}
    for share in each(partial(_render_share, catalog), range(SHARES)):
        for name, made in share.items():
            twice = files.keys() & made.keys()
            if twice:
                raise ValueError(f"{name} makes a path that another output makes: {twice}")
            files |= made
    problems = check_includes(catalog.prose, files)
    if problems:
        raise BadData(problems)
    return files


def _render_share(catalog: Catalog, number: int) -> dict[str, dict[str, Content]]:
    """Return what every second output makes, from the one with this number on, by the name of its module."""
    return {output.__name__: output.render(catalog) for output in OUTPUTS[number::SHARES]}
