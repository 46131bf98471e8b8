"""Any text in the data is refused with its place, or shown as text."""

import json
import re
import unicodedata
from collections import Counter
from copy import deepcopy
from itertools import cycle
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
import yaml
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from scripts import places
from scripts.catalog import load_catalog
from scripts.load.problems import BadData, Problem
from scripts.load.schema.basic import MAX_TEXT
from scripts.load.schema.files import FILES
from scripts.load.yaml_file import read_yaml
from scripts.render import render_all
from tests.attacks import ATTACKS, letters, steady
from tests.unit.helpers import make_tiny, rewrite
from tests.unit.untrusted import as_page, parse, skeleton, slots

pytestmark = pytest.mark.slow

hostile = st.lists(st.sampled_from(ATTACKS) | letters, min_size=1, max_size=6).map(
    lambda parts: " ".join(parts)[:1500]
)

HIDDEN = [
    *map(chr, range(0x202A, 0x202F)),
    *map(chr, range(0x2066, 0x206A)),
    *"\u200b\u200c\u200d\u200e\u200f\ufeff\xad",
]
HIDDEN += [*"\x00\x01\x07\x08\x1b\x7f\x80\x9b\ue000\ufffe\uffff\ufdd0\U000e0041\U0010ffff\u3164\u2800\u034f"]
forbidden = st.one_of(
    st.tuples(hostile, st.sampled_from(HIDDEN), hostile).map("".join),
    st.tuples(hostile, st.integers(4, 3000)).map(lambda drawn: drawn[0] + "x" + "\u0301" * drawn[1]),
    st.tuples(st.sampled_from(ATTACKS), st.sampled_from([MAX_TEXT + 1, 100_000, 1_000_000])).map(
        lambda drawn: ((drawn[0].strip() or "x") * drawn[1])[: drawn[1] - 1] + "가"
    ),
    st.sampled_from(["", " ", "\n\t", "\xa0\u3000", "\u2028" * 1000]),
)


def as_yaml(data: Any) -> str:
    """Return data as YAML in which every unusual character is an escape."""
    typed = json.dumps(data, ensure_ascii=False, indent=1)
    return re.sub(r"[^\n\x20-\x7e]", lambda found: f"\\U{ord(found[0]):08X}", typed)


def fill(data: dict[str, Any], texts: list[str]) -> list[str]:
    """Put hostile texts before all texts, in turn; return the reasons of the cells."""
    turn = cycle(texts)
    for stem in FILES:
        for path, holder in list(slots(data[stem])):
            holder[path[-1]] = f"{next(turn)} {holder[path[-1]]}"
    reasons = slots(data["matrix"], lambda path: "cells" in path and path[-2:-1] == ("why",))
    return [" ".join(str(holder[path[-1]]).split()) for path, holder in reasons]


class Lab:
    """The tiny data set in a folder, for many hostile versions of it."""

    def __init__(self, root: Path, project: MkDocsConfig) -> None:
        self.root = make_tiny(root)
        self._project = project
        rewrite(root, "services", lambda _: None)  # in one file, as each kind of data here
        self._clean = {stem: read_yaml(root, self.file(stem)).data for stem in FILES}
        self._written: dict[str, str] = {}
        self.expected = self.shape(self.made(self.data()))

    def file(self, stem: str) -> str:
        return f"{places.DATA}/{stem}.yml"

    def data(self) -> dict[str, Any]:
        """Return a copy of the harmless data, by file."""
        return deepcopy(self._clean)

    def write(self, data: dict[str, Any]) -> None:
        for stem, content in data.items():
            text = as_yaml(content)
            if self._written.get(stem) != text:
                (self.root / self.file(stem)).write_text(text, encoding="ascii")
                self._written[stem] = text

    def made(self, data: dict[str, Any]) -> dict[str, str]:
        """Return every generated text by path; write the parts that pages include."""
        self.write(data)
        files = render_all(load_catalog(self.root))
        texts = {path: content for path, content in files.items() if isinstance(content, str)}
        for path, content in texts.items():
            if path.endswith(".html"):
                (self.root / path).parent.mkdir(parents=True, exist_ok=True)
                (self.root / path).write_text(content, encoding="utf-8")
        return texts

    def tried(self, data: dict[str, Any]) -> tuple[dict[str, str], list[Problem]]:
        """Return every generated text, or the problems if there is none."""
        try:
            return self.made(data), []
        except BadData as bad:
            return {}, bad.problems

    def shape(self, files: dict[str, str]) -> dict[str, Counter[Any]]:
        """Return the elements of everything that becomes a page, without the words."""
        shapes: dict[str, Counter[Any]] = {}
        for path, content in files.items():
            if path.endswith(".html"):
                shapes[path] = elements(parse(content))
            elif path.endswith(".md"):
                front, body = re.match(r"(?:---\n(.*?\n)---\n)?(.*)", content, re.DOTALL).groups()  # type: ignore[union-attr]
                shapes[path] = elements(as_page(self._project, self.root, body))
                assert isinstance(yaml.safe_load(front or "title: none")["title"], str), path
        for language in places.LANGUAGES:
            includes = "\n\n".join(
                f'--8<-- "{path.removeprefix(places.PARTIALS + "/")}"'
                for path in sorted(files)
                if path.startswith(f"{places.PARTIALS}/{language}/") and path.endswith(".html")
            )
            shapes[f"all parts, {language}"] = elements(as_page(self._project, self.root, includes))
        return shapes


def elements(page: BeautifulSoup) -> Counter[Any]:
    """Count the elements of a page, except the lines of a picture's text, whose number depends on it."""
    return Counter(
        (name, *attributes, address) for name, attributes, address in skeleton(page) if name not in {"tspan"}
    )


@pytest.fixture(scope="module")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Lab:
    return Lab(tmp_path_factory.mktemp("lab"), load_config(str(places.ROOT / "mkdocs.yml")))


def check_data_and_pictures(files: dict[str, str], said: list[str] | None) -> None:
    """Assert that JSON and pictures are well formed, and that the texts in them are unchanged."""
    for path, content in files.items():
        if path.endswith(".svg"):
            root = ElementTree.fromstring(content)  # noqa: S314 (it is ours)
            names = {element.tag.rpartition("}")[2] for element in root.iter()}
            assert not names & {"script", "foreignObject", "img", "iframe", "image"}, path
            assert not [key for element in root.iter() for key in element.attrib if key.startswith("on")], (
                path
            )
        elif path.endswith(".json"):
            json.loads(content)
    if said is None:
        return
    cells = json.loads(files[f"{places.EXPORTS}/v1/matrix.json"])["cells"]
    assert [cell["why"][language] for cell in cells for language in places.LANGUAGES] == said


@steady(1)
@given(st.lists(hostile, min_size=40, max_size=40))
def test_every_text_is_text_in_everything_that_is_generated(lab: Lab, texts: list[str]) -> None:
    data = lab.data()
    said = fill(
        data, [unicodedata.normalize("NFC", text) for text in [*ATTACKS, *texts]]
    )  # as the texts are read
    files = lab.made(data)
    for path, shape in lab.shape(files).items():
        assert (shape - lab.expected[path], lab.expected[path] - shape) == ({}, {}), path
    check_data_and_pictures(files, said)


@steady(12)
@given(st.data())
def test_a_text_that_hides_or_floods_is_refused_with_its_place(lab: Lab, draw: st.DataObject) -> None:
    data = lab.data()
    stem = draw.draw(st.sampled_from([stem for stem in FILES if any(slots(data[stem]))]))
    path, holder = draw.draw(st.sampled_from(list(slots(data[stem]))))
    holder[path[-1]] = draw.draw(forbidden)
    lab.write(data)
    with pytest.raises(BadData) as caught:
        load_catalog(lab.root)
    dotted = ".".join(map(str, path))
    for problem in caught.value.problems:
        assert (problem.file, problem.path) == (lab.file(stem), dotted)
        assert problem.line > 1
        assert re.search("invisible character|marks on one letter|is longer than|is empty", problem.message)
        assert len(str(problem)) < 1500


@steady(6)
@given(st.data())
def test_any_value_at_all_may_be_hostile(lab: Lab, draw: st.DataObject) -> None:
    """An id, an address, a date, or a word of a list is refused with its place, or does no harm."""
    data = lab.data()
    stem = draw.draw(st.sampled_from(list(FILES)))
    path, holder = draw.draw(st.sampled_from(list(slots(data[stem], bool))))
    typed = holder[path[-1]]
    attack = draw.draw(hostile | forbidden)
    holder[path[-1]] = draw.draw(
        st.sampled_from([attack, attack + typed, typed + attack, f"{typed}#{attack}"])
    )
    files, problems = lab.tried(data)
    if problems:
        assert all(problem.line and len(str(problem)) < 1500 for problem in problems)
        assert lab.file(stem) in {problem.file for problem in problems}
        return
    known = {(name, *attributes) for shape in lab.expected.values() for name, *attributes, _ in shape}
    for path_, shape in lab.shape(files).items():
        new = {element[:-1] for element in shape} - known
        assert not new, path_
        assert not [address for *_, address in shape if re.match(r"\s*(javascript|data):", address)], path_
    check_data_and_pictures(files, None)
