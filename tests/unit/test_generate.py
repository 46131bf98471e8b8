"""The generator writes what follows from the data, all or nothing, and nothing else."""

import errno
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from scripts import places
from scripts.catalog import load_catalog
from scripts.load.schema.basic import Who
from scripts.render import output, render_all
from scripts.render.output import KEYS, Costly
from scripts.render.pictures.share_images import slug
from tests.unit.helpers import content_of, generate, replace, times, tiny_pages, tree

MATRIX = f"{places.DATA}/matrix.yml"
MODEL_PAGES = ("models/iaas.md", "models/caas.md")


def give_the_operating_system_away(root: Path) -> None:
    """Change one `who`: the provider runs the operating system in IaaS."""
    replace(root / MATRIX, "        who: customer", "        who: provider")


def told_by_one_cell(model: str, layer: str) -> set[str]:
    """The files that say who runs one layer in one model of the tiny data set."""
    told = ("matrix.json", "matrix.csv", "pairs.json", "scenarios.json", f"models/{model}.json")
    files = {f"{places.EXPORTS}/v1/{name}" for name in told}
    files |= {f"{places.downloads(places.LANGUAGES[0])}/cloud-layers-matrix.csv"}
    for language in places.LANGUAGES:
        files |= {f"{places.PARTIALS}/{language}/models/{model}/{part}.html" for part in ("stack", "cells")}
        files |= {
            f"{places.PARTIALS}/{language}/home-picture.html",
            f"{places.PARTIALS}/{language}/layers/{layer}.html",
            f"{places.PARTIALS}/{language}/scenarios/overview.html",
            f"{places.PARTIALS}/{language}/scenarios/list.md",
            f"{places.PARTIALS}/{language}/about/data-curl-prints.html",
            f"{places.page_data(language)}/cells.json",
            f"{places.page_data(language)}/cards.json",
            f"{places.comparisons(language)}/iaas-vs-caas.md",
            f"{places.downloads(language)}/cloud-layers.{language}.apkg",
            f"{places.downloads(language)}/cloud-layers-cards.{language}.csv",
            f"{places.downloads(language)}/cloud-layers-notes.{language}.zip",
            f"{places.downloads(language)}/cloud-layers-notes-logseq.{language}.zip",
            f"{places.PARTIALS}/{language}/study/cheat-sheet.md",
            f"{places.downloads(language)}/cloud-layers-cheat-sheet.{language}.pdf",
            f"docs/{language}/matrix.md",
        }
        pictures = (model, "iaas-vs-caas", "matrix", *(["caas-nodes"] if model == "caas" else []))
        files |= {
            f"{places.pictures(language)}/{name}{scheme}.{ending}"
            for name in pictures
            for scheme in ("", "-dark")
            for ending in ("svg", "png")
        }
        if model == "caas":  # in the tiny data there is nothing to ask about the other model
            files |= {f"{places.PARTIALS}/{language}/study/quiz-{part}.html" for part in ("round", "list")}
            files |= {f"{places.EXPORTS}/v1/questions.json", f"{places.page_data(language)}/questions.json"}
        # Every card but those of the other models shows the cell.
        pages = {name for name in tiny_pages() if name not in MODEL_PAGES} | {f"models/{model}.md"}
        cards = {"matrix", "compare", "compare/iaas-vs-caas", *map(slug, pages)}
        files |= {f"{places.cards(language)}/{name}.png" for name in cards}
    return files


@pytest.mark.slow
def test_the_first_run_writes_exactly_what_is_rendered(tiny: Path) -> None:
    before = tree(tiny)
    run = generate(tiny)
    files = render_all(load_catalog(tiny))
    assert (run.code, run.err) == (0, "")
    assert run.out == f"{len(files)} files generated, {len(files)} changed.\n"
    assert {path: made for path, made in tree(tiny).items() if path != KEYS} == before | {
        path: content_of(made) for path, made in files.items()
    }
    assert told_by_one_cell("iaas", "operating-system") <= files.keys()


def test_a_second_run_touches_only_what_has_changed(made: Path) -> None:
    before = times(made)
    assert generate(made).out.endswith(" files generated, 0 changed.\n")
    assert times(made) == before
    broken = f"{places.PARTIALS}/en/legend.html"
    (made / broken).write_text("old", encoding="utf-8")
    assert generate(made).out.endswith(" 1 changed.\n")
    assert {path for path, time in times(made).items() if time != before[path]} == {broken}


def test_what_takes_long_is_made_only_when_what_it_is_made_from_changes(tmp_path: Path) -> None:
    path = f"{places.PARTIALS}/deck.bin"
    calls = []

    def write(key: str) -> list[str]:
        def make() -> bytes:
            calls.append(key)
            return key.encode()

        return output.write({path: Costly(key, make)}, tmp_path)

    assert [write("one"), write("one"), write("two")] == [[path], [], [path]]
    assert calls == ["one", "two"]
    (tmp_path / path).unlink()
    assert write("two") == [path]
    assert (tmp_path / path).read_bytes() == b"two"
    for damaged in ("", "{", "[1]", "null"):
        (tmp_path / KEYS).write_text(damaged, encoding="utf-8")
        write("two")
        assert calls.pop() == "two"


@pytest.mark.parametrize(
    ("old", "new", "model"),
    [
        ("        who: customer", "        who: provider", "iaas"),
        ("            who: shared", "            who: customer", "caas"),
    ],
    ids=["model", "variant"],
)
def test_one_changed_cell_changes_every_place_that_tells_it_and_no_other(
    tiny: Path, old: str, new: str, model: str
) -> None:
    """What takes long to make changes with its key: pictures, decks, and sheets are not made here."""

    def told() -> dict[str, str | bytes]:
        files = render_all(load_catalog(tiny))
        return {path: made.key if isinstance(made, Costly) else made for path, made in files.items()}

    before = told()
    replace(tiny / MATRIX, old, new)
    after = told()
    assert after.keys() == before.keys()
    found = {path for path, content in after.items() if before[path] != content}
    assert told_by_one_cell(model, "operating-system") - found == set()
    # Other outputs may tell the cell, too, but not those that are about something else.
    [other] = {"iaas", "caas"} - {model}
    about_others = rf"/{other}(?!-vs-)[-./]|^generated/.*/(sources|glossary|timeline|corrections|changes)"
    assert [path for path in found if re.search(about_others, path)] == []


def test_one_changed_cell_is_told_in_words_on_every_page(made: Path, language: str) -> None:
    def told() -> list[str]:
        partials = made / places.PARTIALS / language
        cells = {
            made / f"docs/{language}/matrix.md": '[id="iaas.operating-system"] a',
            made / places.comparisons(language) / "iaas-vs-caas.md": "#operating-system .cell a",
            partials / "home-picture.html": 'a[href$="iaas/#operating-system"] .visually-hidden',
            partials / "models/iaas/cells.html": "#operating-system .who",
            partials / "models/iaas/stack.html": "g.bar text",
            partials / "layers/operating-system.html": "td.cell a",
        }
        found = []
        for path, selector in cells.items():
            cell = BeautifulSoup(path.read_bytes(), "html.parser").select_one(selector)
            assert cell, f"{path} has no {selector}"
            found.append(cell.get_text().partition(",")[0])  # what follows the answer is that it's contested
        return found

    labels = {who: getattr(mark.label, language) for who, mark in load_catalog(made).words.who.items()}
    assert set(told()) == {labels[Who.customer]}
    give_the_operating_system_away(made)
    generate(made)
    assert set(told()) == {labels[Who.provider]}


def test_the_comparison_needs_only_the_committed_pages(made: Path) -> None:
    for place in places.MADE_BY_EVERY_BUILD:
        shutil.rmtree(made / place)
    before = times(made)
    run = generate(made, "--check")
    assert (run.code, run.out, run.err) == (0, "", "")
    assert times(made) == before


@pytest.mark.parametrize("page", places.COMMITTED)
def test_the_comparison_shows_the_difference_and_the_command_that_repairs_it(made: Path, page: str) -> None:
    replace(made / page, 'class="matrix"', 'class="mine"')
    before = times(made)
    run = generate(made, "--check")
    assert (run.code, run.out) == (1, "")
    told = run.err.splitlines()
    assert told[:2] == [f"--- {page} (committed)", f"+++ {page} (from the data)"]
    assert '-<table class="mine">' in told
    assert '+<table class="matrix">' in told
    assert told[-1].endswith("Repair: python -m scripts.generate")
    assert times(made) == before
    generate(made)
    assert generate(made, "--check").code == 0


def test_the_comparison_fails_for_a_committed_page_that_is_missing(made: Path) -> None:
    (made / places.COMMITTED[0]).unlink()
    run = generate(made, "--check")
    assert run.code == 1
    assert f"--- {places.COMMITTED[0]} (committed)" in run.err
    assert not (made / places.COMMITTED[0]).exists()


def test_what_the_generator_no_longer_makes_is_removed(made: Path) -> None:
    before = tree(made)
    folders = [made / place / "old" for place in places.MADE_BY_EVERY_BUILD]
    for folder in folders:
        leftover = folder / "deeper/page.html"
        leftover.parent.mkdir(parents=True)
        leftover.write_text("old", encoding="utf-8")
    assert generate(made).out.endswith(f" {len(folders)} changed.\n")
    assert tree(made) == before
    assert not any(folder.exists() for folder in folders)


def test_pages_written_by_hand_stay(made: Path) -> None:
    page = made / "docs/en/models/mine.md"
    page.write_text("mine", encoding="utf-8")
    generate(made)
    assert page.read_text(encoding="utf-8") == "mine"


def fail_at(monkeypatch: pytest.MonkeyPatch, nth: int, error: BaseException) -> None:
    """Let the nth move of a finished file into its place fail."""
    move, calls = os.replace, []

    def failing(source: str | Path, target: str | Path) -> None:
        calls.append(target)
        if len(calls) == nth:
            raise error
        move(source, target)

    monkeypatch.setattr(os, "replace", failing)


LEFTOVERS = (f"{places.PARTIALS}/old-1.html", f"{places.PARTIALS}/old-2.html")
CHANGED = len(told_by_one_cell("iaas", "operating-system"))


def fail_at_the_second_removal(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    unlink = Path.unlink

    def failing(path: Path, missing_ok: bool = False) -> None:
        if path.as_posix().endswith(LEFTOVERS[1]):
            raise error
        unlink(path, missing_ok)

    monkeypatch.setattr(Path, "unlink", failing)


@pytest.mark.slow
@pytest.mark.parametrize("nth", [1, CHANGED, 0], ids=["first write", "a late write", "second removal"])
def test_a_run_that_fails_leaves_every_file_as_it_was(
    made: Path, monkeypatch: pytest.MonkeyPatch, nth: int
) -> None:
    give_the_operating_system_away(made)
    for path in LEFTOVERS:
        (made / path).write_text("old", encoding="utf-8")
    before = tree(made)
    error = OSError(errno.ENOSPC, "No space left on device")
    if nth:
        fail_at(monkeypatch, nth, error)
    else:
        fail_at_the_second_removal(monkeypatch, error)
    run = generate(made)
    assert (run.code, run.out) == (1, "")
    assert run.err == "cannot write: [Errno 28] No space left on device; every file is as it was.\n"
    assert tree(made) == before


@pytest.mark.slow
def test_a_first_run_that_fails_or_is_interrupted_leaves_no_file_behind(
    tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tree(tiny)
    fail_at(monkeypatch, 40, OSError(errno.EACCES, "Permission denied"))
    assert generate(tiny).code == 1
    assert tree(tiny) == before
    fail_at(monkeypatch, 5, KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        generate(tiny)
    assert tree(tiny) == before


def test_a_folder_in_the_place_of_a_file_is_reported_and_nothing_is_written(made: Path) -> None:
    give_the_operating_system_away(made)
    legend = made / places.PARTIALS / "ko/legend.html"
    legend.unlink()
    (legend / "inside").mkdir(parents=True)
    before = tree(made)
    run = generate(made)
    assert run.code == 1
    assert run.err.startswith("cannot write: ")
    assert tree(made) == before


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_write_permission_leaves_every_file_as_it_was(made: Path) -> None:
    give_the_operating_system_away(made)
    before = tree(made)
    folder = made / places.PARTIALS / "ko/layers"
    folder.chmod(0o555)
    try:
        run = generate(made)
    finally:
        folder.chmod(0o755)
    assert run.code == 1
    assert "Permission denied" in run.err
    assert tree(made) == before


def test_git_ignores_exactly_the_places_that_every_build_makes() -> None:
    lines = (places.ROOT / ".gitignore").read_text(encoding="utf-8").splitlines()
    head = next(number for number, line in enumerate(lines) if "scripts/places.py" in line)
    end = lines.index("", head)
    folders = [f"/{place}/" for place in places.MADE_BY_EVERY_BUILD]
    assert lines[head + 1 : end] == [*folders, *(f"/{file}" for file in places.ROOT_FILES)]


def test_git_does_not_ignore_the_committed_pages(tmp_path: Path) -> None:
    shutil.copy(places.ROOT / ".gitignore", tmp_path)
    subprocess.run(["git", "init", "--quiet", str(tmp_path)], check=True)
    ignored = subprocess.run(
        ["git", "-C", str(tmp_path), "check-ignore", *places.COMMITTED, f"{places.PARTIALS}/en/legend.html"],
        capture_output=True,
        text=True,
    )
    assert ignored.stdout.split() == [f"{places.PARTIALS}/en/legend.html"]
