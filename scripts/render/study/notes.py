"""Render the notes to import: zips of linked Markdown files, for Obsidian and for Logseq."""

from scripts import places
from scripts.catalog import Catalog
from scripts.render.output import Files
from scripts.render.study.vault import KINDS, Vault
from scripts.render.view import views
from scripts.render.zip_file import pack


def render(catalog: Catalog) -> Files:
    """Yield the zips of each language and the partials that link to them."""
    for view in views(catalog, "study/notes/"):
        for program, logseq in (("", False), ("-logseq", True)):
            made = notes(catalog, view.language, logseq=logseq)
            file = f"cloud-layers-notes{program}.{view.language}.zip"
            yield f"{places.downloads(view.language)}/{file}", pack(made)
            name = f"study/notes-download{program}.html"
            yield view.partial(name, "notes-download.html.j2", file=file, program=program, count=len(made))


def notes(catalog: Catalog, language: str, *, logseq: bool = False) -> dict[str, str]:
    """Return every note in one language, by its path in the zip."""
    vault = Vault(catalog, language, logseq=logseq)
    view = vault.view
    root = view.word("site-name")
    made = {f"{root}/{root}.md": view.render_text("notes/index.md.j2", vault=vault, kinds=KINDS)}
    for (kind, id_), note in vault.notes.items():
        path = f"{root}/{view.word(f'notes-{kind}s')}/{note.name}.md"
        made[path] = view.render_text(f"notes/{kind}.md.j2", vault=vault, note=note, id=id_)
    return made
