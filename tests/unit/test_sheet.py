"""The cheat sheet is one A4 page, searchable and accessible, with the same bytes on every machine."""

import io
from copy import deepcopy
from itertools import pairwise
from pathlib import Path

import pytest
from pypdf import PdfReader

from scripts import fonts, places
from scripts.catalog import TRAITS, Catalog, load_catalog
from scripts.render.output import Content, Costly
from scripts.render.study import cheat_sheet as sheet
from scripts.render.view import View
from tests.unit.helpers import content_of, rewrite

A4 = (595, 842)


def path(language: str) -> str:
    return f"{places.downloads(language)}/cloud-layers-cheat-sheet.{language}.pdf"


@pytest.fixture(scope="module")
def files(catalog: Catalog) -> dict[str, Content]:
    return dict(sheet.render(catalog))


@pytest.fixture(scope="module")
def papers(files: dict[str, Content]) -> dict[str, PdfReader]:
    return {
        language: PdfReader(io.BytesIO(content_of(files[path(language)]))) for language in places.LANGUAGES
    }


def words(pdf: PdfReader) -> str:
    """Return the text of the page without blanks, which a PDF may put between letters."""
    return "".join(pdf.pages[0].extract_text().split())


def bare(text: str) -> str:
    return "".join(text.split())


def test_it_is_one_a4_page(papers: dict[str, PdfReader], language: str) -> None:
    assert len(papers[language].pages) == 1
    box = papers[language].pages[0].mediabox
    assert (round(box.width), round(box.height)) == A4


def test_all_its_content_is_searchable_text(
    catalog: Catalog, papers: dict[str, PdfReader], language: str
) -> None:
    said = words(papers[language])
    view = View(catalog, language, sheet.PAGE)
    marks = [entry for mark in catalog.words.who.values() for entry in (mark.label, mark.meaning)]
    wanted = [view.t(name) for name in marks]
    wanted += [view.t(layer.name) for layer in catalog.layers.values()]
    wanted += [view.t(column.short) for column in catalog.columns]
    for model in catalog.models.values():
        wanted += [view.t(getattr(model.traits, trait).short) for trait in TRAITS]
        wanted += [
            view.t(text) for one in model.misconceptions if one.common for text in (one.wrong, one.right)
        ]
    wanted += [view.t(catalog.pairs[f"{a}-vs-{b}"].gist) for a, b in pairwise(catalog.models)]
    wanted += [view.t(catalog.services[id_].name) for ids in catalog.sheet.services.values() for id_ in ids]
    for id_ in catalog.sheet.terms:
        wanted += [catalog.terms[id_].name.en, catalog.terms[id_].name.ko]
    wanted += [view.t(question.question) for question in catalog.guide.questions.values()]
    wanted += [catalog.citation.version, catalog.citation.license_name, view.url()]
    assert [text for text in wanted if bare(text) not in said] == []


def test_every_row_of_the_matrix_names_the_parties(
    catalog: Catalog, papers: dict[str, PdfReader], language: str
) -> None:
    said = words(papers[language])
    cells = [column.cells[layer_id] for layer_id in catalog.layers for column in catalog.columns]
    assert said.count("●") == sum(bool(cell.answers) for cell in cells) + 1, "one more in the legend"
    for layer_id, layer in catalog.layers.items():
        row = [
            layer.name,
            *(catalog.words.who[column.cells[layer_id].who].label for column in catalog.columns),
        ]
        assert bare("".join(str(getattr(name, language)) for name in row)) in said.replace("●", "")


def test_no_text_is_too_small_to_read(papers: dict[str, PdfReader], language: str) -> None:
    sizes: list[tuple[float, str]] = []

    def visit(text: str, _: list[float], matrix: list[float], __: object, size: float) -> None:
        if text.strip() not in {"", "●"}:
            sizes.append((size * abs(matrix[0]), text))

    papers[language].pages[0].extract_text(visitor_text=visit)
    assert sizes
    assert min(sizes)[0] >= 6.49, min(sizes)


def test_it_embeds_only_the_committed_fonts(papers: dict[str, PdfReader], language: str) -> None:
    embedded = papers[language].pages[0]["/Resources"]["/Font"]  # type: ignore[index]
    names = {str(font.get_object()["/BaseFont"]) for font in embedded.values()}
    family = fonts.FILES[0].stem.split("-")[0]
    assert names
    assert all(family in name for name in names), names


def test_it_is_tagged_for_screen_readers(
    catalog: Catalog, papers: dict[str, PdfReader], language: str
) -> None:
    pdf = papers[language]
    root = pdf.trailer["/Root"]
    view = View(catalog, language, sheet.PAGE)
    assert pdf.metadata is not None
    assert pdf.metadata.title == f"{view.word('site-name')}: {view.word('sheet-title')}"
    assert pdf.metadata.author == catalog.citation.author
    assert root["/Lang"] == language  # type: ignore[index]
    assert root["/MarkInfo"]["/Marked"]  # type: ignore[index]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]  # type: ignore[index]
    assert "/StructTreeRoot" in root  # type: ignore[operator]


def test_its_links_point_to_the_site(catalog: Catalog, papers: dict[str, PdfReader], language: str) -> None:
    root = View(catalog, language, "").url()
    links = [note.get_object()["/A"]["/URI"] for note in papers[language].pages[0]["/Annots"]]  # type: ignore[attr-defined]
    assert len(links) > len(catalog.columns) * len(catalog.layers)
    assert all(link.startswith(root) for link in links)


def test_its_key_changes_with_its_inputs(tiny: Path) -> None:
    def key() -> str:
        content = dict(sheet.render(load_catalog(tiny)))[path("en")]
        assert isinstance(content, Costly)
        return content.key

    before = key()
    assert key() == before
    rewrite(tiny, "sheet", lambda data: data.update(terms=["node"]))
    assert key() != before


def test_markup_in_the_data_stays_text(tiny: Path) -> None:
    wicked = '#panic("x") *b* $x$ <script> \\ // [a] @ref `c`'

    def spoil(data: dict[str, dict[str, dict[str, object]]]) -> None:
        data["terms"]["node"]["name"] = {"en": wicked, "ko": wicked}

    rewrite(tiny, "terms", spoil)
    pdf = PdfReader(io.BytesIO(content_of(dict(sheet.render(load_catalog(tiny)))[path("ko")])))
    assert bare(wicked) in words(pdf)


def test_content_that_does_not_fit_continues_on_another_page(tiny: Path) -> None:
    def lengthen(data: dict[str, dict[str, dict[str, list[dict[str, object]]]]]) -> None:
        entries = data["models"]["iaas"]["misconceptions"]
        entries[0]["right"] = {"en": "zebra " * 330, "ko": "낱말 " * 380}
        entries += [deepcopy(entries[0]) | {"id": f"safe-{number}"} for number in range(11)]

    rewrite(tiny, "matrix", lengthen)
    pdf = PdfReader(io.BytesIO(content_of(dict(sheet.render(load_catalog(tiny)))[path("en")])))
    assert len(pdf.pages) > 1
    assert sum(page.extract_text().count("zebra") for page in pdf.pages) == 12 * 330
