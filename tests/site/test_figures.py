"""The page of figures: every picture of the site, with its files, in both languages."""

from xml.etree import ElementTree

from scripts.catalog import Catalog
from tests.conftest import Site
from tests.site.pages import article, attribute, home, one, text


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
