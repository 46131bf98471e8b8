"""Renders the matrix page and the picture of the home page."""

from scripts.catalog import Catalog
from scripts.facts.sources import cited
from scripts.render.view import TextFiles, views


def render(catalog: Catalog) -> TextFiles:
    """Yield docs/<language>/matrix.md, the home picture, and the legend of the marks."""
    sources = sorted(cited(cell for column in catalog.columns for cell in column.cells.values()))
    for page in views(catalog, "matrix/"):
        yield f"docs/{page.language}/matrix.md", page.render("matrix.md.j2", source_ids=sources)
    for home in views(catalog, ""):
        yield home.partial("home-picture.html", "home-picture.html.j2")
        yield home.partial("legend.html", "legend.html.j2")
