"""The notes to import: a zip of Markdown files with links between them, for Obsidian and the like."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from scripts import places
from scripts.catalog import Catalog
from scripts.vault import KINDS, Vault
from scripts.view import View, partial

DATE = (1980, 1, 1, 0, 0, 0)
"""The first day that a zip can name: the same input makes the same bytes, whenever it is made."""


def render(catalog: Catalog) -> dict[str, str | bytes]:
    """docs/<language>/downloads/cloud-layers-notes.<language>.zip, and the link to it."""
    files: dict[str, str | bytes] = {}
    for language in places.LANGUAGES:
        made = notes(catalog, language)
        file = f"cloud-layers-notes.{language}.zip"
        page = View(catalog, language, "study/notes/")
        files[f"{places.downloads(language)}/{file}"] = pack(made)
        files[partial(language, "study/notes-download.html")] = page.render(
            "notes-download.html.j2", file=file, count=len(made)
        )
    return files


def notes(catalog: Catalog, language: str) -> dict[str, str]:
    """Every note by its path in the zip."""
    vault = Vault(catalog, language)
    view = vault.view
    root = view.word("site-name")
    made = {f"{root}/{root}.md": view.render_text("notes/index.md.j2", vault=vault, kinds=KINDS)}
    for (kind, id_), note in vault.notes.items():
        path = f"{root}/{view.word(f'notes-{kind}s')}/{note.name}.md"
        made[path] = view.render_text(f"notes/{kind}.md.j2", vault=vault, note=note, id=id_)
    return made


def pack(files: Mapping[str, str | bytes]) -> bytes:
    """A zip whose bytes depend on nothing but its content: no clock, no system, no version of zlib."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for path, content in files.items():
            entry = zipfile.ZipInfo(path, DATE)
            entry.create_system = 3  # Unix, wherever it is made
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content.encode() if isinstance(content, str) else content)
    return out.getvalue()
