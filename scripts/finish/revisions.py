"""Revisions in addresses: a browser keeps a file until its address changes, so the address names the content.

An address of a script, of its data, or of another asset ends with `?v=` and the beginning of the hash of the
file. What readers download and cite keeps its plain address.
"""

import hashlib
import re
from pathlib import Path

from scripts.finish import modules

_ASSET = re.compile(r'\s(?:src|href|data-[a-z-]+)="(?:[^"]*/)?(assets/[\w./-]+\.\w+)(?=")')
"""The address of an asset in a page. Each page uses the assets of its own language."""


def revision(content: bytes) -> str:
    """Return the beginning of the hash of a file."""
    return hashlib.sha256(content).hexdigest()[:6]


class Revisions:
    """The revisions of the assets below `root`, the site of a language."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._known: dict[str, str] = {}

    def put_into_scripts(self) -> None:
        """Write revisions into the imports of all scripts.

        A script changes with what it imports, so what it imports comes first. Raises ValueError for scripts
        that import each other in a circle, and for an import of a script that doesn't exist.
        """
        for name in modules.read_scripts(self._root):
            self._revise(name, ())

    def put_into_page(self, html: str) -> str:
        """Return a page of this language with revisions in the addresses of its assets."""

        def revised(match: re.Match[str]) -> str:
            revision = self._of(match[1])
            return f"{match[0]}?v={revision}" if revision else match[0]

        return _ASSET.sub(revised, html)

    def _of(self, file: str) -> str:
        """The revision of a file, or "" if it doesn't exist."""
        if file not in self._known:
            path = self._root / file
            self._known[file] = revision(path.read_bytes()) if path.is_file() else ""
        return self._known[file]

    def _revise(self, name: str, importers: tuple[str, ...]) -> str:
        """Write revisions into the imports of a script; return its own revision."""
        file = f"{modules.FOLDER}/{name}"
        path = self._root / file
        chain = " -> ".join([*importers, name])
        if name in importers:
            raise ValueError(f"scripts import each other in a circle: {chain}")
        if not path.is_file():
            raise ValueError(f"a script that doesn't exist is imported: {chain}")
        if file not in self._known:
            text = path.read_text(encoding="utf-8")

            def revised(match: re.Match[str]) -> str:
                return f"{match['how']}./{match['name']}?v={self._revise(match['name'], (*importers, name))}"

            path.write_bytes(modules.IMPORT.sub(revised, text).encode())
        return self._of(file)
