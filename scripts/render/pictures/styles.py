"""Gives picture files the colors and marks of the site, from its stylesheets.

A picture inside a page uses the styles of the page. A picture file, which people show elsewhere or which
becomes a PNG, has the rules that it needs, with every custom property replaced by its value.
"""

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
    """The stylesheets in the light or the dark scheme."""

    tokens: Mapping[str, str]
    pictures: tuple[Rule, ...]
    """The rules of the section "Pictures": selectors and declarations."""

    def resolve(self, css: str) -> str:
        """Return CSS with every var() replaced by its value. Raises KeyError for an unknown name."""
        while _VAR.search(css):
            css = _VAR.sub(lambda match: self.tokens[match[1]], css)
        return css

    @property
    def font_family(self) -> str:
        """The fonts of the site, with Korean system fonts."""
        return self.resolve("var(--md-text-font)")

    def rules_for(self, classes: Collection[str]) -> str:
        """Return the rules for elements with these classes."""
        kept = []
        for selectors, body in self.pictures:
            wanted = [part for part in selectors if (names := _classes(part)) and names <= set(classes)]
            if wanted:
                kept.append(f"{', '.join(wanted)} {{ {self.resolve(body)} }}")
        return "\n".join(kept)


def load_styles() -> dict[str, Style]:
    """Return the styles of the site in each scheme."""
    return {name: load_style(name) for name in SCHEMES}


def load_style(light_or_dark: str) -> Style:
    """Return the styles of the site in a scheme, a key of SCHEMES."""
    concerned = {":root", f'[data-md-color-scheme="{SCHEMES[light_or_dark]}"]'}
    tokens: dict[str, str] = {}
    for selectors, body in _rules(_read("tokens.css"), media="screen"):
        if concerned & set(selectors):
            tokens.update(_declarations(body))
    return Style(tokens, _rules(_section(_read("site.css"), "Pictures")))


def _rules(css: str, media: str = "") -> tuple[Rule, ...]:
    """Return the rules for every medium, and those for `media` alone."""
    found: list[Rule] = []
    for node in tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True):
        if node.type == "qualified-rule":
            selectors = tinycss2.serialize(node.prelude).split(",")
            body = " ".join(tinycss2.serialize(node.content).split())
            found.append((tuple(part.strip() for part in selectors), body))
        elif node.type == "at-rule" and media and node.lower_at_keyword == "media":
            inside = tinycss2.serialize(node.content)
            found += _rules(inside) if tinycss2.serialize(node.prelude).strip() == media else ()
    return tuple(found)


def _section(css: str, title: str) -> str:
    """Return one section of a stylesheet, from its title to the next."""
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
