"""Collects every external address of the pages and the data, with the lines that link to it."""

import re
from pathlib import Path
from urllib.parse import urldefrag

from scripts import places

FILES = ("docs/**/*.md", "docs/data/**/*.yml", "*.md", "mkdocs*.yml", places.CITATION)

_URL = re.compile(r"https://[^\s<>\"'`\\\]|{}]+")
_OURS = ("https://example.org", "https://me.github.io")


def links_in(text: str) -> list[tuple[int, str]]:
    """Return every external address in a text, without its anchor, after its line number."""
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        for match in _URL.finditer(line):
            url = match[0].rstrip(".,;:!?*")
            while url.endswith(")") and url.count("(") < url.count(")"):
                url = url[:-1].rstrip(".,;:!?*")
            if not url.startswith(_OURS):
                found.append((number, urldefrag(url).url))
    return found


def all_links(root: Path = places.ROOT) -> dict[str, list[str]]:
    """Return every external address below `root`, each with the places (file:line) that link to it."""
    made = [root / place for place in places.MADE_BY_EVERY_BUILD]
    found: dict[str, list[str]] = {}
    for path in sorted({path for pattern in FILES for path in root.glob(pattern)}):
        if not any(place in path.parents for place in made):
            for line, url in links_in(path.read_text(encoding="utf-8")):
                found.setdefault(url, []).append(f"{path.relative_to(root).as_posix()}:{line}")
    return found
