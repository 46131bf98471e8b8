"""What a reader keeps on a device (study/offline/): the list of files of a language, and the service worker.

The list is made from the finished files, so this step is the last one. A page downloads the files of a list
and compares each with its hash; the worker answers with them when the network doesn't
(overrides/assets/javascripts/offline.js, scripts/templates/sw.js).
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from scripts import places
from scripts.finish.lean import lean_script
from scripts.finish.pages import html_files
from scripts.finish.revisions import revision
from scripts.render.page_data import compact_json

OFF = False
"""The kill switch. If it's True, the next edition removes the worker and its files from all devices."""

LIST, WORKER = "offline.json", "sw.js"
_KEPT = ("assets/**/*.*", "pictures/*.svg", "downloads/*.pdf")
"""Beside the pages. Other pictures, such as those for previews of links, no page shows."""
_LEFT_OUT = "-dark.svg"


def write(site: Path, version: str) -> None:
    """Write the list of each language and the worker into the finished site of a version."""
    for language in places.LANGUAGES:
        root = site / places.root_of(language)
        kept = compact_json(_list(site, language, version))
        (root / LIST).write_bytes(kept.encode())
    worker = (places.ROOT / places.TEMPLATES / WORKER).read_text(encoding="utf-8")
    (site / WORKER).write_bytes(lean_script(f"const OFF = {str(OFF).lower()};\n{worker}").encode())


def _list(site: Path, language: str, version: str) -> dict[str, object]:
    """Return the files by address, relative to the list, each with its size in bytes and its hash."""
    root = site / places.root_of(language)
    files: dict[str, tuple[int, str]] = {}
    for path in _kept(site, language):
        content = path.read_bytes()
        address = path.relative_to(root).as_posix().removesuffix("index.html")
        mark = f"?v={revision(content)}" if address.startswith("assets/") else ""
        files[address + mark] = len(content), hashlib.sha256(content).hexdigest()[:16]
    names = compact_json(files)
    return {
        "off": OFF,
        "edition": f"{version}-{revision(names.encode())}",
        "bytes": sum(size for size, _ in files.values()),
        "files": files,
    }


def _kept(site: Path, language: str) -> Iterator[Path]:
    yield from (path for path in html_files(site, language) if path.name == "index.html")
    root = site / places.root_of(language)
    found = (path for pattern in _KEPT for path in root.glob(pattern))
    yield from sorted(path for path in found if not path.name.endswith(_LEFT_OUT))
