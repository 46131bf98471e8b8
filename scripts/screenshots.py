"""The command: take the pictures of the site that the READMEs show, from the built site.

python -m scripts.screenshots   writes docs/images/home.<language>.png
"""

from __future__ import annotations

import functools
import http.server
import sys
import threading

from playwright.sync_api import sync_playwright

from scripts import places
from scripts.browser import find_browser


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the base class's name)
        pass


def main() -> int:
    """Run the command; return its exit code."""
    folder = places.ROOT / "site"
    if not (folder / "index.html").exists():
        print("There is no site to photograph: run `make build` first.", file=sys.stderr)
        return 1
    handler = functools.partial(_Quiet, directory=str(folder))
    with (
        http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server,
        sync_playwright() as playwright,
    ):
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        for language in places.LANGUAGES:
            page = browser.new_page(viewport={"width": 1280, "height": 800})
            home = "" if language == places.LANGUAGES[0] else f"{language}/"
            page.goto(f"http://127.0.0.1:{server.server_port}/{home}")
            page.screenshot(path=places.ROOT / f"docs/images/home.{language}.png")
        browser.close()
        server.shutdown()
    return 0


if __name__ == "__main__":
    sys.exit(main())
