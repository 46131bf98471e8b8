"""Drawings and the timeline as files of their own, and the page that lists every figure of the site."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

from markupsafe import Markup

from scripts import places
from scripts.catalog import Catalog
from scripts.render.output import Files
from scripts.render.pages.timeline import picture as timeline
from scripts.render.pictures.drawings import drawing
from scripts.render.pictures.stacks import (
    NINE_ROWS,
    STAIRCASE,
    Stack,
    drawn_stack,
    framed,
    picture_files,
    subjects,
)
from scripts.render.pictures.styles import load_styles
from scripts.render.view import View, views


@dataclass(frozen=True)
class Figure:
    """A figure on the page of figures."""

    id: str
    """The name of its files."""
    title: str
    drawn: Stack
    caption: str = ""
    drawn_only: bool = False
    """Whether it comes as SVG alone."""


def render(catalog: Catalog) -> Files:
    """Yield the SVG and PNG files of the drawings and the timeline, and the list of all figures."""
    styles = load_styles()
    for view in views(catalog, "figures/"):
        drawn = list(drawings(view))
        for each in drawn:
            bare = framed(view, each.title, each.drawn)
            yield from picture_files(f"{places.pictures(view.language)}/{each.id}", bare, styles)
        yield view.partial("figures/list.html", "figures.html.j2", groups=_groups(view, drawn))


def drawings(view: View) -> Iterator[Figure]:
    """Yield each drawing of a concept, and the timeline."""
    for id_, picture in view.catalog.pictures.items():
        yield _drawing(id_, view.t(picture.title), view.t(picture.desc), drawing(view, id_))
    yield _drawing(
        "timeline", view.word("timeline-title"), view.word("timeline-desc"), timeline(view, legend=True)
    )


def _drawing(id_: str, title: str, desc: str, figure: str) -> Figure:
    """Take from the figure of a page what is drawn, without its words and links."""
    svg = ElementTree.fromstring(figure).find("svg")  # noqa: S314 (our own templates)
    if svg is None:
        raise ValueError(f"no <svg> in {figure[:80]}")
    width, height = map(float, svg.attrib["viewBox"].split()[2:])
    for link in svg.iter("a"):
        link.tag = "g"
        del link.attrib["href"]
    drawn = [each for each in svg if each.tag not in {"title", "desc"}]
    body = Markup("").join(Markup(ElementTree.tostring(each, encoding="unicode")) for each in drawn)  # noqa: S704
    return Figure(id_, title, Stack(width, height, 0, [], [], [], desc, body), desc)


def _groups(view: View, drawn: Sequence[Figure]) -> dict[str, list[Figure]]:
    """Return the figures by the word that heads them."""
    catalog = view.catalog
    stacks = {each.id: each for each in subjects(view)}
    whole = ["matrix", STAIRCASE, NINE_ROWS]
    pairs = [*catalog.pairs]
    products = [*catalog.product_pairs, *catalog.service_columns]
    models = [id_ for id_ in stacks if id_ not in {*whole, *pairs, *products}]

    def listed(ids: Sequence[str]) -> list[Figure]:
        found = (stacks[id_] for id_ in ids if id_ in stacks)
        return [
            Figure(each.id, each.title, drawn_stack(view, each), drawn_only=each.drawn_only) for each in found
        ]

    return {
        "figures-whole": listed(whole),
        "figures-models": listed(models),
        "figures-concepts": list(drawn),
        "figures-pairs": listed(pairs),
        "figures-products": listed(products),
    }
