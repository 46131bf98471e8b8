"""What is made from the finished pages, whichever engine built them: files beside them, facts in their heads.

Each step is a module with `files(pages, catalog) -> {path: content}` (paths relative to the site), or,
where it completes the pages themselves, `head(page, catalog) -> str`.
"""

from __future__ import annotations

from pathlib import Path

from scripts.catalog import Catalog
from scripts.finish import addresses, feed, llms, redirects, search, sitemap, structured_data, twins
from scripts.finish.pages import Pages, load_pages

FILES = (search, twins, sitemap, llms, feed, addresses, redirects)


def finish(site: Path, catalog: Catalog, url: str) -> None:
    """Complete the built site in the folder `site`, published at `url` (with a slash at its end).

    Raises ValueError where a file would replace one that the engine made and readers need.
    """
    pages = load_pages(site, url)
    made = files(pages, catalog)
    for page in pages:
        facts = structured_data.head(page, catalog, url)
        if facts:
            path = site / page.file
            html = path.read_text(encoding="utf-8")
            path.write_text(html.replace("</head>", f"{facts}</head>", 1), encoding="utf-8")
    for name in sitemap.SUPERSEDED:
        (site / name).unlink(missing_ok=True)
    for name, content in made.items():
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)


def files(pages: Pages, catalog: Catalog) -> dict[str, str | bytes]:
    """Every file that the steps make, by its path in the site. Pure."""
    made: dict[str, str | bytes] = {}
    for step in FILES:
        made |= step.files(pages, catalog)
    return made
