"""Reads the menu: the one list of pages in mkdocs.yml that both languages and both engines share."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

import yaml

from scripts import places
from scripts.load.problems import Problem

SECTION = "menu-{}"
"""The key in words.yml of the name of a section."""
GENERATED = {"matrix.md": "matrix-title", "compare/index.md": "menu-compare"}
"""The generated pages that have a name of their own, each with the key of that name in words.yml."""


@dataclass(frozen=True)
class Entry:
    """A page in the menu."""

    line: int
    page: str
    """Relative to the folder of a language: "models/iaas.md"."""


@dataclass(frozen=True)
class Menu:
    """What mkdocs.yml says about the pages."""

    entries: tuple[Entry, ...]
    sections: Mapping[str, int]
    """The id of each section, and its line."""
    elsewhere: tuple[str, ...]
    """`not_in_nav`: patterns of the pages that the menu leaves out on purpose."""
    line: int
    used: Mapping[str, Mapping[str, int]]
    """By setting (`features`, `plugins`, …): what it names, and the line."""

    def leaves_out(self, page: str) -> bool:
        """Whether the menu needs no entry for a page."""
        return any(fnmatch(f"/{page}", pattern) for pattern in self.elsewhere)


def read_menu(root: Path = places.ROOT) -> tuple[Menu, list[Problem]]:
    """Return the menu, and what is wrong with its form."""
    file = places.CONFIGS[places.LANGUAGES[0]]
    try:
        settings = yaml.compose((root / file).read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError) as error:
        return Menu((), {}, (), 1, {}), [Problem(file, 1, "", f"cannot be read: {error}")]
    found = dict(_items(settings))
    nav = found.get("nav", yaml.SequenceNode("", []))
    entries: list[Entry] = []
    sections: dict[str, int] = {}
    problems: list[Problem] = []
    for node, inside in _nodes(nav):
        line = node.start_mark.line + 1
        if isinstance(node, yaml.ScalarNode):
            entries.append(Entry(line, node.value))
        elif _is_section(node) and not inside:
            sections[node.value[0][0].value] = line
        else:
            message = "name only the file of the page: its name comes from its heading, or from 'menu' in it"
            problems.append(Problem(file, line, "nav", message))
    elsewhere = found.get("not_in_nav")
    return Menu(
        tuple(entries),
        sections,
        tuple(elsewhere.value.split()) if elsewhere else (),
        nav.start_mark.line if nav.start_mark else 1,
        {
            "features": _names(dict(_items(found.get("theme"))).get("features")),
            **{key: _names(found.get(key)) for key in ("plugins", "extra_javascript", "markdown_extensions")},
        },
    ), problems


def _nodes(nav: yaml.Node) -> Iterator[tuple[yaml.Node, bool]]:
    """Every item of the menu, and whether it is in a section."""
    for node in nav.value:
        yield node, False
        if _is_section(node):
            for item in node.value[0][1].value:
                yield item, True


def _items(node: yaml.Node | None) -> list[tuple[str, yaml.Node]]:
    """The keys and the values of a mapping."""
    return [(key.value, value) for key, value in node.value] if isinstance(node, yaml.MappingNode) else []


def _names(node: yaml.Node | None) -> dict[str, int]:
    """The names in a list or a mapping, with their lines; an entry of a list can be a mapping of one name."""
    if isinstance(node, yaml.MappingNode):
        return {key.value: key.start_mark.line + 1 for key, _ in node.value}
    items = node.value if isinstance(node, yaml.SequenceNode) else []
    return {
        item.value[0][0].value if isinstance(item, yaml.MappingNode) else item.value: item.start_mark.line + 1
        for item in items
    }


def _is_section(node: yaml.Node) -> bool:
    return isinstance(node, yaml.MappingNode) and isinstance(node.value[0][1], yaml.SequenceNode)
