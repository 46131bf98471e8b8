"""The notes to import: a zip of Markdown files with links between them, for Obsidian and the like."""

from __future__ import annotations

from scripts import places
from scripts.catalog import Catalog
from scripts.render.study.vault import KINDS, Vault
from scripts.render.view import View, partial
from scripts.render.zip_file import pack


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
