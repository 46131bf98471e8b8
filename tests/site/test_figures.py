"""The page of figures: every picture of the site, with its files, in both languages."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from scripts import places
from scripts.catalog import Catalog
from tests.conftest import Site
from tests.site.pages import article, attribute, home, one, text

each_language = pytest.mark.parametrize("language", places.LANGUAGES)


@each_language
def test_the_page_of_figures_has_every_picture_with_its_files(
    site: Site, catalog: Catalog, language: str
) -> None:
    page = article(site.read(f"{home(language)}figures/"))
    linked = {attribute(link, "href").rpartition("/")[2] for link in page.select("a[href*='pictures/']")}
    folder = site.folder / home(language).strip("/") / "pictures"
    made = {path.name for path in folder.iterdir()}
    assert made == linked
    for id_ in (*catalog.models, *catalog.pairs, *catalog.pictures, "timeline", "matrix", "staircase"):
        assert {f"{id_}.svg", f"{id_}.png", f"{id_}-dark.svg", f"{id_}-dark.png"} <= linked


@each_language
def test_a_figure_has_a_thumbnail_of_its_own_size_and_a_caption(site: Site, language: str) -> None:
    page = article(site.read(f"{home(language)}figures/"))
    folder = site.folder / home(language).strip("/") / "pictures"
    figures = page.select(".figures > li")
    assert len(figures) > 40
    for figure in figures:
        image = one(figure, "img")
        name = attribute(image, "src").rpartition("/")[2]
        drawn = ElementTree.parse(folder / name).getroot()  # noqa: S314 (our own file)
        assert (attribute(image, "width"), attribute(image, "height")) == (
            drawn.get("width"),
            drawn.get("height"),
        )
        assert text(one(figure, "strong")) == attribute(image, "alt")


@each_language
def test_a_figure_on_a_page_has_its_files_below_it(site: Site, catalog: Catalog, language: str) -> None:
    pages = {f"models/{id_}/": id_ for id_ in catalog.models} | {"timeline/": "timeline"}
    pages |= {"concepts/scaling/": "scaling", "about/corrections/": "scaling", "": "staircase"}
    for address, id_ in pages.items():
        page = article(site.read(home(language) + address))
        links = [attribute(link, "href") for link in page.select(".picture-links a")]
        assert any(link.endswith(f"/{id_}.png") or link == f"pictures/{id_}.png" for link in links), address
