"""A page of the site in a frame of another site: a blog, a wiki, a learning platform."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from tests.browser.reader import NewContext, Watch, address_of, at, at_rest
from tests.conftest import Site
from tests.server import serve

FRAME = '<!doctype html><title>Blog</title><link rel="icon" href="data:,"><iframe {}></iframe>'


@contextmanager
def blog(folder: Path, attributes: str) -> Iterator[str]:
    """Serve a page of another site (another host and port) with a frame; yield its address."""
    (folder / "index.html").write_text(FRAME.format(f'width="600" height="700" {attributes}'))
    with serve(folder) as url:
        yield url.replace("127.0.0.1", "localhost")


def framed(page: Page) -> FrameLocator:
    return page.frame_locator("iframe")


def test_a_frame_shows_the_page_alone_and_its_links_open_outside(
    new_context: NewContext, site: Site, tmp_path: Path
) -> None:
    context = new_context()
    watch = Watch(context, site)
    page = context.new_page()
    with blog(tmp_path, f'src="{site.url}matrix/?models=iaas,paas&embed=1"') as url:
        page.goto(url)
        frame = framed(page)
        expect(frame.locator(".matrix thead th:visible")).to_have_count(3)
        for part in (".md-header", ".md-tabs", ".md-footer", ".md-sidebar", ".matrix-tools"):
            expect(frame.locator(part).first).to_be_hidden()
        line = frame.locator(".embed-line")
        expect(line).to_be_in_viewport()
        for link, address in (
            (line.get_by_role("link").last, "matrix/?models=iaas,paas"),
            (frame.locator(".matrix thead th a:visible").first, "models/iaas/"),
        ):
            with context.expect_page() as opened:
                link.click()
            opened.value.wait_for_url(at(address))
            expect(opened.value.locator(".md-header")).to_be_visible()
        # A cell opens in the frame, and the frame is still one when it's loaded again.
        frame.locator("#iaas\\.runtime a").click()
        expect(frame.locator("#cell-popover .popover-title")).to_be_visible()
        inside = page.frames[1]
        assert "embed=1" in inside.evaluate(
            "() => { dispatchEvent(new PageTransitionEvent('pagehide')); return location.search; }"
        )
        assert not inside.locator(".matrix-hint").is_visible()
    own = [line for line in watch.wrong if not line.startswith("asked elsewhere: http://localhost")]
    assert own == []


def test_a_quiz_round_works_in_a_frame_that_may_store_nothing(page: Page, site: Site, tmp_path: Path) -> None:
    address = f"{site.url}ko/study/quiz/?topic=models&seed=class&embed=1"
    page.add_init_script("""for (const kind of ["localStorage", "sessionStorage"]) {
      Object.defineProperty(window, kind, { get() { throw new DOMException("denied", "SecurityError"); } });
    }""")
    with blog(tmp_path, f'sandbox="allow-scripts allow-same-origin allow-forms" src="{address}"') as url:
        page.goto(url)
        frame = framed(page)
        frame.locator(".quiz-choices label").first.click()
        frame.locator(".quiz-round [type=submit]").click()
        expect(frame.locator(".quiz-verdict a")).to_be_visible()
        for part in (".quiz-start", "#round", "#all-questions"):
            expect(frame.locator(part)).to_be_hidden()


@pytest.mark.parametrize(
    ("style", "value", "dark"),
    [("color-scheme: dark", "1", True), ("color-scheme: light", "1", False), ("", "dark", True)],
)
def test_the_colors_follow_the_page_around_the_frame_or_the_address(
    new_context: NewContext, site: Site, tmp_path: Path, style: str, value: str, *, dark: bool
) -> None:
    page = new_context(color_scheme="null").new_page()
    with blog(tmp_path, f'style="{style}" src="{site.url}models/iaas/?embed={value}"') as url:
        page.goto(url)
        expect(framed(page).locator("html")).to_have_attribute(
            "data-md-color-scheme", "slate" if dark else "default"
        )


def test_nothing_moves_when_a_frame_loads(page: Page) -> None:
    page.add_init_script("""window.moved = 0;
      new PerformanceObserver((list) => list.getEntries().forEach((entry) => { moved += entry.value; }))
        .observe({ type: "layout-shift", buffered: true });""")
    for address in ("matrix/?rows=textbook&embed=1", "study/quiz/?topic=models&seed=class&embed=1"):
        page.goto(address)
        assert at_rest(page).evaluate("moved") <= 0.01, address


def test_a_teacher_makes_the_code_of_a_frame(page: Page, site: Site) -> None:
    page.goto("teach/")
    maker = page.locator(".embed-maker")
    code = maker.locator("[data-made=code]")
    expect(code).to_contain_text('src="https://example.org/any/path/matrix/?embed=1"')
    maker.locator("[name=page]").select_option(label="IaaS vs PaaS")
    maker.locator("[name=colors]").select_option("dark")
    expect(code).to_contain_text(
        'src="https://example.org/any/path/compare/iaas-vs-paas/?embed=dark" title="IaaS vs PaaS'
    )
    maker.locator("[name=address]").fill(f"{site.url}matrix/?models=iaas,paas")
    expect(code).to_contain_text('src="https://example.org/any/path/matrix/?models=iaas,paas&amp;embed=dark"')
    maker.locator("[name=address]").fill("https://elsewhere.example/")
    expect(maker.get_by_role("alert")).to_contain_text("https://example.org/any/path/")
    assert "embed" not in address_of(page)
