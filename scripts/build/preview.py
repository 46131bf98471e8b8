"""The preview of `make serve`: an edit of a page builds this page, any other edit builds everything."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation

from scripts import places

SHARED = (places.DATA, places.TEMPLATES, "overrides", *places.CONFIGS.values())
"""The sources of more than one page."""


def shared_sources() -> dict[str, int]:
    """When each file in SHARED was last changed, in nanoseconds since 1970."""
    roots = [places.ROOT / name for name in SHARED]
    files = [file for root in roots for file in ([root] if root.is_file() else root.rglob("*"))]
    return {str(file): file.stat().st_mtime_ns for file in files if file.is_file()}


def complete_titles(nav: Navigation, config: MkDocsConfig) -> None:
    """Give the pages their titles, since MkDocs does not read those that it does not build again."""
    for page in nav.pages:
        if page.title is None:
            page.read_source(config)
