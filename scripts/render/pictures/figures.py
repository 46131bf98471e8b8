"""Drawings and the timeline as files of their own, and the page that lists every figure of the site."""

from __future__ import annotations

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
    Subject,
    drawn_stack,
    file_height,
    framed,
    picture_files,
    subjects,
)
from scripts.render.pictures.styles import load_styles
from scripts.render.view import View, views


@dataclass(frozen=True)
class Figure:
    """A figure on the page of figures, with its size in pixels of CSS."""

    id: str
    """The name of its files."""
    title: str
    caption: str
    width: float
    height: int
    drawn_only: bool = False


@dataclass(frozen=True)
class Drawing:
    """A drawing of a page, ready for a file."""

    id: str
    title: str
    frame: Stack
    """Its size and its description; it has no bars."""
    body: Markup


def render(catalog: Catalog) -> Files:
    """Yield the SVG and PNG files of the drawings and the timeline, and the list of all figures."""
    styles = load_styles()
    for view in views(catalog, "figures/"):
        drawn = list(drawings(view))
        for each in drawn:
            bare = framed(view, each.title, each.frame, each.body)
            yield from picture_files(f"{places.pictures(view.language)}/{each.id}", bare, styles)
        yield view.partial("figures/list.html", "figures.html.j2", groups=_groups(view, drawn))


def drawings(view: View) -> Iterator[Drawing]:
    """Yield each drawing of a concept, and the timeline."""
    for id_, picture in view.catalog.pictures.items():
        yield _drawing(id_, view.t(picture.title), view.t(picture.desc), drawing(view, id_))
    yield _drawing(
        "timeline", view.word("timeline-title"), view.word("timeline-desc"), timeline(view, legend=True)
    )


def _drawing(id_: str, title: str, desc: str, figure: str) -> Drawing:
    """Take from the figure of a page what is drawn, without its words and links."""
    svg = ElementTree.fromstring(figure).find("svg")  # noqa: S314 (our own templates)
    if svg is None:
        raise ValueError(f"no <svg> in {figure[:80]}")
    width, height = map(float, svg.attrib["viewBox"].split()[2:])
    for link in svg.iter("a"):
        link.tag = "g"
        del link.attrib["href"]
    drawn = [each for each in svg if each.tag not in {"title", "desc"}]
    body = "".join(ElementTree.tostring(each, encoding="unicode") for each in drawn)
    frame = Stack(width, height, 0, [], [], [], desc)
    return Drawing(id_, title, frame, Markup(body))  # noqa: S704 (our own templates)


def _groups(view: View, drawn: Sequence[Drawing]) -> dict[str, list[Figure]]:
    """Return the figures by the word that heads them."""
    catalog = view.catalog
    stacks = {each.id: each for each in subjects(view)}
    whole = ["matrix", STAIRCASE, NINE_ROWS]
    pairs = [*catalog.pairs]
    products = [*catalog.product_pairs, *catalog.service_columns]
    models = [id_ for id_ in stacks if id_ not in {*whole, *pairs, *products}]

    def listed(ids: Sequence[str]) -> list[Figure]:
        return [_of_stack(view, stacks[id_]) for id_ in ids if id_ in stacks]

    return {
        "figures-whole": listed(whole),
        "figures-models": listed(models),
        "figures-concepts": [_of_drawing(each) for each in drawn],
        "figures-pairs": listed(pairs),
        "figures-products": listed(products),
    }


def _of_stack(view: View, subject: Subject) -> Figure:
    drawn = drawn_stack(view, subject)
    return Figure(subject.id, subject.title, "", drawn.width, file_height(drawn), subject.drawn_only)


def _of_drawing(drawn: Drawing) -> Figure:
    return Figure(drawn.id, drawn.title, drawn.frame.facts, drawn.frame.width, file_height(drawn.frame))
