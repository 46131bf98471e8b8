"""The outputs. Each module here makes one kind of output: `render(catalog) -> {path: text}`.

Adding an output is adding a module and naming it below.
"""

from __future__ import annotations

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
from scripts.render.pictures import drawings
from scripts.render.pictures import share_images as cards
from scripts.render.pictures import stacks as pictures
from scripts.render.study import cheat_sheet as sheet
from scripts.render.study import flashcards, notes, quiz

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
    notes,
    quiz,
    sheet,
    root_files,
)


def render_all(catalog: Catalog) -> dict[str, Content]:
    """Return everything that is generated, by path relative to the root of the repository.

    Raises BadData for a page that includes a part that no output makes.
    """
    files: dict[str, Content] = {}
    for output in OUTPUTS:
        made = output.render(catalog)
        twice = files.keys() & made.keys()
        if twice:
            raise ValueError(f"{output.__name__} makes a path that another output makes: {twice}")
        files |= made
    problems = check_includes(catalog.prose, files)
    if problems:
        raise BadData(problems)
    return files
