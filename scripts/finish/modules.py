"""Which of our scripts need which others: `import … from "./x.js"` at once, `import("./x.js")` later."""

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

FOLDER = "assets/javascripts"

IMPORT = re.compile(r'(?P<how>\b(?:from|import)\s*\(?\s*")\./(?P<name>[\w./-]+\.js)(?:\?v=\w+)?(?=")')
"""An import of one of our scripts, with or without a revision (scripts/finish/revisions.py)."""

_LOADED = re.compile(rf'<script type="module" src="([^"]*?){FOLDER}/([\w./-]+\.js)"')


def read_scripts(root: Path) -> dict[str, str]:
    """Return the text of each script below `root`, the site of a language, by its name."""
    folder = root / FOLDER
    return {
        path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(folder.rglob("*.js"))
    }


def loaded_by(html: str) -> list[str]:
    """Return the names of the scripts that a page loads by itself, in their order."""
    return [name for _, name in _LOADED.findall(html)]


def needed_by(names: Iterable[str], scripts: Mapping[str, str], *, later: bool = False) -> list[str]:
    """Return the scripts that `names` import, directly or through others, but not `names` themselves.

    If `later`, scripts that are imported only when a reader uses them count, too.
    """
    start = list(names)
    found = dict.fromkeys(start)
    waiting = list(start)
    while waiting:
        for match in IMPORT.finditer(scripts.get(waiting.pop(0), "")):
            if match["name"] not in found and (later or "(" not in match["how"]):
                found[match["name"]] = None
                waiting.append(match["name"])
    return list(found)[len(dict.fromkeys(start)) :]


def with_preloads(html: str, scripts: Mapping[str, str]) -> str:
    """Return the page with a link to each script that its own scripts import at once.

    The browser then asks for all of them together, and not for one after reading the other. The links are
    at the end of the page, so that they don't compete with what it shows.
    """
    first = _LOADED.search(html)
    if not first:
        return html
    links = "".join(
        f'<link rel="modulepreload" href="{first[1]}{FOLDER}/{name}">\n'
        for name in needed_by(loaded_by(html), scripts)
    )
    return html[: first.start()] + links + html[first.start() :]
