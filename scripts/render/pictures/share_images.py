"""Share images: the picture of a page in the preview of a link to it (https://ogp.me/)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from scripts import fonts, places
from scripts.catalog import AnyColumn, Catalog
from scripts.facts.services import with_pages
from scripts.fonts import break_lines, estimated_width
from scripts.render.output import Files
from scripts.render.pictures.png import png
from scripts.render.pictures.stacks import Stack, stack, with_style
from scripts.render.pictures.styles import Style, load_style
from scripts.render.view import View, views

DEFAULT = "home"
"""The image of pages without their own."""

WIDTH = 1200
HEIGHT = 630
LEFT = 64
RIGHT = 56
TEXT_SIZES = (27, 25, 23)
TITLE_SIZES = (64, 56, 48, 42)
GAP = 20
TOP = 122
BOTTOM = 540
"""Title and text are between these two, with the gap between them."""
TEXT_WIDTH = 540
STACK_WIDTH = 500
MOST_WITH_WORDS = 5
"""The most columns that have room for words."""
NARROW = 440
"""The width, in user units, of a stack of many columns without words."""


@dataclass(frozen=True)
class Page:
    """A page that gets an image: its words, and the columns of the stack on it."""

    slug: str
    title: str
    description: str
    columns: Sequence[AnyColumn] = ()


def slug(page: str) -> str:
    """Return the name of the image of a page, from its source file ("models/iaas.md", "index.md")."""
    address = re.sub(r"(^|/)index$", "", page.removesuffix(".md"))
    return address or DEFAULT


def pages(view: View) -> Iterator[Page]:
    """Yield every page of a language, from the front matter of hand-written pages and the data of others."""
    catalog = view.catalog
    prose = catalog.prose[view.language]
    heads = {slug(name): (page.title, page.description) for name, page in prose.items()}
    for name in ("matrix", "compare"):
        heads[name] = view.word(f"{name}-title"), view.word(f"{name}-description")
    columns: dict[str, Sequence[AnyColumn]] = {DEFAULT: catalog.columns, "matrix": catalog.columns}
    for id_ in catalog.models:
        columns[f"models/{id_}"] = catalog.columns_of(id_)
    for id_ in catalog.pairs:
        first, second = catalog.pair_models(id_)
        columns[f"compare/{id_}"] = (*catalog.columns_of(first), *catalog.columns_of(second))
    for id_ in catalog.product_pairs:
        columns[f"compare/{id_}"] = [column for side in catalog.pair_products(id_) for column in side]
    for id_ in (*catalog.pairs, *catalog.product_pairs):
        heads[f"compare/{id_}"] = view.pair_title(id_), view.pair_description(id_)
    for id_ in with_pages(catalog):
        heads[f"services/{id_}"] = view.service_head(id_)
        columns[f"services/{id_}"] = catalog.service_columns.get(id_, ())
    for name, (title, description) in sorted(heads.items()):
        yield Page(name, title, description, columns.get(name, ()))


def card(view: View, page: Page, style: Style, own_rules: str) -> str:
    """Return the image of a page as SVG."""
    drawn = _stack(view, page)
    context: dict[str, object] = {
        "card": _layout(page, drawn),
        "page": page,
        "stack": drawn,
        "marks": _marks(view, drawn),
        "own_rules": Markup(style.resolve(own_rules)),  # noqa: S704 (our own stylesheet)
    }
    return with_style(view.render("card.svg.j2", **context), style, f"'{fonts.FAMILY}'")


def _stack(view: View, page: Page) -> Stack:
    """Return the stack of the page, or the staircase of all models without names."""
    everything = view.catalog.columns
    if not page.columns:
        return stack(view, everything, width=300, heads=False, labels=False, words=False)
    if page.columns == everything:
        return stack(view, everything, width=NARROW, words=False)
    several = len(page.columns) > 1
    if len(page.columns) > MOST_WITH_WORDS:
        return stack(view, page.columns, width=NARROW, heads=several, words=False)
    return stack(view, page.columns, heads=several)


def _layout(page: Page, drawn: Stack) -> dict[str, Any]:
    """Return the place of every part, in pixels."""
    scale = min(STACK_WIDTH / drawn.width, (HEIGHT - 130) / drawn.height)
    width, height = drawn.width * scale, drawn.height * scale
    title_size, title, text_size, text = _fit(page)
    title_height = len(title) * title_size * 1.2
    text_height = len(text) * text_size * 1.45
    top = TOP + max(BOTTOM - TOP - title_height - GAP - text_height, 0) / 2
    return {
        "width": WIDTH,
        "height": HEIGHT,
        "left": LEFT,
        "title_lines": title,
        "title_size": title_size,
        "title_y": top + title_size,
        "text_lines": text,
        "text_size": text_size,
        "text_y": top + title_height + GAP + text_size,
        "picture_x": WIDTH - RIGHT - width,
        "picture_y": (HEIGHT - height) / 2,
        "picture_width": width,
        "picture_height": height,
    }


def _fit(page: Page) -> tuple[int, list[str], int, list[str]]:
    """Return the size and lines of the title and of the text: few lines in large letters that fit."""
    fits = []
    for text_size in TEXT_SIZES:
        text = break_lines(page.description, text_size, TEXT_WIDTH)
        for title_size in TITLE_SIZES:
            title = _title_lines(page.title, title_size)
            height = len(title) * title_size * 1.2 + GAP + len(text) * text_size * 1.45
            widest = max(estimated_width(line, title_size) for line in title)
            over = max(height - (BOTTOM - TOP), 0) + max(widest - TEXT_WIDTH, 0)
            small = title_size == TITLE_SIZES[-1]
            fits.append((over, small, -text_size, max(len(title), 2), -title_size, title, text))
    _, _, less_text, _, less_title, title, text = min(fits)
    return -less_title, title, -less_text, text


def _title_lines(title: str, size: float) -> list[str]:
    """Return a title in lines. It breaks after its colon first."""
    name, colon, rest = title.partition(": ")
    return [line for part in (f"{name}{colon}", rest) for line in break_lines(part, size, TEXT_WIDTH)]


def _marks(view: View, drawn: Stack) -> Iterator[dict[str, Any]]:
    """Yield the entries of the legend at the foot."""
    x: float = LEFT
    for who, entry in view.catalog.words.who.items():
        words = view.t(entry.label)
        yield {"who": who.value, "words": words, "x": x}
        x += 58 + estimated_width(words, 22) + 24
    if drawn.answers:
        yield {"who": "answers", "words": view.t(view.catalog.words.answers.label), "x": x - 32}


def render(catalog: Catalog) -> Files:
    """Yield docs/<language>/cards/<slug>.png, 1200 by 630 pixels."""
    style = load_style("light")
    own_rules = (places.ROOT / places.TEMPLATES / "card.css").read_text(encoding="utf-8")
    for view in views(catalog, ""):
        for page in pages(view):
            svg = card(view, page, style, own_rules)
            yield f"{places.cards(view.language)}/{page.slug}.png", png(svg)
