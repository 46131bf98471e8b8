"""The outputs. Each module here makes one kind of output: `render(catalog)` yields paths and their contents.

Adding an output is adding a module and naming it below. It yields each file when it's made, so that memory
holds one of them.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from functools import partial
from pathlib import Path
from typing import Any

from scripts import places
from scripts.catalog import Catalog
from scripts.check.pages import check_includes
from scripts.load.problems import BadData
from scripts.render import exports, output, root_files
from scripts.render.exports import editor_schemas as schemas
from scripts.render.output import Content, Files
from scripts.render.pages import (
    ai,
    cells,
    changes,
    charts,
    concepts,
    corrections,
    data_page,
    guide,
    korea,
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
    xaas,
)
from scripts.render.pictures import app, drawings, figures
from scripts.render.pictures import share_images as cards
from scripts.render.pictures import stacks as pictures
from scripts.render.study import (
    certifications,
    check_chart,
    draw,
    flashcards,
    notes,
    offline,
    quiz,
    route,
    slides,
    teach,
)
from scripts.render.study import cheat_sheet as sheet

OUTPUTS = (
    matrix,
    models,
    layers,
    pairs,
    charts,
    ai,
    services,
    service_pages,
    who_patches,
    concepts,
    drawings,
    figures,
    scenarios,
    guide,
    terms,
    xaas,
    timeline,
    korea,
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
    draw,
    check_chart,
    sheet,
    route,
    certifications,
    slides,
    teach,
    offline,
    root_files,
)


SHARES = 3
"""The number of parts into which the outputs are divided. They take unequally long: of two processes, the one
that is done early takes the third."""


def write_all(
    catalog: Catalog,
    root: Path = places.ROOT,
    each: Callable[..., Any] = map,
    before: Callable[[], None] = lambda: None,
) -> tuple[int, list[str]]:
    """Render everything and put it in place; return the number of files and the paths that changed.

    `each` is called like `map`: the `map` of a process pool renders the shares of the outputs side by side.
    `before` is called when all is made, and nothing is in place.

    Raises BadData for a page that includes a part that no output makes, and OSError if something can't be
    written; then every file is as it was.
    """
    with output.staging(root) as stage:
        whole = output.Part()
        for part in each(partial(_render_share, catalog, root, stage), range(SHARES)):
            whole.add(part)
        _check_paths(catalog, whole.paths)
        before()
        return len(whole.paths), output.place(whole, root, stage)


def render_all(catalog: Catalog) -> dict[str, Content]:
    """Return everything that is generated, by path relative to the root of the repository.

    Raises BadData for a page that includes a part that no output makes.
    """
    made = list(_render(catalog, OUTPUTS))
    _check_paths(catalog, [path for path, _ in made])
    return dict(made)


def _render(catalog: Catalog, outputs: Iterable[Any]) -> Files:
    """Yield what each output makes."""
    for each in outputs:
        yield from each.render(catalog)


def _render_share(catalog: Catalog, root: Path, stage: Path, number: int) -> output.Part:
    """Put beside its place what the outputs of a share make: every third one, from this number on."""
    return output.put_beside(_render(catalog, OUTPUTS[number::SHARES]), root, stage)


def _check_paths(catalog: Catalog, paths: Collection[str]) -> None:
    twice = [path for path, times in Counter(paths).items() if times > 1]
    if twice:
        raise ValueError(f"two outputs make the same paths: {twice}")
    problems = check_includes(catalog.prose, paths)
    if problems:
        raise BadData(problems)
