"""Groups things, and puts names in alphabetical order."""

from collections.abc import Callable, Iterable
from typing import TypeVar

Thing = TypeVar("Thing")
Key = TypeVar("Key")


def grouped(things: Iterable[Thing], key: Callable[[Thing], Key]) -> dict[Key, list[Thing]]:
    """Return things by their key. The groups, and the things in each, stay in the order of the things."""
    found: dict[Key, list[Thing]] = {}
    for thing in things:
        found.setdefault(key(thing), []).append(thing)
    return found


def alphabetical(names: Iterable[str]) -> list[str]:
    """Return names in alphabetical order; capitals don't count."""
    return sorted(names, key=lambda name: (name.casefold(), name))
