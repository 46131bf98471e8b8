"""Stylesheets as lists of rules, of which a page keeps those that it can need, written in few bytes.

A rule stays when every tag, class, id and attribute of one of its selectors can occur. What only names a
custom property or an animation that nothing uses goes, too.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

import tinycss2

from scripts.finish.css.known import Known, Needs, Tokens, needs_of, split

INSIDE = ("media", "supports", "layer", "container")
"""At-rules that hold rules."""
NEVER = ("[role=columnheader]", ".md-dialog", ".md-typeset .quote", "details.quote", ".question>summary")
"""What the theme calls as we call something else: heads of tables that sort, boxes for quotations and
questions; and a box for messages that nothing opens."""
LATER = re.compile(r"\.(md-search-result__|search-(kind|title|text|suggestion))")
"""What a selector names that only means what a search has found: its rules come with the search."""
_USES = re.compile(r"var\(\s*(--[\w-]+)")
_WORD = re.compile(r"[A-Za-z_][\w-]*")
_SPACES = re.compile(r"\s+")
_TIGHT = re.compile(r"\s*([,{};>~])\s*")


@dataclass(frozen=True)
class Declaration:
    """One property with its value."""

    name: str
    text: str
    uses: frozenset[str]
    """The custom properties in its value."""
    animations: frozenset[str]


@dataclass(frozen=True)
class Rule:
    """Selectors, each with what it needs, and declarations."""

    selectors: tuple[tuple[str, Needs], ...]
    declarations: tuple[Declaration, ...]


@dataclass(frozen=True)
class Block:
    """An at-rule that holds rules."""

    head: str
    nodes: tuple[Node, ...]


@dataclass(frozen=True)
class Raw:
    """Any other at-rule, as it is."""

    text: str
    keyframes: str = ""
    """The animation that it describes."""


Node = Rule | Block | Raw


def parse(text: str) -> tuple[Node, ...]:
    """The rules of a stylesheet. Raises ValueError for one that cannot be read."""
    return tuple(_nodes(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)))


def _nodes(nodes: Tokens) -> Iterator[Node]:
    for node in nodes:
        if node.type == "qualified-rule":
            selectors = [(_small(part), needs_of(part)) for part in split(node.prelude)]
            usual = tuple((text, needs) for text, needs in selectors if not any(n in text for n in NEVER))
            yield Rule(usual, tuple(_declarations(node.content)))
        elif node.type == "at-rule":
            prelude = _SPACES.sub(" ", tinycss2.serialize(node.prelude)).strip()
            head = f"@{node.at_keyword} {prelude}".rstrip()
            if node.content is None:
                if node.lower_at_keyword != "charset":
                    yield Raw(f"{head};")
            elif node.lower_at_keyword in INSIDE:
                inside = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
                yield Block(head, tuple(_nodes(inside)))
            else:
                content = _small(node.content)
                moves = node.lower_at_keyword.endswith("keyframes")
                yield Raw(f"{head}{{{content}}}" if content else "", prelude if moves else "")
        else:
            raise ValueError(f"a stylesheet cannot be read at line {node.source_line}")


def _declarations(content: Tokens) -> Iterator[Declaration]:
    for item in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if item.type != "declaration":
            raise ValueError(f"a stylesheet holds what cannot be read: {item.serialize()[:80]}")
        value = _SPACES.sub(" ", tinycss2.serialize(item.value)).strip()
        if "(" not in value and '"' not in value:
            value = re.sub(r"\s*,\s*", ",", value)
        moves = item.name in ("animation", "animation-name")
        yield Declaration(
            item.name,
            f"{item.name}:{value}{'!important' if item.important else ''}",
            frozenset(_USES.findall(value)),
            frozenset(_WORD.findall(value) if moves else ()),
        )


def _small(nodes: Tokens) -> str:
    text = _SPACES.sub(" ", tinycss2.serialize(nodes)).strip()
    return text if '"' in text else _TIGHT.sub(r"\1", text).replace(": ", ":").replace(";}", "}")


def select(nodes: Sequence[Node], known: Known) -> tuple[Node, ...]:
    """The rules that a page can need in which `known` is all that can occur. Pure."""

    def possible(rule: Rule) -> Rule:
        return replace(rule, selectors=tuple(each for each in rule.selectors if known.has(each[1])))

    kept = _changed(nodes, possible)
    declared = [each for rule in _rules(kept) for each in rule.declarations]
    moving = {word for each in declared for word in each.animations}
    kept = _changed(kept, raw=lambda raw: not raw.keyframes or raw.keyframes in moving)
    used = known.words | {name for raw in _raws(kept) for name in _USES.findall(raw.text)}
    used |= {name for each in declared if not each.name.startswith("--") for name in each.uses}
    while more := {name for each in declared if each.name in used for name in each.uses} - used:
        used |= more

    def without_unused(rule: Rule) -> Rule:
        left = (each for each in rule.declarations if not each.name.startswith("--") or each.name in used)
        return replace(rule, declarations=tuple(left))

    return _changed(kept, without_unused)


def all_needs(nodes: Sequence[Node]) -> frozenset[Needs]:
    """Each single thing that a selector somewhere needs: by these it is decided what is kept. Pure."""
    return frozenset(each for rule in _rules(nodes) for _, needs in rule.selectors for each in needs.single())


def apart(nodes: Sequence[Node]) -> tuple[tuple[Node, ...], tuple[Node, ...]]:
    """A stylesheet without the rules that may come later, and these rules. Pure."""

    def waits(rule: Rule) -> bool:
        return all(LATER.search(text) for text, _ in rule.selectors)

    none = Rule((), ())
    now = _changed(nodes, lambda rule: none if waits(rule) else rule)
    return now, _changed(nodes, lambda rule: rule if waits(rule) else none, raw=lambda _: False)


def write(nodes: Sequence[Node]) -> str:
    """The text of a stylesheet."""
    out = []
    for node in nodes:
        if isinstance(node, Rule):
            selectors = ",".join(text for text, _ in node.selectors)
            out.append(f"{selectors}{{{';'.join(each.text for each in node.declarations)}}}")
        elif isinstance(node, Block):
            out.append(f"{node.head}{{{write(node.nodes)}}}")
        else:
            out.append(node.text)
    return "".join(out)


def _changed(
    nodes: Sequence[Node],
    rule: Callable[[Rule], Rule] = lambda rule: rule,
    raw: Callable[[Raw], bool] = lambda raw: True,
) -> tuple[Node, ...]:
    """The nodes with every rule changed; without rules and blocks that are empty then."""
    out: list[Node] = []
    for node in nodes:
        if isinstance(node, Rule):
            new = rule(node)
            if new.selectors and new.declarations:
                out.append(new)
        elif isinstance(node, Block):
            inside = _changed(node.nodes, rule, raw)
            if inside:
                out.append(replace(node, nodes=inside))
        elif raw(node):
            out.append(node)
    return tuple(out)


def _rules(nodes: Sequence[Node]) -> Iterator[Rule]:
    for node in nodes:
        if isinstance(node, Rule):
            yield node
        elif isinstance(node, Block):
            yield from _rules(node.nodes)


def _raws(nodes: Sequence[Node]) -> Iterator[Raw]:
    for node in nodes:
        if isinstance(node, Raw):
            yield node
        elif isinstance(node, Block):
            yield from _raws(node.nodes)
