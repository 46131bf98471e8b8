"""Which selectors can match an element of a page.

The elements of all pages are kept as paths: what an element is, below the path of its parent. A page has a
few hundred paths, most of them in common with others, so each selector is compared with a path only once.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache

from lxml import html as lxml_html

from scripts.finish.css.rules import Names, Step, ways

Page = frozenset[int]
"""The numbers of the paths of a page."""
Way = tuple[Step, ...]
_TOP = 0


class Outline:
    """The paths of pages, and the selectors that can match them.

    Scripts can give names to any element, take them away, and put elements anywhere. Such names are *made*.
    """

    def __init__(self, selectors: Iterable[str]) -> None:
        self._ways = [(selector, way) for selector in dict.fromkeys(selectors) for way in ways(selector)]
        steps = [step for _, way in self._ways for step in way]
        self.names: Names = frozenset[str]().union(*(step.names | step.without for step in steps))
        """The names that selectors have."""
        self._numbers: dict[tuple[int, Names], int] = {}
        self._parents, self._own = [_TOP], [frozenset[str]()]
        self._children: defaultdict[int, list[int]] = defaultdict(list)
        self._bound = cache(self._by_last_name)
        self._fitting = cache(self._selectors_for)

    def read(self, html: str) -> Page:
        """Return the paths of a page."""
        found = set()
        open_elements = [(lxml_html.document_fromstring(html), _TOP)]
        while open_elements:
            element, parent = open_elements.pop()
            path = self._number(parent, self.names.intersection(_names(element)))
            found.add(path)
            open_elements += ((child, path) for child in element.iterchildren("*"))
        return frozenset(found)

    def _number(self, parent: int, names: Names) -> int:
        number = self._numbers.setdefault((parent, names), len(self._own))
        if number == len(self._own):
            self._parents.append(parent)
            self._own.append(names)
            self._children[parent].append(number)
        return number

    def needed(self, page: Page, made: Names) -> frozenset[str]:
        """Return the selectors that can match an element of the page, whose scripts make the names `made`."""
        names = made.union(*(self._own[path] for path in page))
        _, anywhere = self._bound(made)
        found = {selector for selector, way in anywhere if all(step.names <= names for step in way)}
        return frozenset(found.union(*(self._fitting(path, made) for path in page)))

    def _by_last_name(self, made: Names) -> tuple[dict[str, list[tuple[str, Way]]], list[tuple[str, Way]]]:
        """Return selectors by a name of their last step, and those with an element that scripts can make."""
        bound, anywhere = defaultdict(list), []
        for selector, way in self._ways:
            if any(step.names and step.names <= made for step in way):
                anywhere.append((selector, way))
            else:
                own = way[-1].names - made if way else ()
                bound[min(own, default="")].append((selector, way))
        return bound, anywhere

    def _selectors_for(self, path: int, made: Names) -> frozenset[str]:
        bound, _ = self._bound(made)
        candidates = (each for name in ("", *self._own[path]) for each in bound.get(name, ()))
        return frozenset(selector for selector, way in candidates if self._fits(way, path, made))

    def _fits(self, way: Way, path: int, made: Names) -> bool:
        """Return whether the last step is this path, and the others are where they must be."""
        if not way:
            return True
        *before, step = way
        own = self._own[path]
        if path == _TOP or not step.names - made <= own or (step.without - made) & own:
            return False
        return not before or any(
            self._fits(tuple(before), other, made) for other in self._from(path, step.combinator)
        )

    def _from(self, path: int, combinator: str) -> Iterator[int]:
        """Yield the paths that can be one step before: those beside it, its parent, or all that it is in."""
        if combinator in "+~":
            yield from self._children[self._parents[path]]
            return
        while path := self._parents[path]:
            yield path
            if combinator == ">":
                return


def _names(element: lxml_html.HtmlElement) -> Iterator[str]:
    yield str(element.tag)
    for attribute, value in element.attrib.items():
        yield f"[{attribute}"
        yield f"[{attribute}={value}"
        if attribute == "class":
            yield from (f".{name}" for name in value.split())
        elif attribute == "id":
            yield f"#{value}"
