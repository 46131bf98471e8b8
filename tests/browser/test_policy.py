"""Whatever gets into a page, only our own scripts run. `test_walk` looks at the policy of each page."""

import pytest

from tests.browser.reader import REPORT, NewContext
from tests.conftest import Site


@pytest.mark.parametrize(
    "injected",
    [
        "<script>window.hacked = 1</script>",
        '<img src="x" onerror="window.hacked = 1">',
        '<svg onload="window.hacked = 1"></svg>',
        '<a id="bait" href="javascript:void(window.hacked = 1)">bait</a>',
        '<script src="https://example.org/x.js"></script>',
        '<iframe srcdoc="<script>parent.hacked = 1</script>"></iframe>',
        '<base href="https://example.org/">',
    ],
)
def test_what_is_injected_into_a_page_does_not_run(
    new_context: NewContext, site: Site, injected: str
) -> None:
    context = new_context()
    context.add_init_script(REPORT)
    page = context.new_page()
    html = (site.folder / "index.html").read_text(encoding="utf-8")
    page.route("**/any/path/", lambda route: route.fulfill(
        body=html.replace("<article", f"{injected}<article", 1), content_type="text/html; charset=utf-8"
    ))  # fmt: skip
    page.goto("")
    if page.locator("#bait").count():
        page.locator("#bait").click()
    if "iframe" not in injected:  # which reports in itself
        page.wait_for_function("() => broken.length > 0")
    assert page.evaluate("window.hacked === undefined")
    assert page.evaluate("document.baseURI === location.href")
