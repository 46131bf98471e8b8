"""Stylesheets as lists of rules, of which a page keeps those that it can need.

A selector needs tags, classes, ids, and attributes. It stays if a page has all of them or can get them from
its scripts. What `:not()`, `:has()`, and other functions have in their parentheses doesn't count.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

import tinycss2

Names = frozenset[str]
"""A tag `p`, a class `.p`, an id `#p`, an attribute `[p`, or an attribute with its value `[p=v`."""

_NESTING = ("media", "supports", "layer", "container")
"""At-rules that hold rules."""
_SPACES = re.compile(r"[ \t\n\r\f]+")  # what CSS takes for a space: not the narrow one of a text
_TIGHT = re.compile(r"\s*([,{};>~])\s*")
_ONE_OF = re.compile(r":(?:is|where)\(([^()]*)\)")
_ARGUMENTS = re.compile(r"(?<!:is)(?<!:where)\([^()]*\)")
_NAME = re.compile(r"""::?[\w-]+|\[([\w-]+)(?:=["']?([^"'\]]*))?[^\]]*\]|([.#]?[A-Za-z_][\w-]*)""")
_USED = re.compile(r"var\(\s*(--[\w-]+)")


@dataclass(frozen=True)
class Rule:
    """Declarations for selectors, or an at-rule that holds no rules, such as `@font-face`."""

    around: tuple[str, ...]
    """The at-rules around it, the outermost first."""
    selectors: tuple[tuple[str, tuple[Names, ...]], ...]
    """Each with the names that it needs: all of one of the sets."""
    declarations: tuple[str, ...]


def parse(css: str) -> tuple[Rule, ...]:
    """Return the rules of a stylesheet. Raises ValueError for one that is not valid."""
    return tuple(_rules(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True), ()))


def _rules(nodes: Iterable[Any], around: tuple[str, ...]) -> Iterator[Rule]:
    for node in nodes:
        if node.type == "qualified-rule":
            selectors = tuple((text, tuple(needs(text))) for text in _selectors(node.prelude))
            yield Rule(around, selectors, tuple(_declarations(node.content)))
        elif node.type != "at-rule":
            raise ValueError(f"Line {node.source_line} of a stylesheet is not valid: {node.message}")
        elif node.content is not None:  # else it is @charset, which a page doesn't need
            head = f"@{node.at_keyword} {_small(node.prelude, tight=False)}".rstrip()
            if node.lower_at_keyword in _NESTING:
                inside = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
                yield from _rules(inside, (*around, head))
            elif content := _small(node.content).replace(": ", ":").removesuffix(";"):
                yield Rule(around, ((head, (frozenset(),)),), (content,))


def _selectors(prelude: Iterable[Any]) -> Iterator[str]:
    part: list[Any] = []
    for token in prelude:
        if token.type == "literal" and token.value == ",":
            yield _small(part)
            part = []
        else:
            part.append(token)
    yield _small(part)


def _declarations(content: Iterable[Any]) -> Iterator[str]:
    for item in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if item.type != "declaration":
            reason = getattr(item, "message", f"unexpected {item.type}")
            raise ValueError(f"Line {item.source_line} of a stylesheet is not valid: {reason}")
        value = _small(item.value, tight="(" not in tinycss2.serialize(item.value))
        yield f"{item.name}:{value}{'!important' if item.important else ''}"


def _small(nodes: Iterable[Any], *, tight: bool = True) -> str:
    """Return CSS in few bytes; white space goes only where it can't mean anything."""
    text = _SPACES.sub(" ", tinycss2.serialize(nodes)).strip()
    return _TIGHT.sub(r"\1", text) if tight and '"' not in text else text


def needs(selector: str) -> Iterator[Names]:
    """Yield the names that a selector needs: one set for each way through its `:is()` and `:where()`."""
    bare, before = selector, ""
    while bare != before:
        bare, before = _ARGUMENTS.sub("", bare), bare
    if group := _ONE_OF.search(bare):
        for part in group[1].split(","):
            yield from needs(f"{bare[: group.start()]} {part} {bare[group.end() :]}")
        return
    names = set()
    for attribute, value, name in _NAME.findall(bare):
        names |= {name} if name else {f"[{attribute}"} if attribute else set()
        names |= {f"[{attribute}={value}"} if value else set()
    yield frozenset(names)


def select(rules: Sequence[Rule], names: Names, words: Collection[str] = ()) -> list[Rule]:
    """Return the rules that a page with these names can need; its scripts use `words`, such as `--top`.

    Custom properties that nothing uses go, too.
    """
    kept = []
    for rule in rules:
        selectors = tuple(each for each in rule.selectors if any(sets <= names for sets in each[1]))
        if selectors:
            kept.append(replace(rule, selectors=selectors))
    while True:
        used = {*words, *_USED.findall(write(kept))}
        left = [_without_unused(rule, used) for rule in kept]
        left = [rule for rule in left if rule.declarations]
        if left == kept:
            return kept
        kept = left


def _without_unused(rule: Rule, used: Collection[str]) -> Rule:
    left = (each for each in rule.declarations if not each.startswith("--") or each.partition(":")[0] in used)
    return replace(rule, declarations=tuple(left))


def write(rules: Iterable[Rule]) -> str:
    """Return the text of a stylesheet."""
    out = []
    for around, group in groupby(rules, key=lambda rule: rule.around):
        out += [f"{head}{{" for head in around]
        for rule in group:
            selectors = ",".join(text for text, _ in rule.selectors)
            out.append(f"{selectors}{{{';'.join(rule.declarations)}}}")
        out.append("}" * len(around))
    return "".join(out)
