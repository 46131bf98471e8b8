"""Every page against WCAG 2.2 AA, as far as a program can tell: both languages, light and dark, 320 px wide.

At 320 px a page is laid out as on a screen of 1280 px at 400 % (WCAG 1.4.10).
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, sync_playwright

from scripts.build.site import build_site
from tests.browser.reader import WCAG
from tests.chromium import launch_browser
from tests.server import serve

SCHEMES = ("light", "dark")
NARROW = {"width": 320, "height": 640}


def violations(page: Page) -> Counter[str]:
    """How many parts of the page break which rule."""
    options = {"runOnly": {"type": "tag", "values": WCAG}, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    return Counter({rule["id"]: len(rule["nodes"]) for rule in found})


def report(folder: Path) -> None:
    """Print how many pages were looked at, and each rule that one of them breaks."""
    site = folder / "axe"
    build_site(site)
    addresses = sorted(
        page.relative_to(site).as_posix().removesuffix("index.html")
        for page in site.rglob("*.html")
        if b'http-equiv="refresh"' not in page.read_bytes()
    )
    broken: dict[str, Counter[str]] = {}
    wide: list[str] = []
    with serve(site) as url, sync_playwright() as playwright:
        browser = launch_browser(playwright)
        for scheme in SCHEMES:
            page = browser.new_page(viewport=NARROW, color_scheme=scheme, base_url=url)  # type: ignore[arg-type]
            for address in addresses:
                page.goto(address or "./")
                if found := violations(page):
                    broken[f"{address or './'} ({scheme})"] = found
                if page.evaluate("document.scrollingElement.scrollWidth > innerWidth"):
                    wide.append(address)
            page.close()
        browser.close()
    print(f"\nWCAG 2.2 AA by axe: {len(addresses)} pages in {len(SCHEMES)} schemes at {NARROW['width']} px\n")
    print(f"- pages with a violation: {len(broken)}")
    print(f"- pages that scroll sideways: {len(set(wide))} {sorted(set(wide))[:5] if wide else ''}")
    for address, found in broken.items():
        print(f"- {address}: {', '.join(f'{rule} × {number}' for rule, number in found.items())}")
