"""Collects the sources that the data cites."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol


class Cited(Protocol):
    """Anything that names its sources."""

    @property
    def sources(self) -> list[str]:
        """Ids in sources.yml."""
        ...


def cited(items: Iterable[Cited]) -> set[str]:
    """Return the ids of the sources of all items, and of their `otherwise`."""
    found: set[str] = set()
    for item in items:
        found.update(item.sources)
        found.update(id_ for other in getattr(item, "otherwise", ()) for id_ in other.sources)
    return found
