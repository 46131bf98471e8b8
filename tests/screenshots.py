"""Take the pictures of the built site that the READMEs show.

python -m tests.screenshots   writes docs/images/home.<language>.png
"""

import sys

from playwright.sync_api import sync_playwright

from scripts import places
from tests.chromium import launch_browser
from tests.server import serve


def main() -> int:
    """Run the command; return its exit code."""
    folder = places.ROOT / "site"
    if not (folder / "index.html").exists():
        print("No built site: run `make build`.", file=sys.stderr)
        return 1
    with serve(folder) as url, sync_playwright() as playwright:
        browser = launch_browser(playwright)
        for language in places.LANGUAGES:
            page = browser.new_page(viewport={"width": 1280, "height": 800})
            page.goto(f"{url}{places.root_of(language)}")
            page.screenshot(path=places.ROOT / f"docs/images/home.{language}.png")
        browser.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
