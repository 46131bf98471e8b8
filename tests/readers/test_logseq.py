"""Logseq's own parser reads the notes for Logseq: each link leads to a note, and no text makes a page."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

import pytest

from scripts import places
from scripts.catalog import Catalog
from scripts.render.study.notes import notes
from tests.readers.node import needs_packages, run

pytestmark = needs_packages
PROPERTIES = ["alias", "address", "language", "version", "tags"]


def nodes(tree: Any) -> Iterator[list[Any]]:
    """Every node of a syntax tree: a list that begins with its kind."""
    if isinstance(tree, list) and tree and isinstance(tree[0], str):
        yield tree
    for part in tree.values() if isinstance(tree, dict) else tree if isinstance(tree, list) else ():
        yield from nodes(part)


@pytest.fixture(scope="module", params=places.LANGUAGES)
def graph(request: pytest.FixtureRequest, catalog: Catalog) -> dict[str, Any]:
    """The syntax tree of each note, by the name of its page, which Logseq takes from the file."""
    made = notes(catalog, request.param, logseq=True)
    trees = run("read-notes.mjs", given=json.dumps([*made.values()]))
    return {PurePosixPath(path).stem: tree for path, tree in zip(made, trees, strict=True)}


def properties(tree: Any) -> dict[str, str]:
    """The properties of a page, which are its first block."""
    kind, found = tree[0][0]
    assert kind == "Property_Drawer"
    return {name: value for name, value, _ in found}


def test_every_link_between_notes_leads_to_a_note(graph: dict[str, Any]) -> None:
    targets: list[str] = []
    for name, tree in graph.items():
        links = [node[1] for node in nodes(tree) if node[0] == "Link"]
        targets += [link["url"][1] for link in links if link["url"][0] == "Page_ref"]
        others = {link["full_text"] for link in links if link["url"][0] not in ("Page_ref", "Complex")}
        assert others == set(), name
    assert set(targets) <= graph.keys()
    assert len(targets) > 500


def test_no_text_is_a_tag_a_macro_or_a_reference(graph: dict[str, Any]) -> None:
    made = {"Tag", "Macro", "Block_reference", "Nested_link", "Target", "Hiccup", "Latex_Fragment"}
    found = {name: [node for node in nodes(tree) if node[0] in made] for name, tree in graph.items()}
    assert {name: parts for name, parts in found.items() if parts} == {}


def test_names_and_aliases_are_of_one_note(graph: dict[str, Any]) -> None:
    names = Counter(name.casefold() for name in graph)
    for name, tree in graph.items():
        given = properties(tree)
        assert [*given] == PROPERTIES[0 if "alias" in given else 1 :], name
        names.update(alias.casefold() for alias in given.get("alias", "").split(", ") if alias)
    assert [name for name, count in names.items() if count > 1] == []
    assert len(names) > len(graph) * 1.5
