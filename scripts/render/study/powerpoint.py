"""Writes a deck of slides as a PowerPoint file (Office Open XML), with python-pptx.

Text is text, tables are tables, and colors and fonts are those of a theme, so that a teacher can change them
all at once. Every slide has a title, and notes for the speaker; a table or picture has a text in its place.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any
from xml.sax.saxutils import escape

import pptx
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls
from pptx.presentation import Presentation
from pptx.slide import Slide as PptxSlide
from pptx.util import Inches, Pt

from scripts.fonts import break_lines
from scripts.render.pictures.png import draw
from scripts.render.study.slides import COLORS, Deck, Drawing, Mark, Slide, Table
from scripts.render.zip_file import pack

FONTS = {"latin": "Arial", "ea": "Malgun Gothic"}
"""Fonts of Windows and of Office for Mac; other programs take their own font for Hangul."""
LANGUAGES = {"en": "en-US", "ko": "ko-KR"}

WIDTH, HEIGHT, MARGIN, TOP = 13.333, 7.5, 0.5, 1.2
"""Inches, as all measures here. A slide is 16:9; below TOP is what the title is about."""
ROOM = WIDTH - 2 * MARGIN
FOOT = 7.02
LABELS = 2.5
"""The width of the first column of a table."""
COLUMN = 1.5
ROW = 0.37
GAP = 0.4
BESIDE = 3.2
"""The least width of the texts beside a table."""
PICTURE = (7.6, 5.6)
"""The most that a picture takes."""
TITLE, TEXT, CELL, SMALL = 28, 18, 12, 10
"""Sizes in points."""
HALF = 30_000
"""How much of a shared cell is filled, in thousandths of a percent."""
ZOOM = 2
STYLE = "{6B0C2F5E-4C1D-4E7A-9A53-2D1F0C10A7E5}"
"""The id of our table style. It never changes."""


def write(deck: Deck) -> bytes:
    """Return the bytes of the PPTX; the same deck gives the same bytes."""
    presentation = pptx.Presentation()
    _prepare(presentation, deck)
    for number, slide in enumerate(deck.slides):
        _add(presentation, deck, slide, cover=not number)
    saved = io.BytesIO()
    presentation.save(saved)
    with zipfile.ZipFile(saved) as archive:
        return pack({name: archive.read(name) for name in archive.namelist()})


def _prepare(presentation: Presentation, deck: Deck) -> None:
    """Turn the library's own template into ours: size, theme, layouts, properties."""
    presentation.slide_width, presentation.slide_height = Inches(WIDTH), Inches(HEIGHT)
    for layout in list(presentation.slide_layouts)[2:]:
        presentation.slide_layouts.remove(layout)
    master, cover = presentation.slide_master, presentation.slide_layouts[0]
    title, body, *feet = master.placeholders
    _place(title, MARGIN, 0.3, ROOM, 0.8)
    _place(body, MARGIN, TOP, ROOM, FOOT - TOP)
    for number, foot in enumerate(feet):
        _place(foot, MARGIN + number * ROOM / 3, FOOT, ROOM / 3, 0.3)
    for placeholder, top in zip(list(cover.placeholders)[:2], (2.0, 3.9), strict=True):
        _place(placeholder, MARGIN, top, ROOM, 1.6)
        for level in placeholder._element.xpath(".//a:lvl1pPr"):
            level.set("algn", "l")
    for style, size in (("titleStyle", TITLE), ("bodyStyle", TEXT)):
        (level,) = master.element.xpath(f".//p:{style}/a:lvl1pPr")
        letters = level.find("{*}defRPr")
        level[:] = [_xml('<a:spcBef><a:spcPts val="800"/></a:spcBef>'), _xml("<a:buNone/>"), letters]
        for name, value in {"algn": "l", "marL": "0", "indent": "0"}.items():
            level.set(name, value)
        letters.set("sz", str(size * 100))
        letters.set("b", str(int(size == TITLE)))
    main = presentation.part
    _rewrite(
        main.part_related_by(RT.TABLE_STYLES), lambda xml: xml.replace("/>", f">{_TABLE}</a:tblStyleLst>")
    )
    _rewrite(master.part.part_related_by(RT.THEME), lambda xml: _themed(xml, deck.colors))
    for part, kind in ((main, RT.PRINTER_SETTINGS), (main.package, RT.THUMBNAIL)):
        for id_ in [id_ for id_, each in part._rels.items() if each.reltype == kind]:
            part._rels.pop(id_)
    _describe(presentation, deck)


def _describe(presentation: Presentation, deck: Deck) -> None:
    """Set the properties of the file; their dates are that of the sources."""
    then = datetime.fromtimestamp(deck.seconds, UTC).replace(tzinfo=None)
    properties = presentation.core_properties
    properties.title, properties.subject = deck.title, deck.description
    properties.author = properties.last_modified_by = deck.author
    properties.comments = f"{deck.licence}, {deck.slides[0].address}"
    properties.keywords, properties.language = deck.site, LANGUAGES[deck.language]
    properties.created = properties.modified = then
    properties.revision = 1


def _themed(xml: str, colors: Mapping[str, str]) -> str:
    """Return the theme with our colors, and with fonts that the readers' systems have."""
    for name, place in COLORS.items():
        color = "".join(digit * (2 if len(colors[name]) == 4 else 1) for digit in colors[name][1:])
        xml = re.sub(rf"(<a:{place}>).*?(</a:{place}>)", rf'\1<a:srgbClr val="{color.upper()}"/>\2', xml)
    for script, font in FONTS.items():
        xml = re.sub(rf'<a:{script} typeface="[^"]*"/>', f'<a:{script} typeface="{font}"/>', xml)
    return xml


def _rewrite(part: Any, change: Callable[[str], str]) -> None:
    """Change the text of a part that the library keeps as bytes."""
    part._blob = change(part.blob.decode()).encode()


def _xml(markup: str) -> Any:
    """Return an element, made from markup with the prefixes a, p, and r."""
    return parse_xml(re.sub(r"<([\w:]+)", rf"<\1 {nsdecls('a', 'p', 'r')}", markup, count=1))


def _place(shape: Any, left: float, top: float, width: float, height: float) -> None:
    """Put a shape where it belongs, in inches."""
    shape.left, shape.top, shape.width, shape.height = map(Inches, (left, top, width, height))


def _add(presentation: Presentation, deck: Deck, slide: Slide, *, cover: bool) -> None:
    """Add a slide: its title, then its texts, then what it shows, which is the order for screen readers."""
    made = presentation.slides.add_slide(presentation.slide_layouts[0 if cover else 1])
    language = LANGUAGES[deck.language]
    title, body = made.placeholders
    _write(title.text_frame, [("", slide.title)], language)
    left = MARGIN
    if slide.table:
        left += _add_table(made, deck, slide, slide.table) + GAP
    elif slide.drawing:
        left += _add_drawing(made, slide.drawing, slide.title) + GAP
    if not slide.texts:
        body._element.getparent().remove(body._element)
    else:
        _write(body.text_frame, slide.texts, language)
        if not cover:
            _place(body, left, TOP, WIDTH - MARGIN - left, FOOT - TOP)
    if cover:
        _color(made)
    else:
        _add_foot(made, deck, slide, language)
    _write(made.notes_slide.notes_text_frame, [("", note) for note in slide.notes], language)


def _color(made: PptxSlide) -> None:
    """Give the first slide a colored ground and light letters."""
    ground = made.background.fill
    ground.solid()
    ground.fore_color.theme_color = MSO_THEME_COLOR.ACCENT_1
    for placeholder in made.placeholders:
        for paragraph in placeholder.text_frame.paragraphs:
            for run in paragraph.runs:
                run.font.color.theme_color = MSO_THEME_COLOR.BACKGROUND_1


def _write(frame: Any, texts: Iterable[tuple[str, str]], language: str) -> None:
    """Write paragraphs, each with its bold beginning, in a language that spell checkers know."""
    for number, (lead, text) in enumerate(texts):
        paragraph = frame.add_paragraph() if number else frame.paragraphs[0]
        colon = ":" if lead and text and not lead.endswith(".") else ""
        for words, bold in ((f"{lead}{colon} ", True), (text, False)):
            if words.strip():
                run = paragraph.add_run()
                run.text = words
                run._r.get_or_add_rPr().set("lang", language)
                if bold:
                    run.font.bold = True


def _add_foot(made: PptxSlide, deck: Deck, slide: Slide, language: str) -> None:
    """Add the line with the attribution and the address of the page."""
    box = made.shapes.add_textbox(*map(Inches, (MARGIN, FOOT, ROOM, 0.3)))
    box.text_frame.word_wrap = True
    paragraph = box.text_frame.paragraphs[0]
    for words, address in ((f"{deck.site}, {deck.licence}: ", ""), (slide.address, slide.address)):
        run = paragraph.add_run()
        run.text, run.font.size = words, Pt(SMALL)
        run._r.get_or_add_rPr().set("lang", language)
        if address:
            run.hyperlink.address = address
        else:
            run.font.color.theme_color = MSO_THEME_COLOR.TEXT_2


def _add_table(made: PptxSlide, deck: Deck, slide: Slide, table: Table) -> float:
    """Add a table of marks and return its width."""
    columns, rows = len(table.heads), len(table.rows)
    room = ROOM - LABELS - (BESIDE + GAP if slide.texts else 0)
    column = min(COLUMN, room / columns)
    width = LABELS + columns * column
    most = max(len(break_lines(head, CELL, column * 72 - 16)) for head in table.heads)
    head = max(ROW, most * CELL * 1.2 / 72 + 0.05)
    row = min(ROW, (FOOT - 0.1 - TOP - head) / rows)
    frame = made.shapes.add_table(
        rows + 1, columns + 1, *map(Inches, (MARGIN, TOP, width, head + rows * row))
    )
    _describe_shape(frame, slide.title, table.facts)
    grid = frame.table
    (style,) = grid._tbl.xpath("./a:tblPr/a:tableStyleId")
    style.text = STYLE
    grid.first_col, grid.horz_banding = True, False
    for number in range(columns + 1):
        grid.columns[number].width = Inches(column if number else LABELS)
    for number in range(rows + 1):
        grid.rows[number].height = Inches(row if number else head)
    contents: list[tuple[str | Mark, ...]] = [(deck.layer, *table.heads)]
    contents += [(each.layer, *each.cells) for each in table.rows]
    lines: list[Any] = grid._tbl.tr_lst
    for line, cells in zip(lines, contents, strict=True):
        for old, content in zip(line.tc_lst, cells, strict=True):
            line.replace(old, _cell(content, column))
    return width


def _describe_shape(shape: Any, name: str, facts: str) -> None:
    """Give a shape its name and the text that stands for it."""
    described = shape._element.xpath(".//p:cNvPr")[0]
    described.set("name", name)
    described.set("descr", facts)


def _cell(content: str | Mark, width: float) -> Any:
    """Return a cell: a text, or a mark that is filled, half filled, or empty, with its words."""
    if isinstance(content, str):
        return _xml(f'<a:tc>{_words(content)}<a:tcPr anchor="ctr" marT="0" marB="0"/></a:tc>')
    color = "lt1" if content.who == "customer" else ""
    dot = _run(" ●", color or "accent4") if content.answers else ""
    words = _words(content.words, color, "ctr", dot)
    left = round(width * 914_400 * HALF / 100_000) if content.who == "shared" else 45_720
    return _xml(
        f'<a:tc>{words}<a:tcPr anchor="ctr" marT="0" marB="0" marR="45720" marL="{left}">'
        f"{_FILLS[content.who]}</a:tcPr></a:tc>"
    )


def _words(text: str, color: str = "", align: str = "l", more: str = "") -> str:
    return f'<a:txBody><a:bodyPr/><a:p><a:pPr algn="{align}"/>{_run(text, color)}{more}</a:p></a:txBody>'


def _run(text: str, color: str) -> str:
    """Return letters in a color of the theme, or in that of the table."""
    fill = _fill(color) if color else ""
    return f'<a:r><a:rPr sz="{CELL * 100}">{fill}</a:rPr><a:t>{escape(text)}</a:t></a:r>'


def _add_drawing(made: PptxSlide, drawing: Drawing, title: str) -> float:
    """Add a drawing as large as there is room and return its width."""
    scale = min(PICTURE[0] / drawing.width, PICTURE[1] / drawing.height)
    picture = io.BytesIO(draw(drawing.svg, ZOOM))
    shape = made.shapes.add_picture(picture, Inches(MARGIN), Inches(TOP), Inches(drawing.width * scale))
    _describe_shape(shape, title, drawing.facts)
    return drawing.width * scale


def _fill(color: str) -> str:
    return f'<a:solidFill><a:schemeClr val="{color}"/></a:solidFill>'


def _stop(at: int, color: str) -> str:
    return f'<a:gs pos="{at}"><a:schemeClr val="{color}"/></a:gs>'


_HALVES = {"accent1": (0, HALF - 2000), "accent2": (HALF - 2000, 100_000)}
_FILLS = {
    "customer": _fill("accent1"),
    "shared": "<a:gradFill><a:gsLst>"
    + "".join(_stop(at, color) for color, ends in _HALVES.items() for at in ends)
    + '</a:gsLst><a:lin ang="0" scaled="0"/></a:gradFill>',
    "provider": "",
}  # fmt: skip
"""The three marks: filled, half filled, empty."""

_LINES = "".join(
    f'<a:{side}><a:ln w="9525"><a:solidFill><a:schemeClr val="accent3"/></a:solidFill></a:ln></a:{side}>'
    for side in ("left", "right", "top", "bottom", "insideH", "insideV")
)
_LETTERS = '<a:fontRef idx="minor"/><a:schemeClr val="dk1"/>'
_TABLE = (
    f'<a:tblStyle styleId="{STYLE}" styleName="Cloud Layers">'
    f"<a:wholeTbl><a:tcTxStyle>{_LETTERS}</a:tcTxStyle>"
    f"<a:tcStyle><a:tcBdr>{_LINES}</a:tcBdr><a:fill><a:noFill/></a:fill></a:tcStyle></a:wholeTbl>"
    f'<a:firstRow><a:tcTxStyle b="on">{_LETTERS}</a:tcTxStyle><a:tcStyle><a:tcBdr/></a:tcStyle></a:firstRow>'
    "</a:tblStyle>"
)
"""Our style of tables: thin lines, and a bold first row."""
