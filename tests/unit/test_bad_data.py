"""Bad data is reported to the person who can fix it, and nothing is written.

Each file in bad/ is one kind of bad data. Its first lines say what is wrong with which file:

    # file: matrix.yml                  the file of the tiny data set that goes bad
    # expect: docs/data/matrix.yml:35:  a line of the error output; all of them, in their order
    # instead of:   who: customer       a line of that file; the lines that follow replace it

The lines to replace are in the order of the file. Without any, the bad file replaces the whole file, its
first lines included.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from scripts import places
from scripts.check.data import check_across, check_data, known_ids
from scripts.check.types import check_types
from scripts.load import yaml_file
from scripts.load.schema.files import FILES
from scripts.load.yaml_file import Document, Path_, read_data
from tests.unit.helpers import (
    UNIT,
    WORDS,
    Run,
    changed,
    data_files,
    generate,
    generate_apart,
    make_tiny,
    rewrite,
    tree,
)

BAD = sorted((UNIT / "bad").glob("*.yml"))


def make_bad(root: Path, bad: Path) -> list[str]:
    """Make the tiny data set below `root` bad; return the messages to expect."""
    head: dict[str, list[str]] = {"file": [], "expect": []}
    hunks: list[tuple[str, list[str]]] = []
    for line in bad.read_text(encoding="utf-8", errors="replace").splitlines():
        key, _, value = line.removeprefix("# ").partition(": ")
        if line.startswith("# instead of: "):
            hunks.append((value, []))
        elif hunks:
            hunks[-1][1].append(line)
        elif key in head:
            head[key].append(value)
    assert head["expect"], f"{bad.name} does not say what to expect"
    file = root / places.DATA / head["file"][0]
    if hunks:
        file.write_text(_with(file.read_text(encoding="utf-8"), hunks), encoding="utf-8")
    else:
        file.write_bytes(bad.read_bytes())
    return head["expect"]


def _with(text: str, hunks: list[tuple[str, list[str]]]) -> str:
    lines, start = text.splitlines(), 0
    for old, new in hunks:
        at = lines.index(old, start)
        lines[at : at + 1] = new
        start = at + len(new)
    return "\n".join(lines) + "\n"


def refuses(run: Run, *messages: str) -> None:
    """Assert that a run reported exactly these problems, in this order, without a traceback."""
    count = f"{len(messages)} problem(s) in the data; nothing was written."
    assert run == Run(1, "", "\n".join([*messages, count, ""]))


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny data set for all bad files: a test puts back what it made bad."""
    return make_tiny(tmp_path_factory.mktemp("shared"))


@pytest.mark.parametrize("bad", BAD, ids=lambda bad: bad.stem)
def test_bad_data_is_reported_with_its_place_and_nothing_is_written(shared: Path, bad: Path) -> None:
    good = tree(shared)
    try:
        expected = make_bad(shared, bad)
        before = tree(shared)
        refuses(generate(shared), *expected)
        assert tree(shared) == before
    finally:
        for path in changed(good, tree(shared)):
            if path in good:
                (shared / path).write_bytes(good[path])
            else:
                (shared / path).unlink()


def test_the_command_itself_ends_with_code_1_and_no_traceback(tiny: Path) -> None:
    expected = make_bad(tiny, UNIT / "bad/not-utf-8.yml")
    data = tree(tiny)
    run = generate_apart(tiny, PYTHONUTF8="1")
    refuses(run, *expected)
    assert {path: content for path, content in tree(tiny).items() if path in data} == data
    assert not (tiny / places.PARTIALS).exists()


def test_bad_data_leaves_the_last_good_output_as_it_was(made: Path) -> None:
    """The comparison refuses it, too."""
    expected = make_bad(made, UNIT / "bad/who-wrong.yml")
    before = tree(made)
    refuses(generate(made), *expected)
    refuses(generate(made, "--check"), *expected)
    assert tree(made) == before


def test_one_run_reports_all_problems_of_all_files_sorted_by_file_and_line(tiny: Path) -> None:
    names = ["verdict-wrong", "basis-wrong", "reason-empty", "model-unknown", "date-wrong", "status-wrong"]
    expected = [message for name in names for message in make_bad(tiny, UNIT / f"bad/{name}.yml")]
    assert len(expected) > len(names)
    run = generate(tiny)
    assert sorted(run.err.splitlines()[:-1]) == sorted(expected)
    found = [line.split(":")[:2] for line in run.err.splitlines()[:-1]]
    assert found == sorted(found, key=lambda place: (place[0], int(place[1])))


@pytest.mark.parametrize("stem", FILES)
def test_a_missing_file_is_reported(tiny: Path, stem: str) -> None:
    for file in data_files(tiny, stem):
        (tiny / file).unlink()
    folder = (tiny / places.DATA / stem).is_dir()
    file, what = (stem, "the folder has no .yml file") if folder else (f"{stem}.yml", "the file is missing")
    refuses(generate(tiny), f"docs/data/{file}:1: {what}")


@pytest.mark.parametrize("stem", FILES)
def test_an_empty_file_is_reported_and_the_others_are_not_blamed(tiny: Path, stem: str) -> None:
    file = data_files(tiny, stem)[0]
    (tiny / file).write_bytes(b"")
    refuses(generate(tiny), f"{file}:1: the file is empty")


def test_a_file_too_large_is_refused_before_it_is_read_as_yaml(
    tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    others = (tiny / file for file in data_files(tiny) if file != f"{places.DATA}/sources.yml")
    size = max(path.stat().st_size for path in others)
    monkeypatch.setattr(yaml_file, "MAX_BYTES", size)
    (tiny / places.DATA / "sources.yml").write_text("[" * (size + 1), encoding="utf-8")
    refuses(generate(tiny), f"docs/data/sources.yml:1: larger than {size} bytes")


@pytest.mark.parametrize("word", ["layer", "matrix-title", "permanent-link"])
def test_a_missing_word_is_reported_with_the_file_and_line_that_need_it(tiny: Path, word: str) -> None:
    rewrite(tiny, "words", lambda data: data["words"].pop(word))
    before = tree(tiny)
    run = generate(tiny)
    assert run.code == 1
    assert re.match(rf"scripts/.+:\d+: needs the word '{word}', which {WORDS} doesn't have", run.err)
    assert tree(tiny) == before


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("who", "shared"),
        ("basis", "reasoned"),
        ("verdict", "holds"),
        ("status", "legacy"),
        ("kind", "api"),
        ("read", "copy"),
        ("traits", "zero"),
    ],
)
def test_a_value_without_words_is_reported_even_if_no_data_uses_it(tiny: Path, kind: str, value: str) -> None:
    rewrite(tiny, "words", lambda data: data[kind].pop(value))
    run = generate(tiny)
    assert run.code == 1
    assert run.err.startswith(f"{WORDS}:")
    assert value in run.err.splitlines()[0]


def _damages(data: Any, ids: set[str]) -> Iterator[Path_]:
    """Damage one value of each kind in turn: it is missing, or of a wrong type. Yields its path.

    Values are of one kind if their paths differ only in ids and numbers.
    """
    wrongs: list[Any] = ["x", [{"x": "y"}], {"x": []}]
    seen = set()
    for path, whole in Document("", data).walk():
        kind = tuple(key for key in path if isinstance(key, str) and key not in ids), len(path)
        if not path or kind in seen:
            continue
        seen.add(kind)
        parent = data
        for key in path[:-1]:
            parent = parent[key]
        for wrong in wrongs:
            parent[path[-1]] = wrong
            yield path
            parent[path[-1]] = whole
        if isinstance(parent, dict):
            entries = list(parent.items())
            del parent[path[-1]]
            yield path
            parent.clear()
            parent.update(entries)


@pytest.mark.parametrize("stem", [stem for stem in FILES if stem != "words"])
def test_no_damaged_value_ends_in_a_traceback(tiny: Path, stem: str) -> None:
    documents = {name: read_data(tiny, f"{places.DATA}/{name}") for name in FILES}
    known = known_ids(documents)
    contents = {name: check_types(document, FILES[name], known)[0] for name, document in documents.items()}
    assert check_across(documents, contents) == []
    whole = documents[stem]
    refused = 0
    for path in _damages(whole.data, {id_ for ids in known.values() for id_ in ids}):
        try:
            content, problems = check_types(whole, FILES[stem], known_ids(documents))
            others = {name: contents[name] for name in FILES if name != stem}
            problems += check_across(documents, {**others, stem: content} if content else others)
        except Exception as error:  # whatever it is, a contributor would see a traceback
            pytest.fail(f"{whole.file}:{whole.line(path)}: {'.'.join(map(str, path))}: {error!r}")
        refused += bool([str(problem) for problem in problems])
    assert refused
    assert check_data(documents)[1] == []
