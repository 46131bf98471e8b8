"""A teacher gets one slide for each model, comparison, and figure, and can edit what is on it."""

import io
from collections.abc import Iterator
from datetime import UTC, datetime

import pptx
from pptx.enum.shapes import MSO_SHAPE_TYPE
from pptx.presentation import Presentation
from pptx.slide import Slide as PptxSlide
from pypdf import PdfReader

from scripts import places
from scripts.catalog import Catalog
from scripts.render.study import powerpoint, slides
from scripts.render.study.slides import Deck
from scripts.render.view import View
from tests.unit.helpers import content_of

MOST_BYTES = 1_500_000


def deck(catalog: Catalog, language: str) -> Deck:
    return slides.models_deck(View(catalog, language, slides.PAGE))


def opened(made: bytes) -> Presentation:
    return pptx.Presentation(io.BytesIO(made))


def title_of(slide: PptxSlide) -> str:
    title = slide.shapes.title
    assert title is not None
    return str(title.text_frame.text)


def described(slide: PptxSlide) -> Iterator[str]:
    """Yield the text that stands for each table and picture."""
    for shape in slide.shapes:
        if shape.has_table or shape.shape_type == MSO_SHAPE_TYPE.PICTURE:
            yield shape._element.xpath(".//p:cNvPr")[0].get("descr")


def test_each_model_comparison_and_figure_has_a_slide(catalog: Catalog, language: str) -> None:
    view = View(catalog, language, slides.PAGE)
    figures = ("matrix", "nine-rows", *catalog.pictures, "timeline")
    about = {slide.id for slide in slides.models_deck(view).slides}
    assert about == {"title", "legend", "license", *figures, *catalog.models, *catalog.pairs}
    about = {slide.id for slide in slides.products_deck(view).slides}
    assert about == {"title", "legend", "license", *catalog.product_pairs}


def test_the_powerpoint_file_has_titles_tables_notes_and_texts_for_pictures(
    tiny_catalog: Catalog, language: str
) -> None:
    wanted = deck(tiny_catalog, language)
    read = opened(powerpoint.write(wanted))
    assert [title_of(slide) for slide in read.slides] == [slide.title for slide in wanted.slides]
    for slide, one in zip(read.slides, wanted.slides, strict=True):
        notes = slide.notes_slide.notes_text_frame
        assert notes is not None
        assert notes.text.split("\n") == list(one.notes)
        shown = [each.facts for each in (one.table, one.drawing) if each]
        assert list(described(slide)) == shown
        for shape in slide.shapes:
            if shape.has_table and one.table:
                rows = [next(cell.text for cell in row.cells) for row in shape.table.rows]
                assert rows == [wanted.layer, *(row.layer for row in one.table.rows)]
    properties = read.core_properties
    assert (properties.title, properties.author) == (wanted.title, wanted.author)
    assert properties.modified == datetime.fromtimestamp(wanted.seconds, UTC).replace(tzinfo=None)


def test_the_same_slides_give_the_same_bytes(tiny_catalog: Catalog) -> None:
    assert powerpoint.write(deck(tiny_catalog, "ko")) == powerpoint.write(deck(tiny_catalog, "ko"))


def test_a_pdf_has_one_slide_on_each_page_and_both_files_are_small(catalog: Catalog) -> None:
    files = dict(slides.render(catalog))
    path = f"{places.downloads('ko')}/cloud-layers-product-slides.ko"
    pages = PdfReader(io.BytesIO(content_of(files[f"{path}.pdf"]))).pages
    wanted = slides.products_deck(View(catalog, "ko", slides.PAGE)).slides
    assert [len(pages), len(pages[2].extract_text()) > 0] == [len(wanted), True]
    largest = content_of(files[f"{places.downloads('en')}/cloud-layers-slides.en.pptx"])
    assert len(largest) < MOST_BYTES
