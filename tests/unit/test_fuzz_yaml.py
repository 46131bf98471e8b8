"""Any file is read, or refused with file and line, in little time and memory."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scripts.catalog import load_catalog
from scripts.load.problems import MAX_PROBLEMS, BadData, Problem
from scripts.load.yaml_file import read_yaml
from tests.attacks import ATTACKS, steady
from tests.unit.helpers import ROOT, UNIT, WORDS, data_files, make_tiny

pytestmark = pytest.mark.slow

MANY = 20_000
BOMBS = {
    "lists": "[" * MANY,
    "mappings": "{a: " * MANY,
    "blocks": "\n".join(" " * depth + "a:" for depth in range(10_000)),
    "dashes": "- " * MANY,
    "questions": "? " * MANY,
    "laughs": "a: &a [x, x]\n"
    + "".join(f"{b}: &{b} [*{a}, *{a}, *{a}]\n" for a, b in zip("abcdefghi", "bcdefghij", strict=True)),
    "itself": "a: &a [*a]",
    "aliases": "a: &a x\nb: [" + "*a," * MANY + "]",
    "anchors": "a: [" + "&a x," * MANY + "]",
    "tags": "a: [" + "!!x y," * MANY + "]",
    "long tag": f"a: !<{'x' * MANY}> y",
    "python": "a: !!python/object/apply:os.system ['id']",
    "binary": "a: !!binary aGFsbG8=",
    "merge": "a: &a {x: 1}\nb: {<<: *a}",
    "merge of nothing": "sources: {<<: {}}",
    "same key": "a: 1\n" * MANY,
    "empty keys": "?\n" * MANY,
    "long key": "? " + "k" * 1_000_000 + "\n: [" + "x," * MANY + "]",
    "unknown keys": "".join(f"k{number}: 1\n" for number in range(MANY)),
    "unknown ids": "sources:\n  x: {note: [" + "nist-800-14," * MANY + "]}",
    "spaces": " " * 1_000_000,
    "tab": "sources:\n\tnist: x",
    "tabs": "\t" * MANY,
    "marks of order": "\ufeff\ufeff\ufeffsources: x",
    "documents": "---\n" * MANY,
    "end": "...\n" * MANY,
    "directives": "%YAML 1.1\n" * 1000 + "---\na: b",
    "directive": "%" * MANY,
    "quote": 'a: "' + "x\\\n" * MANY,
    "single quote": "a: 'x\nb: c\n",
    "comment": "#" * 1_000_000,
    "scalar": "a: >\n" + " x\n\n" * 200_000,
    "one letter": "x" * 1_000_000,
    "escapes": 'a: "' + "\\x41" * 200_000 + '"',
    "not a letter": 'a: "\\ud800"',
    "nothing": "\x00" * MANY,
    "nothing inside": "sources:\n  nist: a\x00b",
    "bell": "sources:\n  nist: a\x07b",
    "next line": "sources:\x85  nist: a",
    "flow": "{?" * MANY,
    "colons": ":" * MANY,
    "anchor": "&" + "a" * MANY,
    "percent": "a: %" * MANY,
    "number": "9" * MANY,
}
BYTES = {
    "latin": "sources:\n  nist: caf\xe9".encode("latin-1"),
    "utf-16": "sources: x".encode("utf-16"),
    "utf-32": "sources: x".encode("utf-32"),
    "overlong": b"sources:\n  a: \xc0\xaf",
    "surrogate": b"sources:\n  a: \xed\xa0\x80",
    "cut": "sources:\n  a: 가".encode()[:-1],
    "above": b"sources: \xf4\x90\x80\x80",
}

READ_ALL = f"""
import json, resource, sys, time
from pathlib import Path
resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
from scripts.check.types import check_types
from scripts.load.problems import BadData, Problem
from scripts.load.schema.files import FILES
from scripts.load.yaml_file import read_yaml
measured = {{}}
for file in sorted(Path(sys.argv[1]).iterdir()):
    began = time.process_time()
    try:
        problems = check_types(read_yaml(file.parent, file.name), FILES["sources"], {{}})[1]
    except BadData as bad:
        problems = bad.problems
    took = time.process_time() - began
    measured[file.stem] = [took, len(problems), [str(problem) for problem in problems[:{MAX_PROBLEMS + 2}]]]
print(json.dumps(measured))
"""


@pytest.fixture(scope="module")
def measured(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[float, int, list[str]]]:
    """By bomb: the seconds that it took a process with 1 GB of memory, and its problems."""
    folder = tmp_path_factory.mktemp("bombs")
    for name, content in {**{name: text.encode() for name, text in BOMBS.items()}, **BYTES}.items():
        (folder / f"{name}.yml").write_bytes(content)
    done = subprocess.run(
        [sys.executable, "-c", READ_ALL, str(folder)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    found: dict[str, tuple[float, int, list[str]]] = json.loads(done.stdout)
    return found


@pytest.mark.parametrize("name", [*BOMBS, *BYTES])
def test_a_bomb_is_refused_at_once_with_file_and_line(
    measured: dict[str, tuple[float, int, list[str]]], name: str
) -> None:
    took, count, problems = measured[name]
    assert took < 3
    assert 1 <= count <= MAX_PROBLEMS + 1
    for problem in problems:
        file, line, _ = problem.split(":", 2)
        assert (file, int(line) > 0, len(problem) < 1500) == (f"{name}.yml", True, True)
        assert problem.isprintable()


def test_a_file_with_very_many_problems_reports_the_first_ones(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text("a: [" + "*a,\n" * 5000 + "]", encoding="utf-8")
    with pytest.raises(BadData) as caught:
        read_yaml(tmp_path, "a.yml")
    assert len(caught.value.problems) == MAX_PROBLEMS + 1
    omitted = "further problems are omitted"
    last = f"a.yml:{MAX_PROBLEMS + 1}: more than {MAX_PROBLEMS} problems in this file; {omitted}"
    assert last in map(str, caught.value.problems)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_tiny(tmp_path_factory.mktemp("fuzz"))


def read(root: Path, file: str) -> object:
    """Return the content of a file, or its problems."""
    problems: list[Problem] = []
    try:
        return read_yaml(root, file)
    except BadData as bad:
        problems = bad.problems
    assert all(problem.file == file and problem.line > 0 for problem in problems)
    return problems


SYNTAX = [*"[]{},:-?&*!|>'\"%@`#\n \t\\\ufeff\x00\r\x85", "---\n", "...\n", "? ", "- ", ": ", "<<", "!!"]


@steady(200)
@given(st.binary(max_size=200) | st.lists(st.sampled_from([*SYNTAX, *ATTACKS, "a", "가"])).map(lambda x: "".join(x).encode()))  # fmt: skip # noqa: E501
def test_any_bytes_are_read_or_refused(folder: Path, content: bytes) -> None:
    (folder / "any.yml").write_bytes(content)
    assert read(folder, "any.yml")


def flipped(content: bytes, draw: st.DataObject) -> bytes:
    """Return a data file after an accident."""
    at = st.integers(0, len(content))
    for _ in range(draw.draw(st.integers(1, 4))):
        first, last = sorted((draw.draw(at), draw.draw(at)))
        way = draw.draw(st.sampled_from(["flip", "cut", "copy", "put", "lines", "end", "indent"]))
        if way == "flip":
            content = content[:first] + bytes([draw.draw(st.integers(0, 255))]) + content[first + 1 :]
        elif way == "cut":
            content = content[:first] + content[first + min(last - first, 60) :]
        elif way == "copy":
            content = content[:last] + content[first : first + 300] + content[last:]
        elif way == "put":
            put = draw.draw(st.sampled_from([*SYNTAX, *ATTACKS]))
            content = content[:first] + put.encode() + content[first:]
        elif way == "end":
            content = content[:last]
        else:
            lines = content.split(b"\n")
            a, b = (min(content[:place].count(b"\n"), len(lines) - 1) for place in (first, last))
            if way == "lines":
                lines[a], lines[b] = lines[b], lines[a]
            else:
                lines[a] = b" " * draw.draw(st.integers(0, 8)) + lines[a].lstrip()
            content = b"\n".join(lines)
    return content


@steady(60)
@given(st.sampled_from(data_files(ROOT)), st.data())
def test_a_damaged_file_of_the_site_is_read_or_refused(folder: Path, file: str, draw: st.DataObject) -> None:
    content = (ROOT / file).read_bytes()
    (folder / "damaged.yml").write_bytes(flipped(content, draw))
    assert read(folder, "damaged.yml")


@steady(20)
@given(st.sampled_from([*data_files(UNIT / "tiny"), WORDS]), st.data())
def test_all_data_with_one_damaged_file_is_loaded_or_refused(
    folder: Path, name: str, draw: st.DataObject
) -> None:
    file = folder / name
    whole = file.read_bytes()
    file.write_bytes(flipped(whole, draw))
    problems: list[Problem] | None = None
    try:
        load_catalog(folder)
    except BadData as bad:
        problems = bad.problems
    finally:
        file.write_bytes(whole)
    assert problems is None or problems
    assert all(problem.line > 0 and len(str(problem)) < 1500 for problem in problems or [])
