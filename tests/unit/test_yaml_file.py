"""A value of a data file keeps the text that was typed, and its line is known."""

from pathlib import Path

import pytest

from scripts.load.problems import BadData, Problem
from scripts.load.yaml_file import Document, Path_, read_data, read_yaml

NESTED = """\
# A comment, and an empty line

top:
  text: one
  folded: >-
    two
    three
  flow: {inner: {deep: x},
    below: y}
  list:
    - first
    - name: second
      more:
        - [a,
           b]

    # a comment between

    - third
last: "quoted
  over two lines"
"""


@pytest.fixture
def document(tmp_path: Path) -> Document:
    (tmp_path / "nested.yml").write_text(NESTED, encoding="utf-8")
    return read_yaml(tmp_path, "nested.yml")


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("top",), 3),
        (("top", "text"), 4),
        (("top", "folded"), 5),
        (("top", "flow"), 8),
        (("top", "flow", "inner", "deep"), 8),
        (("top", "flow", "below"), 9),
        (("top", "list"), 10),
        (("top", "list", 0), 11),
        (("top", "list", 1), 12),
        (("top", "list", 1, "name"), 12),
        (("top", "list", 1, "more"), 13),
        (("top", "list", 1, "more", 0), 14),
        (("top", "list", 1, "more", 0, 0), 14),
        (("top", "list", 1, "more", 0, 1), 15),
        (("top", "list", 2), 19),
        (("last",), 20),
    ],
    ids=lambda value: ".".join(map(str, value)) if isinstance(value, tuple) else "",
)
def test_the_line_of_a_value_is_the_line_of_its_key_or_item(
    document: Document, path: Path_, line: int
) -> None:
    assert document.line(path) == line
    assert document.problem(path, "m") == Problem("nested.yml", line, ".".join(map(str, path)), "m")


@pytest.mark.parametrize(
    ("path", "line"),
    [(("top", "flow", "gone"), 8), (("top", "list", 1, "more", 7, "x"), 13), (("gone", "too"), 3), ((), 3)],
)
def test_a_missing_value_has_the_line_of_its_nearest_ancestor(
    document: Document, path: Path_, line: int
) -> None:
    assert document.line(path) == line


def test_line_endings_and_a_byte_order_mark_change_nothing(tmp_path: Path) -> None:
    (tmp_path / "nested.yml").write_text(NESTED, encoding="utf-8", newline="\r\n")
    dos = read_yaml(tmp_path, "nested.yml")
    (tmp_path / "nested.yml").write_text("\ufeff" + NESTED, encoding="utf-8")
    marked = read_yaml(tmp_path, "nested.yml")
    (tmp_path / "nested.yml").write_text(NESTED, encoding="utf-8")
    plain = read_yaml(tmp_path, "nested.yml")
    assert (dos.data, dos.lines) == (plain.data, plain.lines) == (marked.data, marked.lines)


def test_the_walk_visits_every_value_parents_first_in_the_order_of_the_file(document: Document) -> None:
    paths = [path for path, _ in document.walk()]
    assert paths[:4] == [(), ("top",), ("top", "text"), ("top", "folded")]
    assert paths[-1] == ("last",)
    assert set(paths) == document.lines.keys()


@pytest.mark.parametrize(
    "typed", ["no", "yes", "null", "~", "2011", "2011-09", "2011-09-28", "1.10", "0x1F", "012", "1e3", "1:30"]
)
def test_a_plain_word_stays_the_text_that_was_typed(tmp_path: Path, typed: str) -> None:
    (tmp_path / "a.yml").write_text(f"key: {typed}\n{typed}: value\n", encoding="utf-8")
    assert read_yaml(tmp_path, "a.yml").data == {"key": typed, typed: "value"}


def test_a_repeated_key_is_reported_with_both_lines_at_any_depth(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("a:\n  b: {c: 1, d: 2,\n    c: 3}\n  b: 4\n  b: 5\n", encoding="utf-8")
    with pytest.raises(BadData) as caught:
        read_yaml(tmp_path, "a.yml")
    assert [str(problem) for problem in caught.value.problems] == [
        "a.yml:3: a.b: the key 'c' is used twice (first in line 2)",
        "a.yml:4: a: the key 'b' is used twice (first in line 2)",
        "a.yml:5: a: the key 'b' is used twice (first in line 2)",
    ]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("a: [1\nb: 2\n", 2),
        ("a: 1\nb: 'open\n\n", 4),
        ("a: 1\nb: @x\n", 2),
        ("a: 1\nb: 2\n\x07c: 3\n", 3),
        ('a: 1\nb: "x\\ud800"\n', 2),
    ],
    ids=["bracket", "quote", "reserved", "control character", "half a character"],
)
def test_invalid_yaml_is_reported_with_its_line(tmp_path: Path, text: str, line: int) -> None:
    (tmp_path / "a.yml").write_text(text, encoding="utf-8")
    with pytest.raises(BadData) as caught:
        read_yaml(tmp_path, "a.yml")
    (problem,) = caught.value.problems
    assert problem.line == line
    assert problem.message.startswith("not valid YAML: ")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of two files with entries of the same mapping."""
    (tmp_path / "things").mkdir()
    (tmp_path / "things/b.yml").write_text("things:\n  two: {name: Two}\n", encoding="utf-8")
    (tmp_path / "things/a.yml").write_text("# first\nthings:\n  one:\n    name: One\n", encoding="utf-8")
    return tmp_path


def told(root: Path) -> list[str]:
    with pytest.raises(BadData) as caught:
        read_data(root, "things")
    return [str(problem) for problem in caught.value.problems]


def test_the_files_of_a_folder_are_joined_and_each_value_keeps_its_file_and_line(folder: Path) -> None:
    joined = read_data(folder, "things")
    assert joined.data == {"things": {"one": {"name": "One"}, "two": {"name": "Two"}}}
    assert list(joined.data["things"]) == ["one", "two"], "in the order of the names of the files"
    one, two = (joined.problem(("things", id_, "name"), "m") for id_ in ("one", "two"))
    assert (one.file, one.line) == ("things/a.yml", 4)
    assert (two.file, two.line) == ("things/b.yml", 2)
    assert joined.file_of(("other",)) == "things"


def test_one_file_is_read_where_there_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "things.yml").write_text("things: {one: 1}\n", encoding="utf-8")
    alone = read_data(tmp_path, "things")
    assert (alone.data, alone.file_of(("things", "one"))) == ({"things": {"one": "1"}}, "things.yml")
    (tmp_path / "things.yml").unlink()
    assert told(tmp_path) == ["things.yml:1: the file is missing"]


def test_an_entry_that_two_files_have_is_refused_with_both_places(folder: Path) -> None:
    (folder / "things/b.yml").write_text("things:\n  two: 2\n  one: 1\n", encoding="utf-8")
    assert told(folder) == ["things/b.yml:3: things.one: is in things/a.yml, too (line 3)"]


def test_a_folder_without_files_is_refused(tmp_path: Path) -> None:
    (tmp_path / "things").mkdir()
    (tmp_path / "things/notes.txt").write_text("nothing", encoding="utf-8")
    assert told(tmp_path) == ["things:1: the folder has no .yml file"]


def test_every_file_of_a_folder_is_read_before_all_their_problems_are_told(folder: Path) -> None:
    (folder / "things/a.yml").write_text("- one\n", encoding="utf-8")
    (folder / "things/b.yml").write_text("things: [two]\n", encoding="utf-8")
    (folder / "things/c.yml").write_text("", encoding="utf-8")
    assert told(folder) == [
        "things/a.yml:1: needs a mapping, as the other files of its folder",
        "things/b.yml:1: things: needs a mapping, as in the other files of its folder",
        "things/c.yml:1: the file is empty",
    ]
