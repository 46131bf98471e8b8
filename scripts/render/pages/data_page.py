"""Renders the examples of the page about the data, with their output; citations, here and in note kits."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from scripts import places
from scripts.catalog import Catalog
from scripts.render import citing
from scripts.render.page_data import page_data
from scripts.render.view import TextFiles, View, views

PAGE = "about/data/"
MODEL, LAYER = "iaas", "operating-system"
"""The examples are about this cell, or about the first one if there is no such model or layer."""

Thing = TypeVar("Thing")


def render(catalog: Catalog) -> TextFiles:
    """Yield generated/<language>/about/data-<part>.html: examples, their output, and citations.

    Besides, docs/<language>/assets/data/note-forms.json: the forms that the buttons of note kits copy.
    """
    layer_id = _chosen(LAYER, catalog.layers)
    for view in views(catalog, PAGE):
        home = View(catalog, view.language, "").url()
        context = {"site": places.site_url(), "home": home, "layer_id": layer_id}
        for name in ("curl", "curl-prints", "python", "python-prints"):
            yield view.partial(f"about/data-{name}.html", f"data-{name}.html.j2", **context)
        for name, (word, text) in _taken(catalog, view.language, layer_id).items():
            yield view.partial(f"about/data-{name}.html", "data-text.html.j2", name=word, text=text)
        citations = _citations(catalog, view.language)
        yield view.partial("about/data-cite.html", "data-cite.html.j2", citations=citations)
        yield page_data(view.language, "note-forms", view.note_forms())


def _chosen(wanted: str, ids: Mapping[str, Thing]) -> str:
    return wanted if wanted in ids else next(iter(ids))


def _taken(catalog: Catalog, language: str, layer_id: str) -> dict[str, tuple[str, str]]:
    """Return a picture and a quotation in the form of a note, and the line that the license requires.

    Each with the word that says what it is.
    """
    column = catalog.columns_of(_chosen(MODEL, catalog.models))[0]
    page = View(catalog, language, column.page)
    title = page.model_title(column.model_id)
    picture = f"{View(catalog, language, '').url()}pictures/{column.model_id}.svg"
    row = {
        "title": f"{page.t(column.name)}, {page.t(catalog.layers[layer_id].name)}",
        "quote": page.t(column.cells[layer_id].why),
        "url": f"{page.url()}#{column.anchor(layer_id)}",
    }
    citation = catalog.citation
    return {
        "embed": ("note-picture", page.note("picture", title, picture=picture)),
        "quote": ("note-quote", page.note("quote", **row)),
        "attribution": (
            "note-attribution",
            f"{page.note('undated', title)}, {citation.license_name} ({citation.license_url})",
        ),
    }


def _citations(catalog: Catalog, language: str) -> Iterable[tuple[str, str]]:
    """Return the citation of the matrix in every style, after the name of the style."""
    page = View(catalog, language, "matrix/")
    names = {
        "plain": page.word("note-plain"),
        "apa": "APA",
        "korean": page.word("note-korean"),
        "bibtex": "BibTeX",
    }
    read = citing.days(catalog.citation.date_released)
    title = page.word("matrix-title")
    return [(name, page.note(form, title, id="matrix", **read)) for form, name in names.items()]
