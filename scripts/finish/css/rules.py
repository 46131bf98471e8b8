"""Stylesheets as lists of rules, and the selectors of these rules as steps from element to element."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby
from typing import Any, NamedTuple

import tinycss2

Names = frozenset[str]
"""A tag `p`, a class `.p`, an id `#p`, an attribute `[p`, or an attribute with its value `[p=v`."""

_NESTING = ("media", "supports", "layer", "container")
"""At-rules that hold rules."""
_SPACES = re.compile(r"[ \t\n\r\f]+")  # what CSS takes for a space: not the narrow one of a text
_TIGHT = re.compile(r"\s*([,{};>~])\s*")
_COMMA = re.compile(r"\s*,\s*")
_ZERO = re.compile(r"(?<![\w.])0(?=\.\d)")
_ONE_OF = re.compile(r"([^\s>+~(,]*):(?:is|where)\(([^()]*)\)")
_LANGUAGE = re.compile(r":lang\((\w+)\)")
_NOT = re.compile(r":not\(([.#]?[A-Za-z_][\w-]*|\[[\w-]+\])\)")
_ARGUMENTS = re.compile(r"(?<!:is)(?<!:where)\([^()]*\)")
_PART = re.compile(
    r"""(?P<combinator>\s*[>+~]\s*|\s+)|::?[\w-]+"""
    r"""|(?P<no>!?)(?:\[(?P<attribute>[\w-]+)(?:=["']?(?P<value>[^"'\]]*))?[^\]]*\]|(?P<name>[.#]?[A-Za-z_][\w-]*))"""
)
_USED = re.compile(r"var\(\s*(--[\w-]+)")
_ANIMATIONS = re.compile(r"animation(?:-name)?:([^;}]*)")


@dataclass(frozen=True)
class Rule:
    """Declarations for selectors, or an at-rule that holds no rules, such as `@font-face`."""

    around: tuple[str, ...]
    """The at-rules around it, the outermost first."""
    selectors: tuple[str, ...]
    declarations: tuple[str, ...]


class Step(NamedTuple):
    """One element on the way of a selector, such as `li.new`."""

    combinator: str
    """How it follows the step before: `>`, `+`, `~`, a space, or nothing for the first one."""
    names: Names
    """What the element must have."""
    without: Names
    """What it must not have."""


def parse(css: str) -> tuple[Rule, ...]:
    """Return the rules of a stylesheet. Raises ValueError for one that is not valid."""
    return tuple(_rules(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True), ()))


def _rules(nodes: Iterable[Any], around: tuple[str, ...]) -> Iterator[Rule]:
    for node in nodes:
        if node.type == "qualified-rule":
            yield Rule(around, tuple(_selectors(node.prelude)), tuple(_declarations(node.content)))
        elif node.type != "at-rule":
            raise ValueError(f"Line {node.source_line} of a stylesheet is not valid: {node.message}")
        elif node.content is not None:  # else it is @charset, which a page doesn't need
            head = f"@{node.at_keyword} {_small(node.prelude, tight=False)}".rstrip()
            if node.lower_at_keyword in _NESTING:
                inside = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
                yield from _rules(inside, (*around, head))
            elif content := _small(node.content).replace(": ", ":").removesuffix(";"):
                yield Rule(around, (head,), (content,))


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
    if '"' in text:
        return text
    text = _ZERO.sub("", text)
    return _TIGHT.sub(r"\1", text) if tight else _COMMA.sub(",", text)


@cache
def ways(selector: str) -> tuple[tuple[Step, ...], ...]:
    """Return the steps of a selector, once for each way through its `:is()` and `:where()`.

    `:not()` counts if it has one name. Other functions don't count, nor do states such as `:hover`. An
    at-rule has one way without a step.
    """
    if selector.startswith("@"):
        return ((),)
    bare, before = _NOT.sub(r"!\1", _LANGUAGE.sub(r"[lang=\1]", selector)), ""
    while bare != before:
        bare, before = _ARGUMENTS.sub("", bare), bare
    if group := _ONE_OF.search(bare):
        parts = (f"{part.strip()}&{group[1]}" for part in group[2].split(","))  # `&`: the same element
        return sum((ways(bare[: group.start()] + part + bare[group.end() :]) for part in parts), ())
    return (tuple(_steps(bare.strip())),)


def _steps(bare: str) -> Iterator[Step]:
    combinator, names, without = "", set[str](), set[str]()
    for part in _PART.finditer(bare):
        if part["combinator"]:
            yield Step(combinator, frozenset(names), frozenset(without))
            combinator, names, without = part["combinator"].strip() or " ", set(), set()
        elif part["name"]:
            (without if part["no"] else names).add(part["name"])
        elif part["attribute"]:
            value = f"={part['value']}" if part["value"] else ""
            (without if part["no"] else names).update(
                (f"[{part['attribute']}", f"[{part['attribute']}{value}")
            )
    yield Step(combinator, frozenset(names), frozenset(without))


def select(rules: Sequence[Rule], selectors: Collection[str], words: Collection[str] = ()) -> list[Rule]:
    """Return the rules for these selectors, and other at-rules; scripts use `words`, such as `--top`.

    Custom properties and animations that nothing uses go, too.
    """
    kept = []
    for rule in rules:
        left = tuple(each for each in rule.selectors if each in selectors or each.startswith("@"))
        if left:
            kept.append(replace(rule, selectors=left))
    while True:
        used = used_by(kept).union(words)
        used_only = [_without_unused(rule, used) for rule in kept]
        used_only = [rule for rule in used_only if rule.declarations]
        if used_only == kept:
            return kept
        kept = used_only


def used_by(rules: Iterable[Rule]) -> set[str]:
    """Return the custom properties and the animations that these rules use."""
    text = write(rules)
    return {*_USED.findall(text), *" ".join(_ANIMATIONS.findall(text)).split()}


def _without_unused(rule: Rule, used: Collection[str]) -> Rule:
    at_rule, _, name = rule.selectors[0].partition("keyframes ")
    if at_rule.startswith("@") and name and name not in used:
        return replace(rule, declarations=())
    left = (each for each in rule.declarations if not each.startswith("--") or each.partition(":")[0] in used)
    return replace(rule, declarations=tuple(left))


def write(rules: Iterable[Rule]) -> str:
    """Return the text of a stylesheet."""
    out = []
    for around, group in groupby(rules, key=lambda rule: rule.around):
        out += [f"{head}{{" for head in around]
        for rule in group:
            out.append(f"{','.join(rule.selectors)}{{{';'.join(rule.declarations)}}}")
        out.append("}" * len(around))
    return "".join(out)
