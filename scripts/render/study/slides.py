"""The slides for teachers: one for each model, comparison, and figure, as a PowerPoint file and as a PDF.

What is on a slide follows from the data and is the same in both files: see `Slide`.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path

from markupsafe import Markup

from scripts import fonts, places
from scripts.catalog import TRAITS, AnyColumn, Catalog
from scripts.facts.pairs import Move, each_with_each, in_step, model_sides, product_sides
from scripts.facts.sources import cited, name_of_source
from scripts.load.schema.charts import Pair
from scripts.load.schema.product_pairs import ProductPair
from scripts.load.source_date import source_date
from scripts.render.output import Costly, Files, costly
from scripts.render.pictures.figures import drawings
from scripts.render.pictures.stacks import NINE_ROWS, Subject, drawn_stack, framed, subjects, with_style
from scripts.render.pictures.styles import load_style
from scripts.render.study.pdf import pdf
from scripts.render.view import View, views

PAGE = "teach/"
TEMPLATE = "slides.typ"
SHOWN_TRAITS = TRAITS[:3]
"""What a model deploys, scales, and bills."""
INHERITED = "*"
"""Marks an answer of a product's model, which nothing in the product's documentation states."""
MOST_WITH_CHANGES = 4
"""So many columns leave room for a list of the layers that change hands."""
STILL = ("kept", "still-shared", "still-provider")
"""The groups of layers that don't change hands: they are in the notes, not on the slide."""
COLORS = {
    "ink": "dk1",
    "paper": "lt1",
    "ink-soft": "dk2",
    "paper-soft": "lt2",
    "mark-fill": "accent1",
    "mark-light": "accent2",
    "mark-line": "accent3",
    "answers": "accent4",
    "accent": "hlink",
}
"""The colors of the site by the place that each has in the theme of a deck."""


@dataclass(frozen=True)
class Mark:
    """One cell: who runs the layer, in words with INHERITED, and whether the customer answers for it."""

    who: str
    words: str
    answers: bool


@dataclass(frozen=True)
class Row:
    """One layer in each column. `differs` if the columns don't say the same."""

    layer: str
    cells: tuple[Mark, ...]
    differs: bool
    band: bool


@dataclass(frozen=True)
class Table:
    """Columns of the matrix. `facts` is the whole table in words."""

    heads: tuple[str, ...]
    rows: tuple[Row, ...]
    facts: str


@dataclass(frozen=True)
class Drawing:
    """A figure that is no table: an SVG, its size, and the figure in words."""

    svg: str
    width: float
    height: float
    facts: str


@dataclass(frozen=True)
class Slide:
    """One slide. Each text begins with words to emphasize ("" for none)."""

    id: str
    title: str
    address: str
    """The page that says more."""
    texts: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    """Paragraphs for the speaker: what to say, the sources, and the address."""
    table: Table | None = None
    drawing: Drawing | None = None


@dataclass(frozen=True)
class Deck:
    """Slides in one language. The first is the title."""

    language: str
    title: str
    subtitle: str
    description: str
    author: str
    site: str
    licence: str
    layer: str
    """The head of the first column of each table."""
    date: str
    seconds: int
    """The date of the sources, in seconds since 1970."""
    colors: dict[str, str]
    slides: tuple[Slide, ...]


def render(catalog: Catalog) -> Files:
    """Yield the two decks of each language as PPTX and PDF, and the partial that links to them."""
    for view in views(catalog, PAGE):
        decks = {"slides": models_deck(view), "product-slides": products_deck(view)}
        names = {kind: f"cloud-layers-{kind}.{view.language}" for kind in decks}
        for kind, deck in decks.items():
            path = f"{places.downloads(view.language)}/{names[kind]}"
            yield f"{path}.pptx", pptx(deck)
            yield f"{path}.pdf", pdf(TEMPLATE, asdict(deck), catalog.citation.date_released)
        counts = {kind: len(deck.slides) for kind, deck in decks.items()}
        yield view.partial("teach/slides.html", "teach-slides.html.j2", names=names, counts=counts)


def pptx(deck: Deck) -> Costly:
    """Return the PPTX of a deck."""
    writer = Path(__file__).with_name("powerpoint.py").read_text(encoding="utf-8")
    made_from = json.dumps(asdict(deck), ensure_ascii=False), writer, fonts.fingerprint()
    return costly(partial(_write, deck), *made_from, version("python-pptx"))


def _write(deck: Deck) -> bytes:
    # Its library takes as long to load as many pages to render, and most builds need no new deck.
    from scripts.render.study import powerpoint

    return powerpoint.write(deck)


def models_deck(view: View) -> Deck:
    """Return a slide for the legend, and for each whole table, model, comparison, and drawing."""
    catalog = view.catalog
    known = {subject.id: subject for subject in subjects(view)}
    whole = [known[id_] for id_ in ("matrix", NINE_ROWS) if id_ in known]
    return _deck(
        view,
        view.word("slides-title"),
        [
            _legend(view),
            *(_whole(view, subject) for subject in whole),
            *(_model(view, known[id_]) for id_ in catalog.models),
            *(_pair(view, known[id_], catalog.pairs[id_]) for id_ in catalog.pairs),
            *_drawings(view),
        ],
    )


def products_deck(view: View) -> Deck:
    """Return a slide for each comparison of two products."""
    pairs = view.catalog.product_pairs
    known = {subject.id: subject for subject in subjects(view)}
    compared = [_pair(view, known[id_], pair) for id_, pair in pairs.items()]
    return _deck(view, view.word("slides-title-products"), [_legend(view), *compared])


def _deck(view: View, title: str, slides: Iterable[Slide]) -> Deck:
    catalog, tokens = view.catalog, load_style("light").tokens
    version = view.word("cite-version", version=catalog.citation.version)
    subtitle = f"{view.word('site-name')}, {version} ({catalog.citation.date_released})"
    return Deck(
        language=view.language,
        title=title,
        subtitle=subtitle,
        description=view.word("matrix-description"),
        author=catalog.citation.author,
        site=view.word("site-name"),
        licence=catalog.citation.license_name,
        layer=view.word("layer"),
        date=catalog.citation.date_released,
        seconds=source_date(catalog.newest_day),
        colors={name: tokens[f"--{name}"] for name in COLORS},
        slides=(_cover(view, title, subtitle), *slides, _licence(view, title)),
    )


def _cover(view: View, title: str, subtitle: str) -> Slide:
    return Slide("title", title, view.url(), (("", subtitle), ("", view.url())), (view.word("slides-how"),))


def _legend(view: View) -> Slide:
    """Return the marks and what they mean, as a table with one column."""
    words = view.catalog.words
    marks = {who: (entry.label, entry.meaning) for who, entry in words.who.items()}
    texts = [(view.t(label), view.t(meaning)) for label, meaning in marks.values()]
    texts.append((f"● {view.t(words.answers.label)}", view.t(words.answers.meaning)))
    rows = [
        Row(view.t(label), (Mark(who.value, view.t(label), answers=False),), differs=False, band=False)
        for who, (label, _) in marks.items()
    ]
    facts = " ".join(f"{label}: {meaning}" for label, meaning in texts)
    return _slide(
        view, "legend", view.word("slides-legend"), "matrix/",
        texts=texts, table=Table((view.word("slides-mark"),), tuple(rows), facts),
    )  # fmt: skip


def _whole(view: View, subject: Subject) -> Slide:
    return _slide(view, subject.id, subject.title, "matrix/", table=_table(view, subject))


def _model(view: View, subject: Subject) -> Slide:
    catalog, words = view.catalog, view.catalog.words
    model = catalog.models[subject.id]
    traits = [
        (view.t(word), view.t(getattr(model.traits, name).short))
        for name, word in words.traits.items()
        if name in SHOWN_TRAITS
    ]
    why = [
        f"{view.t(layer.name)}: {_said(view, column, id_)}"
        for column in subject.columns
        for id_, layer in catalog.layers.items()
    ]
    mistakes = [
        f"{view.word('notes-misconceptions')}: {view.t(each.wrong)} → {view.t(each.right)}"
        for each in model.misconceptions
        if each.common
    ]
    ids = cited([model.definition, *(getattr(model.traits, name) for name in SHOWN_TRAITS)])
    ids |= cited(cell for column in subject.columns for cell in column.cells.values())
    return _slide(
        view, subject.id, view.model_title(subject.id), f"models/{subject.id}/",
        texts=[("", view.t(model.definition.text)), *traits],
        notes=[*mistakes, *why, *_sources(view, ids)],
        table=_table(view, subject),
    )  # fmt: skip


def _said(view: View, column: AnyColumn, layer_id: str) -> str:
    """Return who runs a layer, and why, with the name of the column if its model has several."""
    cell = column.cells[layer_id]
    who = view.t(view.catalog.words.who[cell.who].label)
    several = getattr(column, "variant_id", "")
    return f"{view.t(column.short)}, {who}. {view.t(cell.why)}" if several else f"{who}. {view.t(cell.why)}"


def _pair(view: View, subject: Subject, pair: Pair | ProductPair) -> Slide:
    catalog = view.catalog
    products = isinstance(pair, ProductPair)
    sides = (product_sides if products else model_sides)(catalog, subject.id)
    moves = (in_step if products else each_with_each)(catalog, sides)
    sentences = [_sentences(view.render("slide-changes.html.j2", move=move)) for move in moves]
    texts = [("", view.t(pair.gist))]
    one = len(moves) == 1
    texts += sentences[0][: _changed_groups(moves[0])] if one else _changes(view, moves, subject.columns)
    if any(column.inherits(id_) for column in subject.columns for id_ in catalog.layers):
        texts.append(("", view.word("inherited-mark")))
    choose = [pair.choose] if isinstance(pair, ProductPair) else pair.choose
    said = [f"{lead} {text}" for each in sentences for lead, text in each]
    return _slide(
        view, subject.id, view.pair_title(subject.id), f"compare/{subject.id}/",
        texts=texts,
        notes=[*said, *(view.t(case) for case in choose), *_sources(view, cited([pair]))],
        table=_table(view, subject),
    )  # fmt: skip


def _changed_groups(move: Move) -> int:
    """Return how many sentences of a comparison are about layers that change hands: they come first."""
    changed = {group for group, ids in move.layers.items() if ids and group not in STILL}
    return len(changed) - ({"taken", "taken-shared"} <= changed)


def _changes(view: View, moves: Sequence[Move], columns: Sequence[AnyColumn]) -> list[tuple[str, str]]:
    """Return the layers that change hands from one column to another, where there are several."""
    found: list[tuple[str, str]] = []
    for move in moves if len(columns) <= MOST_WITH_CHANGES else ():
        ids = [id_ for group, ids in move.layers.items() if group not in STILL for id_ in ids]
        names = (view.column_label(column, columns) for column in (move.before, move.after))
        found += [(" → ".join(names), view.layer_names(ids))] if ids else []
    return [(view.word("changes-hands"), ""), *found] if found else []


def _sentences(html: str) -> list[tuple[str, str]]:
    """Return the items of a list as plain text, each with its bold beginning apart."""
    found = re.findall(r"<li><strong>(.*?)</strong>(.*?)</li>", html, re.DOTALL)
    return [(Markup(lead).striptags(), Markup(text).striptags()) for lead, text in found]  # noqa: S704 (ours)


def _drawings(view: View) -> Iterator[Slide]:
    """Yield each drawing of a concept, and the timeline."""
    style = load_style("light")
    for each in drawings(view):
        svg = with_style(framed(view, each.title, each.drawn), style, fonts.FAMILY)
        picture = view.catalog.pictures.get(each.id)
        caption = view.t(picture.caption) if picture else view.word("slides-timeline")
        yield _slide(
            view, each.id, each.title, f"figures/#{each.id}-figure" if picture else "timeline/",
            texts=[("", caption)], notes=[each.drawn.facts] if picture else _events(view),
            drawing=Drawing(svg, each.drawn.width, each.drawn.height, each.drawn.facts),
        )  # fmt: skip


def _events(view: View) -> list[str]:
    return [f"{event.date}: {view.t(event.title)}" for event in view.catalog.events.values()]


def _licence(view: View, title: str) -> Slide:
    texts = [
        ("", view.word("slides-licence-text")),
        (view.word("slides-attribution"), attribution(view, title)),
    ]
    return _slide(view, "license", view.word("slides-licence"), "about/data/", texts=texts)


def attribution(view: View, title: str) -> str:
    """Return the line that names title, author, source, and license, as CC BY 4.0 asks (section 3.a.1)."""
    return view.word("attribution", title=title, author=view.catalog.citation.author, url=view.url())


def _slide(
    view: View,
    id_: str,
    title: str,
    page: str,
    *,
    texts: Iterable[tuple[str, str]] = (),
    notes: Iterable[str] = (),
    table: Table | None = None,
    drawing: Drawing | None = None,
) -> Slide:
    address = View(view.catalog, view.language, page).url()
    return Slide(id_, title, address, tuple(texts), (*notes, address), table, drawing)


def _table(view: View, subject: Subject) -> Table:
    layers = subject.layers or view.catalog.layers
    words = view.catalog.words.who
    rows = []
    for id_, layer in layers.items():
        marks = []
        for column in subject.columns:
            cell, mark = column.cells[id_], INHERITED if column.inherits(id_) else ""
            marks.append(Mark(cell.who.value, view.t(words[cell.who].label) + mark, bool(cell.answers)))
        answers = {(mark.who, mark.answers) for mark in marks}
        rows.append(Row(view.t(layer.name), tuple(marks), len(answers) > 1, layer.band))
    heads = [view.column_label(column, subject.columns) for column in subject.columns]
    return Table(tuple(heads), tuple(rows), drawn_stack(view, subject).facts)


def _sources(view: View, ids: Iterable[str]) -> Sequence[str]:
    """Return the sources as paragraphs: what they are called, and where they are."""
    found = [view.catalog.sources[id_] for id_ in sorted(ids)]
    return [f"{view.word('sources')}:", *(f"{name_of_source(each)}, {each.url}" for each in found)]
