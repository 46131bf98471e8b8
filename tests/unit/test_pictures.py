"""Pictures and cards that stand alone: they say the facts, need no other file, and have every letter."""

import os
import re
import struct
from collections.abc import Iterator

import pytest
from fontTools.ttLib import TTFont
from lxml import etree

from scripts import fonts, places
from scripts.catalog import Catalog
from scripts.render.output import Content, Costly
from scripts.render.pictures import figures
from scripts.render.pictures import share_images as cards
from scripts.render.pictures import stacks as pictures
from scripts.render.pictures.styles import load_style
from scripts.render.view import View

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def files(catalog: Catalog) -> dict[str, Content]:
    listed = dict(figures.render(catalog))
    drawings = {name: content for name, content in listed.items() if name.endswith((".svg", ".png"))}
    return dict(pictures.render(catalog)) | drawings


@pytest.fixture(scope="module")
def drawn(files: dict[str, Content]) -> dict[str, etree._Element]:
    """Every SVG, parsed as XML, by its path."""
    return {path: etree.fromstring(text.encode()) for path, text in files.items() if isinstance(text, str)}


@pytest.fixture(scope="module")
def drawn_cards(catalog: Catalog) -> dict[str, etree._Element]:
    """Every card as SVG, by language and slug."""
    style = load_style("light")
    own = (places.ROOT / places.TEMPLATES / "card.css").read_text(encoding="utf-8")
    return {
        f"{language}/{page.slug}": etree.fromstring(cards.card(view, page, style, own).encode())
        for language in places.LANGUAGES
        for view in [View(catalog, language, "")]
        for page in cards.pages(view)
    }


def path(language: str, id_: str, ending: str = ".svg") -> str:
    return f"{places.pictures(language)}/{id_}{ending}"


def said(svg: etree._Element, part: str) -> str:
    return svg.findtext(SVG + part) or ""


def lines(svg: etree._Element) -> Iterator[tuple[str, str, etree._Element]]:
    """The class and the words of each line of text."""
    for text in svg.iter(SVG + "text"):
        group = text.getparent()
        assert group is not None
        yield text.get("class") or group.get("class") or "", text.text or "", text


def test_there_is_a_picture_of_every_stack_comparison_and_drawing_and_of_the_matrix(
    catalog: Catalog, files: dict[str, Content]
) -> None:
    variants = {column.id for column in catalog.columns if column.variant_id}
    drawn_and_made = {*catalog.models, *variants, *catalog.pairs, "matrix", "nine-rows", "staircase"}
    drawn_and_made |= {*catalog.pictures, "timeline"}
    only_drawn = {*catalog.service_columns, *catalog.product_pairs}
    wanted = {(id_, end) for id_ in drawn_and_made | only_drawn for end in (".svg", "-dark.svg")}
    wanted |= {(id_, end) for id_ in drawn_and_made for end in (".png", "-dark.png")}
    assert files.keys() == {path(code, id_, end) for code in places.LANGUAGES for id_, end in wanted}


def test_a_picture_says_in_words_what_it_draws(
    catalog: Catalog, drawn: dict[str, etree._Element], language: str
) -> None:
    view = View(catalog, language, "")
    for subject in pictures.subjects(view):
        svg = drawn[path(language, subject.id)]
        assert subject.title == said(svg, "title")
        assert svg.get("{http://www.w3.org/XML/1998/namespace}lang") == language
        told = said(svg, "desc").removesuffix(".").split("; ")
        several = len({column.model_id for column in subject.columns}) > 1 or subject.drawn_only
        rows = subject.layers or catalog.layers
        for line, (layer_id, layer) in zip(told, rows.items(), strict=True):
            answers = []
            for column in subject.columns:
                cell = column.cells[layer_id]
                answer = view.t(catalog.words.who[cell.who].label)
                answer += f" ({view.t(catalog.words.answers.label)})" if cell.answers else ""
                name = view.column_label(column, subject.columns)
                answers.append(f"{name} {answer}" if several else answer)
            assert line == f"{view.t(layer.name)}: {' / '.join(answers)}"


def test_a_picture_draws_every_cell(
    catalog: Catalog, drawn: dict[str, etree._Element], language: str
) -> None:
    view = View(catalog, language, "")
    for subject in pictures.subjects(view):
        svg = drawn[path(language, subject.id)]
        rows = subject.layers or catalog.layers
        cells = [column.cells[layer_id] for layer_id in rows for column in subject.columns]
        bars = [bar for bar in svg.iter(SVG + "g") if (bar.get("class") or "").startswith("bar ")]
        assert [bar.get("class") for bar in bars] == [f"bar bar--{cell.who}" for cell in cells]
        assert [bar.find(SVG + "circle") is not None for bar in bars] == [
            bool(cell.answers) for cell in cells
        ]
        names = "".join(words for kind, words, _ in lines(svg) if kind == "picture-head")
        labels = "".join(view.column_label(column, subject.columns) for column in subject.columns)
        shown, whole = ("".join(each.split()) for each in (names, labels))
        assert shown == whole or (subject.id == "matrix" and "…" in shown), subject.id


def test_a_picture_needs_no_other_file(files: dict[str, Content]) -> None:
    for name, text in files.items():
        if isinstance(text, str):
            assert re.findall(r"https?://[^\"'\s<]*", text) == ["http://www.w3.org/2000/svg"], name
            for sign in ("url(", "@import", "href", "src=", "var(", "<script", "<image", "&#34;"):
                assert sign not in text, (name, sign)


def test_a_picture_has_the_colors_of_the_stylesheet(files: dict[str, Content]) -> None:
    for scheme, ending in (("light", ".svg"), ("dark", "-dark.svg")):
        style = load_style(scheme)
        text = str(files[path("en", "saas", ending)])
        for selector, declaration in (
            (".bar--customer rect", "fill: var(--mark-fill); stroke: var(--mark-fill);"),
            (".bar--shared path", "fill: var(--mark-fill);"),
            (".picture-answers", "fill: var(--answers);"),
            (".picture-ground", "fill: var(--paper);"),
        ):
            used = selector != ".bar--customer rect"  # nothing of SaaS is run by the customer
            assert (f"{selector} {{ {style.resolve(declaration)}" in text) == used


def test_dark_and_light_differ_in_colors_only(files: dict[str, Content]) -> None:
    def drawing(text: str) -> str:
        return re.sub(r"<style>.*?</style>", "", text, flags=re.DOTALL)

    for name, text in files.items():
        if isinstance(text, str) and not name.endswith("-dark.svg"):
            dark = str(files[name.replace(".svg", "-dark.svg")])
            assert text != dark
            assert drawing(text) == drawing(dark)


def test_pictures_of_models_fit_a_phone_and_others_have_room_for_each_column(
    catalog: Catalog, drawn: dict[str, etree._Element]
) -> None:
    for subject in pictures.subjects(View(catalog, "en", "")):
        width = float(drawn[path("en", subject.id)].get("width", ""))
        if subject.id in {*catalog.models, *catalog.pairs} or not subject.words:
            assert width == 360, subject.id
        else:
            assert (width - 128) / len(subject.columns) > (79 if len(subject.columns) > 3 else 76), subject.id


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_system_fonts_of_korean_are_named(scheme: str) -> None:
    assert {"Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans KR"} <= set(
        re.findall(r'"([^"]+)"', load_style(scheme).font_family)
    )
    assert fonts.FAMILY in load_style(scheme).font_family


@pytest.mark.parametrize("file", fonts.FILES, ids=lambda file: file.stem)
def test_the_committed_fonts_have_every_letter_in_use(
    file: str, drawn: dict[str, etree._Element], drawn_cards: dict[str, etree._Element]
) -> None:
    has = TTFont(file).getBestCmap()
    used = {
        letter
        for svg in (*drawn.values(), *drawn_cards.values())
        for _, words, _ in lines(svg)
        for letter in words
    }
    assert len(used) > 300
    assert {letter for letter in used if ord(letter) not in has} == set()


@pytest.mark.parametrize("file", fonts.FILES, ids=lambda file: file.stem)
def test_the_committed_fonts_are_free_and_small(file: str) -> None:
    font = TTFont(file)
    assert "SIL Open Font License" in font["name"].getDebugName(13)
    assert font["name"].getDebugName(1) == fonts.FAMILY
    assert os.path.getsize(file) < 400_000
    assert "SIL OPEN FONT LICENSE Version 1.1" in (fonts.FOLDER / "OFL.txt").read_text(encoding="utf-8")


class Ruler:
    """Measures text with the bold font, which is the wider one."""

    def __init__(self) -> None:
        font = TTFont(fonts.FILES[1])
        self.glyphs = font.getBestCmap()
        self.widths = font["hmtx"].metrics
        self.em = font["head"].unitsPerEm

    def width(self, text: str, size: float) -> float:
        return float(sum(self.widths[self.glyphs[ord(letter)]][0] for letter in text) * size / self.em)


def test_no_text_of_a_picture_is_clipped(catalog: Catalog) -> None:
    ruler = Ruler()
    for language in places.LANGUAGES:
        view = View(catalog, language, "")
        for subject in pictures.subjects(view):
            stack = pictures.drawn_stack(view, subject)
            assert max(ruler.width(text, 12.5) for text, _ in stack.labels) < stack.label_x + pictures.MARGIN
            width = stack.bars[0].width
            for head in stack.heads:
                room = width + pictures.GAP if head.upright else pictures.HEAD_UPENDED
                assert max(ruler.width(line, 11.5) for line in head.lines) < room, subject.id
            for bar in stack.bars:
                reach = ruler.width(bar.words, 11.5) / 2
                end = bar.answers_x - 5 if bar.answers else bar.x + bar.width
                assert bar.x < bar.words_x - reach, subject.id
                assert bar.words_x + reach < end, subject.id


def test_no_text_of_a_card_is_clipped(drawn_cards: dict[str, etree._Element]) -> None:
    ruler = Ruler()
    for name, svg in drawn_cards.items():
        picture = max((svg.findall(SVG + "svg")), key=lambda part: float(part.get("width", "")))
        left = float(picture.get("x", ""))
        for kind, words, text in lines(svg):
            if kind in ("card-title", "card-text"):
                end = float(text.get("x", "")) + ruler.width(words, float(text.get("font-size", "")))
                assert end < left - 5, (name, words)
                assert 100 < float(text.get("y", "")) < 560, (name, words)
        assert left + float(picture.get("width", "")) <= cards.WIDTH - cards.RIGHT + 0.01, name
        assert sum(kind == "card-title" for kind, _, _ in lines(svg)) <= 4, name


def test_every_page_has_a_card_in_both_languages(drawn_cards: dict[str, etree._Element]) -> None:
    slugs = [
        {name.partition("/")[2] for name in drawn_cards if name.startswith(code)} for code in places.LANGUAGES
    ]
    assert slugs[0] == slugs[1]
    assert {
        "home",
        "matrix",
        "compare",
        "models",
        "models/iaas",
        "compare/iaas-vs-paas",
        "concepts/scaling",
    } <= slugs[0]


@pytest.mark.parametrize(
    ("page", "slug"),
    [
        ("index.md", "home"),
        ("models/index.md", "models"),
        ("models/iaas.md", "models/iaas"),
        ("reindex.md", "reindex"),
    ],
)
def test_a_card_is_named_like_its_page(page: str, slug: str) -> None:
    assert cards.slug(page) == slug


def test_a_png_has_twice_the_size_of_its_picture(files: dict[str, Content]) -> None:
    for id_ in ("iaas", "matrix"):
        made = files[path("ko", id_, ".png")]
        assert isinstance(made, Costly)
        svg = etree.fromstring(str(files[path("ko", id_)]).encode())
        size = struct.unpack(">II", made.make()[16:24])
        assert size == (2 * int(svg.get("width", "")), 2 * int(svg.get("height", "")))


def test_the_key_of_a_png_follows_its_content(catalog: Catalog, files: dict[str, Content]) -> None:
    keys = {name: made.key for name, made in files.items() if isinstance(made, Costly)}
    assert len(set(keys.values())) == len(keys)
    again = dict([*pictures.render(catalog), *figures.render(catalog)])
    assert {name: made.key for name, made in again.items() if isinstance(made, Costly)} == keys
