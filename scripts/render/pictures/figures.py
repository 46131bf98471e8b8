"""Drawings and the timeline as files of their own, and the page that lists every figure of the site."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree

from markupsafe import Markup

from scripts import places
from scripts.catalog import Catalog
from scripts.render.output import Content
from scripts.render.pages.timeline import picture as timeline
from scripts.render.pictures.drawings import drawing
from scripts.render.pictures.png import png
from scripts.render.pictures.stacks import (
    MARGIN,
    NINE_ROWS,
    NOTE_HEIGHT,
    PNG_ZOOM,
    STAIRCASE,
    Stack,
    Subject,
    drawn_stack,
    file_height,
    subjects,
    with_style,
)
from scripts.render.pictures.styles import SCHEMES, load_style
from scripts.render.view import View, partial


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


def render(catalog: Catalog) -> dict[str, Content]:
    """Return the SVG and PNG files of the drawings and the timeline, and the list of all figures."""
    files: dict[str, Content] = {}
    styles = {name: load_style(name) for name in SCHEMES}
    for language in places.LANGUAGES:
        view = View(catalog, language, "pictures/")
        for id_, title, desc, inline in _inline(view):
            bare = _file(view, title, desc, inline)
            for name, style in styles.items():
                path = f"{places.pictures(language)}/{id_}{'-dark' if name == 'dark' else ''}"
                svg = with_style(bare, style, style.font_family)
                files |= {f"{path}.svg": svg, f"{path}.png": png(svg, PNG_ZOOM)}
        page = View(catalog, language, "figures/")
        files[partial(language, "figures/list.html")] = page.render("figures.html.j2", groups=_groups(page))
    return files


def _inline(view: View) -> Iterator[tuple[str, str, str, str]]:
    """Yield the id, title, description, and figure element of each drawing and of the timeline."""
    for id_, picture in view.catalog.pictures.items():
        yield id_, view.t(picture.title), view.t(picture.desc), drawing(view, id_)
    yield "timeline", view.word("timeline-title"), view.word("timeline-desc"), timeline(view)


def _file(view: View, title: str, desc: str, figure: str) -> str:
    """Return a figure with background and attribution, still without styles."""
    width, height, body = _parts(figure)
    drawn = Stack(width, height, 0, [], [], [], desc)
    context = {
        "title": title,
        "stack": drawn,
        "body": Markup(body),  # noqa: S704 (our own template)
        "margin": MARGIN,
        "full_height": height + NOTE_HEIGHT + 2 * MARGIN,
        "width": width,
        "height": file_height(drawn),
        "note_y": height + NOTE_HEIGHT / 2,
    }
    return view.render("picture.svg.j2", **context)


def _parts(figure: str) -> tuple[float, float, str]:
    """Return the width, the height, and what is drawn of an inline figure, without its words and links."""
    svg = ElementTree.fromstring(figure).find("svg")  # noqa: S314 (our own templates)
    if svg is None:
        raise ValueError(f"no <svg> in {figure[:80]}")
    width, height = map(float, svg.attrib["viewBox"].split()[2:])
    for link in svg.iter("a"):
        link.tag = "g"
        del link.attrib["href"]
    drawn = [each for each in svg if each.tag not in {"title", "desc"}]
    return width, height, "".join(ElementTree.tostring(each, encoding="unicode") for each in drawn)


def _groups(view: View) -> dict[str, list[Figure]]:
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
        "figures-concepts": [_of_drawing(*drawn) for drawn in _inline(view)],
        "figures-pairs": listed(pairs),
        "figures-products": listed(products),
    }


def _of_stack(view: View, subject: Subject) -> Figure:
    drawn = drawn_stack(view, subject)
    return Figure(subject.id, subject.title, "", drawn.width, file_height(drawn), subject.drawn_only)


def _of_drawing(id_: str, title: str, desc: str, figure: str) -> Figure:
    width, height, _ = _parts(figure)
    return Figure(id_, title, desc, width, file_height(Stack(width, height, 0, [], [], [], desc)))
