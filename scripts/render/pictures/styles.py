"""Reads the stylesheets, so that a picture that stands alone has the colours and marks of the site.

Pictures on a page use the page's stylesheet. A file that is shown elsewhere, or made into a PNG,
carries the rules that it needs, with every custom property replaced by its value.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass

import tinycss2

from scripts import places

Rule = tuple[tuple[str, ...], str]
"""Selectors and declarations."""

SCHEMES = {"light": "default", "dark": "slate"}
"""The theme's names for light and dark."""

_VAR = re.compile(r"var\((--[\w-]+)\)")


@dataclass(frozen=True)
class Style:
    """The stylesheets as they hold in light or in dark."""

    tokens: Mapping[str, str]
    pictures: tuple[Rule, ...]
    """The rules of the section "Pictures": selectors and declarations."""

    def resolve(self, css: str) -> str:
        """The text with every var() replaced by its value; KeyError for an unknown name."""
        while _VAR.search(css):
            css = _VAR.sub(lambda match: self.tokens[match[1]], css)
        return css

    @property
    def font_family(self) -> str:
        """The list of fonts of the site, Korean system fonts included."""
        return self.resolve("var(--md-text-font)")

    def rules_for(self, classes: Collection[str]) -> str:
        """The rules that concern elements with these classes, and no others."""
        kept = []
        for selectors, body in self.pictures:
            wanted = [part for part in selectors if (names := _classes(part)) and names <= set(classes)]
            if wanted:
                kept.append(f"{', '.join(wanted)} {{ {self.resolve(body.strip())} }}")
        return "\n".join(kept)


def load_style(light_or_dark: str) -> Style:
    """Read the stylesheets of the site; `light_or_dark` is a key of SCHEMES."""
    concerned = {":root", f'[data-md-color-scheme="{SCHEMES[light_or_dark]}"]'}
    tokens: dict[str, str] = {}
    for selectors, body in _rules(_read("tokens.css"), media="screen"):
        if concerned & set(selectors):
            tokens.update(_declarations(body))
    return Style(tokens, _rules(_section(_read("site.css"), "Pictures")))


def _rules(css: str, media: str = "") -> tuple[Rule, ...]:
    """The rules that hold for every medium, and those that hold for `media` alone."""
    found: list[Rule] = []
    for node in tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True):
        if node.type == "qualified-rule":
            selectors = tinycss2.serialize(node.prelude).split(",")
            found.append((tuple(part.strip() for part in selectors), tinycss2.serialize(node.content)))
        elif node.type == "at-rule" and media and node.lower_at_keyword == "media":
            inside = tinycss2.serialize(node.content)
            found += _rules(inside) if tinycss2.serialize(node.prelude).strip() == media else ()
    return tuple(found)


def _section(css: str, title: str) -> str:
    """One section of a stylesheet, from its title to the next."""
    start = css.index(f"/* {title} */")
    end = css.find("\n/* ", start)
    return css[start:] if end < 0 else css[start:end]


def _classes(selector: str) -> set[str]:
    return set(re.findall(r"\.([\w-]+)", selector))


def _declarations(body: str) -> dict[str, str]:
    listed = tinycss2.parse_declaration_list(body, skip_comments=True, skip_whitespace=True)
    return {
        item.name: tinycss2.serialize(item.value).strip()
        for item in listed
        if item.type == "declaration" and item.name.startswith("--")
    }


def _read(name: str) -> str:
    return (places.ROOT / places.STYLESHEETS / name).read_text(encoding="utf-8")
