"""Pages in a frame of another site, in each engine: with all rights, those of a note app, and few."""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from scripts.catalog import Catalog
from tests.browser.test_embed import blog
from tests.browser.test_matrix_tools import columns, link_of, names, word
from tests.browser.test_quiz import expected
from tests.conftest import BASE_PATH, Site
from tests.engines.browser import Browser, Engine
from tests.engines.conftest import OpenReader
from tests.engines.test_journeys import REASON, answer_question
from tests.engines.webdriver import WebKit
from tests.server import SiteHandler, serve

NOTE_APP = "allow-scripts allow-same-origin allow-forms allow-popups allow-top-navigation-by-user-activation"
STRICT = 'sandbox="allow-scripts"'
"""A page in such a frame has no origin: it may store nothing, and its files are those of another site."""
HEADS = ".matrix thead th[data-column]"
AROUND = ".md-header, .md-tabs, .md-sidebar, .md-footer"
VIEW = "matrix/?models=iaas,paas&embed=1"
ROUND = "ko/study/quiz/?topic=serverless&level=2&seed=abc123&embed=1"


@contextmanager
def framed(browser: Browser, folder: Path, address: str, rights: str = "") -> Iterator[Browser]:
    """Look into a frame of another site (another host and port) with a page of ours."""
    with blog(folder, f'{rights} src="{address}"') as url:
        browser.go(url)
        browser.enter_frame()
        yield browser


def expect_view(browser: Browser, catalog: Catalog) -> None:
    pair = columns(catalog, ["iaas", "paas"])
    browser.expect_texts(HEADS, names([column.short for column in pair], "en"))
    browser.expect_hidden(f"{AROUND}, .matrix-tools")
    browser.click(link_of("iaas", "operating-system"))
    browser.expect_text(REASON, pair[0].cells["operating-system"].why.en)


def expect_round(browser: Browser, catalog: Catalog, site: Site) -> None:
    first, second = expected(site, "ko", "serverless", 2, "abc123")[:2]
    browser.expect_texts(".quiz-round legend", [first["ask"]])
    answer_question(browser, first["choices"][first["right"]])
    browser.expect_texts(".quiz-verdict strong", [word(catalog, "ko", "quiz-say-right")])
    browser.press("Enter")
    browser.expect_texts(".quiz-round legend", [second["ask"]])


@pytest.mark.parametrize("rights", ["", f'sandbox="{NOTE_APP}"'], ids=["all rights", "a note app"])
def test_a_view_a_pair_and_a_round_work(
    new_reader: OpenReader, tmp_path: Path, site: Site, catalog: Catalog, rights: str
) -> None:
    reader = new_reader()
    with framed(reader.browser, tmp_path, reader.url + VIEW, rights) as browser:
        expect_view(browser, catalog)
    with framed(reader.browser, tmp_path, f"{reader.url}ko/compare/iaas-vs-paas/?embed=1", rights) as browser:
        browser.expect_text("article .gist", catalog.pairs["iaas-vs-paas"].gist.ko)
        browser.expect_hidden(AROUND)
    with framed(reader.browser, tmp_path, reader.url + ROUND, rights) as browser:
        expect_round(browser, catalog, site)


class _Public(SiteHandler):
    """A host that lets every page read its files."""

    def end_headers(self) -> None:
        self.send_header("Access-Control-Allow-Origin", "*")
        super().end_headers()


@pytest.mark.parametrize("host", [SiteHandler, _Public])
def test_a_page_without_an_origin_works_or_is_as_without_scripts(
    engine: Engine, tmp_path: Path, site: Site, catalog: Catalog, host: type[SiteHandler]
) -> None:
    # For WebKit, 'self' in the policy of such a page is nothing, so it refuses the scripts.
    works = host is _Public and not isinstance(engine, WebKit)
    browser = engine.open()
    browser.resize(1280, 900)
    with closing(browser), serve(site.folder, BASE_PATH, host) as url:
        with framed(browser, tmp_path, url + VIEW, STRICT):
            if works:
                expect_view(browser, catalog)
            else:
                layers = [layer.name for layer in catalog.layers.values()]
                browser.expect_texts(".matrix tbody th", names(layers, "en"))
                browser.expect_hidden(f"{AROUND}, .matrix-tools")
        with framed(browser, tmp_path, url + ROUND, STRICT):
            if works:
                expect_round(browser, catalog, site)
            else:
                browser.expect_text(".quiz-list summary", "")
                browser.expect_hidden(f"{AROUND}, .quiz")
