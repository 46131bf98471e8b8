"""Render the notes to import: a zip of linked Markdown files for Obsidian and similar programs."""

from __future__ import annotations

from scripts import places
from scripts.catalog import Catalog
from scripts.render.study.vault import KINDS, Vault
from scripts.render.view import View, partial
from scripts.render.zip_file import pack


def render(catalog: Catalog) -> dict[str, str | bytes]:
    """Return the zip of each language and the partial that links to it, by path."""
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
    """Return every note in one language, by its path in the zip."""
    vault = Vault(catalog, language)
    view = vault.view
    root = view.word("site-name")
    made = {f"{root}/{root}.md": view.render_text("notes/index.md.j2", vault=vault, kinds=KINDS)}
    for (kind, id_), note in vault.notes.items():
        path = f"{root}/{view.word(f'notes-{kind}s')}/{note.name}.md"
        made[path] = view.render_text(f"notes/{kind}.md.j2", vault=vault, note=note, id=id_)
    return made
