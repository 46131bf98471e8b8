"""The cheat sheet: one A4 sheet of paper, a page for phones, and a PDF to download."""

import io
import unicodedata

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from scripts.catalog import Catalog
from tests.browser.reader import PHONE, NewContext
from tests.site.pages import home

ADDRESS = "study/cheat-sheet/"
A4 = (595, 842)

SMALLEST = """() => Math.min(...[...document.querySelectorAll("article *")]
  .filter(part => part.checkVisibility() && !part.closest(".visually-hidden"))
  .filter(part => [...part.childNodes].some(node => node.nodeType === 3 && node.data.trim()))
  .map(part => parseFloat(getComputedStyle(part).fontSize) * 0.75))"""


@pytest.mark.parametrize(("language", "javascript"), [("en", True), ("en", False), ("ko", True)])
def test_it_is_printed_on_exactly_one_a4_sheet(
    new_context: NewContext, catalog: Catalog, language: str, javascript: bool
) -> None:
    page = new_context(java_script_enabled=javascript).new_page()
    page.goto(home(language) + ADDRESS)
    pdf = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, format="Letter")))
    assert len(pdf.pages) == 1
    assert (round(pdf.pages[0].mediabox.width), round(pdf.pages[0].mediabox.height)) == A4
    # A font may join letters, such as "fi".
    said = "".join(unicodedata.normalize("NFKC", pdf.pages[0].extract_text()).split())
    names = [layer.name for layer in catalog.layers.values()]
    names += [model.traits.state.short for model in catalog.models.values()]
    names += [pair.gist for id_, pair in catalog.pairs.items() if id_ in {"iaas-vs-caas", "baas-vs-saas"}]
    names += [catalog.terms[id_].name for id_ in catalog.sheet.terms]
    missing = [name for name in names if "".join(str(getattr(name, language)).split()) not in said]
    assert missing == []


def test_its_words_on_paper_are_legible(page: Page, language: str) -> None:
    page.goto(home(language) + ADDRESS)
    page.emulate_media(media="print")
    assert page.evaluate(SMALLEST) >= 6.5


def test_nothing_is_cut_off_on_a_phone(new_context: NewContext, language: str) -> None:
    page = new_context(viewport=PHONE).new_page()
    page.goto(home(language) + ADDRESS)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    beyond = page.evaluate(
        """width => [...document.querySelectorAll("article *")]
             .filter(part => part.getBoundingClientRect().right > width + 1 && part.checkVisibility())
             .filter(part => !part.closest(".stairs, .visually-hidden, .headerlink"))
             .map(part => part.outerHTML.slice(0, 80))""",
        PHONE["width"],
    )
    assert beyond == []
