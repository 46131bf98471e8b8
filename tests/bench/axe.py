"""Every page against WCAG 2.2 AA, as far as a program can tell: both languages, light and dark, 320 px wide.

At 320 px, a page is laid out as on a screen of 1280 px at 400% (WCAG 1.4.10).
"""

from collections import Counter
from pathlib import Path

from playwright.sync_api import sync_playwright

from scripts.build.site import build_site
from tests.browser.axe import audit
from tests.chromium import launch_browser
from tests.server import serve

WIDTH = 320


def report(folder: Path) -> None:
    """Print how many pages were judged, and how often each of them breaks which rule."""
    site = folder / "axe"
    build_site(site)
    addresses = sorted(
        page.relative_to(site).as_posix().removesuffix("index.html") or "./"
        for page in site.rglob("*.html")
        if b'http-equiv="refresh"' not in page.read_bytes()
    )
    broken: dict[str, Counter[str]] = {}
    wide: list[str] = []
    with serve(site) as url, sync_playwright() as playwright:
        browser = launch_browser(playwright)
        page = browser.new_page(viewport={"width": WIDTH, "height": 640}, base_url=url)
        for address in addresses:
            page.goto(address)
            if page.evaluate("document.scrollingElement.scrollWidth > innerWidth"):
                wide.append(address)
            rules = Counter(line.removeprefix("dark: ").partition(":")[0] for line in audit(page))
            if rules:
                broken[address] = rules
        browser.close()
    print(f"\nWCAG 2.2 AA by axe: {len(addresses)} pages, light and dark, at {WIDTH} px\n")
    print(f"- pages with a violation: {len(broken)}")
    print(f"- pages that scroll sideways: {len(wide)} {wide[:5] or ''}")
    for address, found in broken.items():
        print(f"- {address}: {', '.join(f'{rule} × {number}' for rule, number in found.items())}")
