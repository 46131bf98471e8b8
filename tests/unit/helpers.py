"""Shared by the unit tests: the tiny data set, and runs of the generator on a copy of it."""

import contextlib
import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from scripts import places
from scripts.catalog import load_catalog
from scripts.check.pages import MODEL
from scripts.generate import main
from scripts.load.menu import GENERATED
from scripts.load.prose import read_prose
from scripts.load.schema.files import FILES
from scripts.load.yaml_file import read_data
from scripts.render import render_all
from scripts.render.output import Content, Costly

UNIT = Path(__file__).parent
ROOT = places.ROOT
WORDS = f"{places.DATA}/words.yml"


@dataclass(frozen=True)
class Run:
    """The result of a run of the generator."""

    code: int
    out: str
    err: str


def make_tiny(folder: Path) -> Path:
    """Put the tiny data set into a folder.

    Its words and its citation are those of the repository, and so are its pages, cut to their first heading.
    The pages of its models have the sections of their kind.
    """
    shutil.copytree(UNIT / "tiny", folder, dirs_exist_ok=True)
    models = {f"models/{id_}.md": id_ for id_ in ("iaas", "caas")}
    for language in places.LANGUAGES:
        for name, label in tiny_pages(language).items():
            write_page(folder, language, name, label)
        for name, id_ in models.items():
            write_page(folder, language, name, id_, model_page(id_))
    menu = [*tiny_pages(), *models, *GENERATED]
    (folder / places.CONFIGS[places.LANGUAGES[0]]).write_text(yaml.safe_dump({"nav": menu}), encoding="utf-8")
    shutil.copy(ROOT / WORDS, folder / WORDS)
    shutil.copy(ROOT / places.CITATION, folder / places.CITATION)
    missing = [stem for stem in FILES if not data_files(folder, stem)]
    assert not missing, (
        f"a new kind of data needs its smallest file in {UNIT / 'tiny' / places.DATA}: {missing}"
    )
    return folder


def data_files(root: Path, stem: str = "") -> list[str]:
    """Return every data file below `root`, or those of one kind: a file, or all of a folder."""
    found = sorted(path.relative_to(root).as_posix() for path in (root / places.DATA).rglob("*.yml"))
    start = f"{places.DATA}/{stem}"
    return [file for file in found if not stem or file == f"{start}.yml" or file.startswith(f"{start}/")]


@cache
def tiny_pages(language: str = places.LANGUAGES[0]) -> dict[str, str]:
    """Return the pages that the tiny data set shares with the repository, and their names."""
    pages = read_prose(ROOT)[0][language].values()
    own = re.compile(r"concepts/.*|models/(?!index\.md).*")
    return {page.name: page.label for page in pages if not own.fullmatch(page.name)}


def model_page(id_: str) -> str:
    """Return the body of the page of a model, which cites one source."""
    cited = 'You patch the guest ([Microsoft](../about/sources.md#aks "Shared responsibility")).\n'
    prose = cited if id_ == "iaas" else ""
    words = "word " * MODEL.words[places.LANGUAGES[0]].start
    return prose + words + "".join(f"\n\n## {section} {{ #{section} }}" for section in MODEL.sections) + "\n"


def write_page(root: Path, language: str, name: str, title: str, body: str = "") -> Path:
    """Write a page with a heading and, below it, `body`."""
    file = root / places.prose_folder(language) / name
    file.parent.mkdir(parents=True, exist_ok=True)
    head = yaml.dump({"title": title, "description": title}, Dumper=yaml.CSafeDumper, allow_unicode=True)
    file.write_text(f"---\n{head}---\n\n# {title} {{ #top }}\n\n{body}", encoding="utf-8")
    return file


def generate(root: Path, *arguments: str) -> Run:
    """Run `python -m scripts.generate` for the data below `root`, in this process."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(list(arguments), root=root)
    return Run(code, out.getvalue(), err.getvalue())


def generate_texts(root: Path) -> Path:
    """Write every generated text below `root`, but no pictures, PDFs, or decks, which take long to make."""
    for path, content in render_all(load_catalog(root)).items():
        if isinstance(content, str):
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(content, encoding="utf-8")
    return root


def generate_apart(root: Path, *arguments: str, **environment: str) -> Run:
    """Run `python -m scripts.generate` in another process, with a copy of the scripts below `root`."""
    if not (root / "scripts").exists():
        shutil.copytree(ROOT / "scripts", root / "scripts")
        shutil.copytree(ROOT / "overrides/assets", root / "overrides/assets")
    done = subprocess.run(
        [sys.executable, "-B", "-m", "scripts.generate", *arguments],
        cwd=root,
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
    )
    return Run(done.returncode, done.stdout, done.stderr)


def content_of(made: Content) -> bytes:
    """Return the bytes of a rendered file; what is costly is made now."""
    if isinstance(made, Costly):
        return made.make()
    return made.encode() if isinstance(made, str) else made


def tree(root: Path) -> dict[str, bytes]:
    """Return every file below a folder with its content."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in _files(root)}


def times(root: Path) -> dict[str, int]:
    """Return every file below a folder with the time of its last change."""
    return {path.relative_to(root).as_posix(): path.stat().st_mtime_ns for path in _files(root)}


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> set[str]:
    """Return the files that are new, missing, or different."""
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


def replace(file: Path, old: str, new: str) -> None:
    """Replace the first `old` in a file, which must be there."""
    text = file.read_text(encoding="utf-8")
    assert old in text, f"{file} has no {old!r}"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def rewrite(root: Path, stem: str, change: Callable[[Any], object]) -> None:
    """Change the content of a data file, or of the files of a folder, which become one."""
    file = f"{places.DATA}/{stem}"
    data = read_data(root, file).data
    change(data)
    shutil.rmtree(root / file, ignore_errors=True)
    text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False)
    (root / f"{file}.yml").write_text(text, encoding="utf-8")


def _files(root: Path) -> list[Path]:
    return sorted(path for path in root.rglob("*") if path.is_file())
