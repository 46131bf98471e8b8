"""Readers of GitHub, of notes, and of Markdown twins see bold words, not stars."""

import subprocess

import pytest

from scripts import places
from scripts.catalog import Catalog
from scripts.render.study import notes
from tests.markdown import literal_stars


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("**a**b", []),
        ("`**`", []),
        ("x\n\n| a |\n| --- |\n| **b** |", []),
        ("x\n\n**머리말(front matter)**에는", ["3: **머리말(front matter)**에는"]),
    ],
)
def test_stars_are_found_where_commonmark_shows_them(text: str, found: list[str]) -> None:
    assert literal_stars(text) == found


def test_no_markdown_file_shows_stars() -> None:
    listed = subprocess.check_output(["git", "ls-files", "-z", "*.md"], cwd=places.ROOT).decode()
    files = listed.split("\0")[:-1]
    assert "README.md" in files
    shown = {file: literal_stars((places.ROOT / file).read_text("utf-8")) for file in files}
    assert {file: stars for file, stars in shown.items() if stars} == {}


def test_no_note_shows_stars(catalog: Catalog, language: str) -> None:
    shown = {path: literal_stars(text) for path, text in notes.notes(catalog, language).items()}
    assert {path: stars for path, stars in shown.items() if stars} == {}
