"""Stacks drawn from the data: inside pages, and as picture files.

The geometry is here, the markup in stack-body.svg.j2, colors and marks in the stylesheet.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from scripts import places
from scripts.catalog import AnyColumn, Catalog, ServiceColumn
from scripts.fonts import break_lines, estimated_width, pieces
from scripts.load.schema.matrix import Layer
from scripts.render.output import Files
from scripts.render.pictures.png import png
from scripts.render.pictures.styles import Style, load_styles
from scripts.render.view import View, views

WIDTH = 360
LABEL_WIDTH = 128
ROW_HEIGHT = 26
BAR_HEIGHT = 22
GAP = 6
HEAD_HEIGHT = 26
HEAD_LINE = 13
HEAD_SIZE = 11.5
HEAD_REACH = GAP / 2
"""How much wider than its column a name may be."""
HEAD_UPENDED = 96
MOST_ON_A_PHONE = 3
COLUMN_WIDTH = 80
"""The width of a column where there are more than that."""
NARROW = 92
"""Below this width, the words of a bar are between the filled half and the dot."""
MARGIN = 8
NOTE_HEIGHT = 20
NINE_ROWS = "nine-rows"
STAIRCASE = "staircase"
TAUGHT = ("on-premises", "iaas", "paas", "saas")
"""The models of the nine-row chart that most courses show."""
PNG_ZOOM = 2


@dataclass(frozen=True)
class Bar:
    """One cell of a stack: its place in the picture (user units), its mark and its words."""

    x: float
    y: float
    width: float
    who: str
    words: str
    answers: bool
    height: int = BAR_HEIGHT

    @property
    def half(self) -> float:
        """The filled part of the upper edge when both run the layer."""
        return min(self.width * 0.9, self.height - 1) if self.width < NARROW else self.width * 0.36

    @property
    def words_x(self) -> float:
        """The middle of the words."""
        if self.width >= NARROW:
            return self.x + self.width / 2 + (self.width * 0.12 if self.who == "shared" else 0)
        first = self.half - self.height / 2 if self.who == "shared" else 0
        last = self.width - (14 if self.answers else 0)
        return self.x + (first + last) / 2

    @property
    def answers_x(self) -> float:
        return self.x + self.width - (8 if self.width < NARROW else 12)


@dataclass(frozen=True)
class ColumnHead:
    """The name of a column, above it or, where columns are narrow, upended."""

    lines: list[str]
    x: float
    y: float
    upright: bool


@dataclass(frozen=True)
class Stack:
    """Columns of the matrix as bars, ready to draw."""

    width: float
    height: float
    label_x: float
    heads: list[ColumnHead]
    labels: list[tuple[str, float]]
    bars: list[Bar]
    facts: str
    """The whole drawing in words."""
    body: Markup | None = None
    """What is drawn in place of columns."""

    @property
    def full_height(self) -> float:
        """The height with the attribution and the margins that a file has."""
        return self.height + NOTE_HEIGHT + 2 * MARGIN

    @property
    def file_height(self) -> int:
        """The height of a file as wide as the stack: its margins are inside, so that it fits a phone."""
        return round(self.full_height * self.width / (self.width + 2 * MARGIN))

    @property
    def answers(self) -> bool:
        """Whether any bar has the dot."""
        return any(bar.answers for bar in self.bars)


def stack(
    view: View,
    columns: Sequence[AnyColumn],
    *,
    width: float = WIDTH,
    heads: bool = True,
    labels: bool = True,
    words: bool = True,
    one_line: bool = False,
    layers: Mapping[str, Layer] | None = None,
) -> Stack:
    """Lay out one bar for each layer (all by default) and column. Without words the columns may be narrow."""
    catalog = view.catalog
    layers = layers or catalog.layers
    left = LABEL_WIDTH if labels else 0
    column_width = (width - left - GAP * (len(columns) - 1)) / len(columns)
    lefts = [left + number * (column_width + GAP) for number in range(len(columns))]
    shown = _heads(view, columns, lefts, column_width, upright=words, one_line=one_line) if heads else []
    top = max((_room(head) for head in shown), default=0)
    rows, bars = [], []
    y = top
    for layer_id, layer in layers.items():
        if layer.band:
            y += GAP
        rows.append((view.t(layer.name), y + BAR_HEIGHT / 2))
        for column, x in zip(columns, lefts, strict=True):
            cell = column.cells[layer_id]
            said = view.t(catalog.words.who[cell.who].label) if words else ""
            bars.append(Bar(x, y, column_width, cell.who.value, said, bool(cell.answers)))
        y += ROW_HEIGHT
    return Stack(
        width, y, LABEL_WIDTH - 8, shown, rows if labels else [], bars, _facts(view, columns, layers)
    )


def _heads(
    view: View,
    columns: Sequence[AnyColumn],
    lefts: Sequence[float],
    width: float,
    *,
    upright: bool,
    one_line: bool,
) -> list[ColumnHead]:
    names = [view.column_label(column, columns) for column in columns]
    if not upright:
        return [
            ColumnHead([_clipped(name)], x + width / 2, HEAD_UPENDED - 8, upright)
            for name, x in zip(names, lefts, strict=True)
        ]
    broken = [[name] if one_line else break_lines(name, HEAD_SIZE, width + HEAD_REACH) for name in names]
    most = max(len(lines) for lines in broken)
    return [
        ColumnHead(lines, x + width / 2, 16 + (most - len(lines)) * HEAD_LINE, upright)
        for lines, x in zip(broken, lefts, strict=True)
    ]


def _clipped(name: str) -> str:
    """Return as much of a name as there is room for where it's upended."""
    shown = name
    while estimated_width(shown, HEAD_SIZE) > HEAD_UPENDED:
        shown = f"{shown.rstrip('…')[:-1].rstrip()}…"
    return shown


def _room(head: ColumnHead) -> float:
    if not head.upright:
        return HEAD_UPENDED
    return head.y - 16 + HEAD_HEIGHT + (len(head.lines) - 1) * HEAD_LINE


def _facts(view: View, columns: Sequence[AnyColumn], layers: Mapping[str, Layer]) -> str:
    """Return who runs each layer, with the names of the columns if they belong to several models."""
    words = view.catalog.words
    several = len({column.model_id for column in columns}) > 1 or isinstance(columns[0], ServiceColumn)

    def said(column: AnyColumn, layer_id: str) -> str:
        cell = column.cells[layer_id]
        who = view.t(words.who[cell.who].label)
        duty = f" ({view.t(words.answers.label)})" if cell.answers else ""
        return f"{view.column_label(column, columns)} {who}{duty}" if several else f"{who}{duty}"

    lines = [
        f"{view.t(layer.name)}: {' / '.join(said(column, layer_id) for column in columns)}"
        for layer_id, layer in layers.items()
    ]
    return "; ".join(lines) + "."


def stack_picture(view: View, model_id: str) -> str:
    """Return the stack of one model for a page: one bar for each layer and variant."""
    columns = view.catalog.columns_of(model_id)
    return view.render(
        "stack.svg.j2",
        id=model_id,
        title=_title(view, view.t(view.catalog.models[model_id].name)),
        stack=stack(view, columns, heads=len(columns) > 1, one_line=True),
    )


def _title(view: View, name: str) -> str:
    return f"{name}: {view.word('stack-of')}"


@dataclass(frozen=True)
class Subject:
    """The subject of a picture. Its id is part of a permanent address."""

    id: str
    title: str
    columns: Sequence[AnyColumn]
    width: float
    drawn_only: bool = False
    """Whether the picture comes as SVG alone: there are many services, and a PNG takes long to make."""
    layers: Mapping[str, Layer] | None = None
    """The rows, if not all."""
    words: bool = True
    """Whether each bar says who runs the layer."""


def width_of(view: View, columns: Sequence[AnyColumn]) -> float:
    """Return the width of a phone, or more if there are many columns or a name has a long word."""
    names = [view.column_label(column, columns) for column in columns]
    longest = max(estimated_width(piece, HEAD_SIZE) for name in names for piece in pieces(name))
    least = COLUMN_WIDTH if len(columns) > MOST_ON_A_PHONE else 0
    return max(WIDTH, LABEL_WIDTH + len(columns) * (max(least, longest - HEAD_REACH) + GAP) - GAP)


def subjects(view: View) -> list[Subject]:
    """Return every model, variant, pair, and service, and the matrix."""
    catalog = view.catalog

    def subject(id_: str, name: str, columns: Sequence[AnyColumn], *, drawn_only: bool = False) -> Subject:
        return Subject(id_, _title(view, name), columns, width_of(view, columns), drawn_only)

    found = [
        subject(id_, view.t(model.name), catalog.columns_of(id_)) for id_, model in catalog.models.items()
    ]
    found += [
        subject(column.id, view.t(column.name), (column,)) for column in catalog.columns if column.variant_id
    ]
    for id_ in catalog.pairs:
        columns = [column for model in catalog.pair_models(id_) for column in catalog.columns_of(model)]
        found.append(subject(id_, view.pair_title(id_), columns))
    for id_ in catalog.product_pairs:
        compared = [column for side in catalog.pair_products(id_) for column in side]
        found.append(subject(id_, view.pair_title(id_), compared, drawn_only=True))
    for id_, settings in catalog.service_columns.items():
        found.append(subject(id_, view.t(catalog.services[id_].name), settings, drawn_only=True))
    found.append(subject("matrix", view.word("matrix-title"), catalog.columns))
    nine = {id_: layer for id_, layer in catalog.layers.items() if layer.textbook}
    taught = [column for column in catalog.columns if column.model_id in TAUGHT]
    if nine and taught:
        title = _title(view, view.word("tools-textbook"))
        found.append(Subject(NINE_ROWS, title, taught, width_of(view, [*taught, taught[0]]), layers=nine))
    title = _title(view, view.word("staircase"))
    found.append(Subject(STAIRCASE, title, catalog.columns, WIDTH, words=False))
    return found


def drawn_stack(view: View, subject: Subject) -> Stack:
    """Lay out the stack of a subject."""
    return stack(view, subject.columns, width=subject.width, words=subject.words, layers=subject.layers)


def framed(view: View, title: str, drawn: Stack) -> str:
    """Return a picture with background and attribution, still without styles: see `picture_files`."""
    note_y = drawn.height + NOTE_HEIGHT / 2
    return view.render("picture.svg.j2", title=title, stack=drawn, margin=MARGIN, note_y=note_y)


def with_style(bare: str, style: Style, family: str) -> str:
    """Return a drawn SVG with the rules of our stylesheets that it needs: then it needs no other file."""
    classes = {name for names in re.findall(r'class="([^"]+)"', bare) for name in names.split()}
    return bare.replace("%rules%", style.rules_for(classes), 1).replace("%family%", family, 1)


def picture_files(path: str, bare: str, styles: Mapping[str, Style], *, drawn_only: bool = False) -> Files:
    """Yield <path>.svg and <path>-dark.svg, and a PNG of each unless the picture is only drawn."""
    for name, style in styles.items():
        stem = f"{path}-dark" if name == "dark" else path
        svg = with_style(bare, style, style.font_family)
        yield f"{stem}.svg", svg
        if not drawn_only:
            yield f"{stem}.png", png(svg, PNG_ZOOM)


def render(catalog: Catalog) -> Files:
    """Yield docs/<language>/pictures/<id>.svg, <id>.png, <id>-dark.svg, and <id>-dark.png."""
    styles = load_styles()
    for view in views(catalog, "pictures/"):
        for subject in subjects(view):
            path = f"{places.pictures(view.language)}/{subject.id}"
            bare = framed(view, subject.title, drawn_stack(view, subject))
            yield from picture_files(path, bare, styles, drawn_only=subject.drawn_only)
