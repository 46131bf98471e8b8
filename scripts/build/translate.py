"""Puts the words of one language into the settings that both languages share (mkdocs.yml)."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from scripts import places
from scripts.load.menu import GENERATED, SECTION
from scripts.load.problems import BadData
from scripts.load.prose import read_prose
from scripts.load.yaml_file import read_yaml

Nav = list[Any]
"""The menu as mkdocs.yml has it: pages, and sections with their pages."""


def translate(nav: Nav, language: str, root: Path = places.ROOT) -> Nav:
    """Return the menu with the names of its pages and sections.

    A name that is missing stays an id: the checks report it, and this runs before them.
    """
    prose, _ = read_prose(root)
    try:
        words = read_yaml(root, f"{places.DATA}/words.yml").data["words"]
    except (BadData, KeyError, TypeError):
        words = {}

    def word(key: str) -> str:
        found = words.get(key) if isinstance(words, Mapping) else None
        return str(found.get(language, key)) if isinstance(found, Mapping) else key

    def page(name: str) -> dict[str, str]:
        own = prose[language].get(name)
        return {own.label if own else word(GENERATED.get(name, name)): name}

    def entry(item: str | dict[str, list[str]]) -> dict[str, Any]:
        if isinstance(item, str):
            return page(item)
        return {word(SECTION.format(id_)): [page(name) for name in pages] for id_, pages in item.items()}

    return [entry(item) for item in nav]
