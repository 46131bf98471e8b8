"""Checks the pages: equal in both languages, in the menu, and built as their kind asks for."""

import re
import sys
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from pydantic_core import PydanticCustomError

from scripts import places
from scripts.check.types import NAMES, Known
from scripts.load.menu import GENERATED, SECTION, Menu
from scripts.load.problems import Problem, not_a, shorten, suggestion
from scripts.load.prose import TITLE, Link, Page, Prose
from scripts.load.schema.pinpoint import check_place
from scripts.load.yaml_file import Document

ID = re.compile(r"[a-z][a-z0-9-]*")
SOURCES = "about/sources.md"
DRAWING = re.compile(r"[a-z]+/pictures/(.+)\.html")
"""An included drawing; the group is the id of the picture."""


@dataclass(frozen=True)
class Rules:
    """What every page of a kind has."""

    kind: str
    words: Mapping[str, range]
    """By language: how many words it can have."""
    sections: tuple[str, ...]
    """The ids of its sections, or of the last of them."""
    own_sections: bool
    """Whether it can have others before these."""


MODEL = Rules(
    kind="model",
    words={"en": range(600, 1201), "ko": range(500, 1201)},
    sections=(
        "stack",
        "who-runs-what",
        "confused-with",
        "misconceptions",
        "choose",
        "how-it-runs",
        "example",
        "by-product",
        "services",
        "sources",
        "cite",
    ),
    own_sections=False,
)
CONCEPT = Rules(
    kind="concept",
    words={"en": range(400, 901), "ko": range(380, 901)},
    sections=("misconceptions", "in-the-models", "read-on", "sources"),
    own_sections=True,
)
KINDS = {"models": MODEL, "concepts": CONCEPT}
"""The pages of a folder, but for its index, are of one kind."""
MISCONCEPTIONS, CITED, LEADS = 3, 3, 2
"""How many misconceptions, sources, and pages to read on a concept page has, at least."""


def check_pages(prose: Prose, menu: Menu) -> list[Problem]:
    """All checks that need only the pages and the menu."""
    problems: list[Problem] = []
    for pages in prose.values():
        for page in pages.values():
            problems += _check_headings(page)
            folder, _, rest = page.name.partition("/")
            if rest != "index.md" and folder in KINDS:
                problems += _check_kind(page, KINDS[folder])
    main, *others = places.LANGUAGES
    for other in others:
        problems += _check_twins(prose[main], prose[other], other)
        problems += _check_twins(prose[other], prose[main], main)
    return [*problems, *_check_menu(prose[main], menu)]


def check_named(
    prose: Prose, menu: Menu, documents: Mapping[str, Document], known: Known
) -> Iterator[Problem]:
    """Yield what the pages, the menu, and the data name and the others don't have.

    Every model has its page, every section of the menu its name, every source or drawing that a page
    names is in the data, and every page that a link names exists.
    """
    main = places.LANGUAGES[0]
    for id_ in known.get("model", ()):
        if f"models/{id_}.md" not in prose[main]:
            message = f"has no page: write {_file(main, f'models/{id_}.md')} and its twins"
            yield documents["matrix"].problem(("models", id_), message)
    for section, line in menu.sections.items():
        key = SECTION.format(section)
        if key not in known.get("word", (key,)):
            message = f"the section '{section}' has no name: add '{key}' to {places.DATA}/words.yml"
            yield Problem(places.CONFIGS[main], line, "nav", message)
    for pages in prose.values():
        headings = {heading.id for heading in pages[SOURCES].headings} if SOURCES in pages else set()
        for page in pages.values():
            cited = [link for link in page.links if link.target.startswith(f"{SOURCES}#")]
            named = [("source", link.line, link.target) for link in cited]
            named += [("picture", *part) for part in page.includes if DRAWING.fullmatch(part[1])]
            for kind, line, target in named:
                id_ = DRAWING.sub(r"\1", target).removeprefix(f"{SOURCES}#")
                if id_ not in known.get(kind, (id_,)) and id_ not in headings:
                    yield Problem(page.file, line, "", not_a(id_, NAMES[kind], known[kind]))
            found = Counter(link.line for link in cited)
            for line, text in page.lines:
                if text.count(f"]({'../' * page.name.count('/')}{SOURCES}#") > found[line]:
                    yield Problem(page.file, line, "", "a link to a source doesn't end on its line")
            for link in cited if page.name != SOURCES else ():
                if link.target.partition("#")[2] not in headings:
                    yield from _check_place(page, link)
    if "page" in known:
        yield from _check_targets(prose, known["page"])


def _check_place(page: Page, link: Link) -> Iterator[Problem]:
    """A link to a source names the place in it."""
    if not link.title:
        name = link.target.partition("#")[2]
        message = f'names no place in the source: give the link a title, such as (…#{name} "Heading, row …")'
        yield Problem(page.file, link.line, "", message)
        return
    try:
        check_place(link.title)
    except PydanticCustomError as error:
        yield Problem(page.file, link.line, "", f"the place '{shorten(link.title)}' {error.message()}")


def _check_targets(prose: Prose, known: Collection[str]) -> Iterator[Problem]:
    """Yield each link to a page that doesn't exist."""
    for pages in prose.values():
        for page in pages.values():
            for line, target, _ in page.links:
                file = target.partition("#")[0]
                if file not in known:
                    message = f"links to '{file}', which is not a page{suggestion(file, known)}"
                    yield Problem(page.file, line, "", message)


def check_includes(prose: Prose, generated: Iterable[str]) -> list[Problem]:
    """Check that every part that a page includes is one of the `generated` files (their paths)."""
    start = f"{places.PARTIALS}/"
    parts = [path.removeprefix(start) for path in generated if path.startswith(start)]
    known = set(parts)
    return [
        Problem(page.file, line, "", f"includes '{part}', which is not generated{suggestion(part, parts)}")
        for pages in prose.values()
        for page in pages.values()
        for line, part in page.includes
        if part not in known
    ]


def count_words(markdown: str) -> int:
    """How many words of its own a text has: no code, headings, included parts, HTML, or targets of links."""
    words = (word for _, line in sentences(markdown) for word in bare(line).split())
    return sum(bool(re.search(r"\w", word)) for word in words)


def sentences(markdown: str) -> Iterator[tuple[int, str]]:
    """The number and the text of every line of prose, front matter left out."""
    lines = markdown.splitlines()
    start = lines.index("---", 1) + 1 if lines and lines[0] == "---" else 0
    fenced = False
    for number, line in enumerate(lines[start:], start + 1):
        text = line.strip()
        if text.startswith("```"):
            fenced = not fenced
        elif text and not fenced and not text.startswith(("#", "--8<--", "<")):
            yield number, text


def bare(line: str) -> str:
    """A line as it is read: without the mark of its list, its label, the targets of its links, its code."""
    line = re.sub(r"^(\d+\.|[-*])\s+", "", line)
    line = re.sub(rf"\]\([^\s)]*(?:{TITLE})?\)", "]", line)
    line = re.sub(r"^\*\*[^*]+\*\*\s+", "", line)
    return re.sub(r"`[^`]*`", "`code`", line)


def _file(language: str, name: str) -> str:
    return f"{places.prose_folder(language)}/{name}"


def _check_headings(page: Page) -> Iterator[Problem]:
    """The first heading is the only one of level 1; each has an id of its own, in ASCII."""
    tops = [heading for heading in page.headings if heading.level == 1]
    if len(tops) != 1 or page.headings[0] is not tops[0]:
        line = tops[1].line if len(tops) > 1 else 1
        yield Problem(page.file, line, "", f"needs one heading of level 1, at the top; it has {len(tops)}")
    seen: dict[str, int] = {}
    for heading in page.headings:
        if not heading.id:
            message = f"the heading '{heading.text}' has no id: write '{heading.text} {{ #an-id }}'"
            yield Problem(page.file, heading.line, "", message)
        elif not ID.fullmatch(heading.id):
            message = f"the id '{heading.id}' can have only a-z, 0-9, and hyphens, a letter first"
            yield Problem(page.file, heading.line, "", message)
        elif heading.id in seen:
            message = f"the id '{heading.id}' is already in line {seen[heading.id]}"
            yield Problem(page.file, heading.line, "", message)
        seen.setdefault(heading.id, heading.line)


def _check_twins(pages: Mapping[str, Page], twins: Mapping[str, Page], other: str) -> Iterator[Problem]:
    """What a page has and its twin in the language `other` doesn't have."""
    for name, page in pages.items():
        twin = twins.get(name)
        if not twin:
            yield Problem(page.file, 1, "", f"has no twin: write {_file(other, name)}, too")
            continue
        here = [(heading.level, heading.id) for heading in page.headings if heading.id]
        there = [(heading.level, heading.id) for heading in twin.headings if heading.id]
        lines = {heading.id: heading.line for heading in page.headings}
        alone = [place for place in here if place not in there]
        for level, id_ in alone:
            message = f"{twin.file} has no heading '{'#' * level} … {{ #{id_} }}'"
            yield Problem(page.file, lines[id_], "", message)
        if not alone and len(here) == len(there) and here != there:
            first = next(one for one, two in zip(here, there, strict=True) if one != two)
            message = f"{twin.file} has its sections in another order, from '#{first[1]}' on"
            yield Problem(page.file, lines[first[1]], "", message)
        linked, included = {link[1:] for link in twin.links}, {_part(part) for _, part in twin.includes}
        for (target, title), line in {link[1:]: link.line for link in reversed(page.links)}.items():
            if (target, title) not in linked:
                where = f" at '{title}'" if title and target in {target for target, _ in linked} else ""
                yield Problem(page.file, line, "", f"links to '{target}'{where}; {twin.file} doesn't")
        for line, part in page.includes:
            if _part(part) not in included:
                yield Problem(page.file, line, "", f"includes '{part}'; {twin.file} doesn't include its own")


def _part(path: str) -> str:
    """A generated part without its language."""
    return path.partition("/")[2]


def _check_menu(pages: Mapping[str, Page], menu: Menu) -> Iterator[Problem]:
    """Every page is in the menu, once, or left out on purpose."""
    file = places.CONFIGS[places.LANGUAGES[0]]
    known = [*pages, *GENERATED]
    count = Counter(entry.page for entry in menu.entries)
    for entry in menu.entries:
        if entry.page not in known:
            yield Problem(file, entry.line, "nav", not_a(entry.page, "a page", known))
        elif count[entry.page] > 1:
            yield Problem(file, entry.line, "nav", f"'{entry.page}' is in the menu {count[entry.page]} times")
    for page in known:
        if page not in count and not menu.leaves_out(page):
            message = f"'{page}' is missing: add it to the menu, or to 'not_in_nav' if other pages lead to it"
            yield Problem(file, menu.line, "nav", message)


def _check_kind(page: Page, rules: Rules) -> Iterator[Problem]:
    """Yield each rule of its kind that a page breaks."""
    allowed = rules.words[page.language]
    count = count_words(page.text)
    if count not in allowed:
        message = f"has {count} words; a {rules.kind} page has {allowed.start} to {allowed.stop - 1}"
        yield Problem(page.file, 1, "", message)
    sections = {heading.id: heading.line for heading in page.headings if heading.level == 2}
    compared = tuple(sections)[-len(rules.sections) :] if rules.own_sections else tuple(sections)
    if compared != rules.sections:
        verb = "ends with" if rules.own_sections else "has"
        message = f"a {rules.kind} page {verb} the sections {', '.join(rules.sections)}; this one has "
        line = page.headings[-1].line if page.headings else 1
        yield Problem(page.file, line, "", message + (", ".join(sections) or "none"))
    elif rules is CONCEPT:
        yield from _check_concept(page, sections)


def _check_concept(page: Page, sections: Mapping[str, int]) -> Iterator[Problem]:
    """Yield what a section of a concept page has too little of."""
    corrected = [text for _, text in _section(page.lines, sections, "misconceptions") if text[:4] == "- **"]
    cited = {link.target for link in page.links if link.target.startswith(f"{SOURCES}#")}
    links = [(link.line, link.target) for link in page.links]
    in_models = [to for _, to in _section(links, sections, "in-the-models") if to.startswith("models/")]
    leads = {target.partition("#")[0] for _, target in _section(links, sections, "read-on")}
    for id_, found, least, what in (
        ("misconceptions", corrected, MISCONCEPTIONS, "misconceptions ('- **…**')"),
        ("sources", cited, CITED, "sources to which the page links"),
        ("in-the-models", in_models, 1, "links to models"),
        ("read-on", leads - {page.name}, LEADS, "links to other pages"),
    ):
        if len(found) < least:
            message = f"'{id_}' needs more {what}: {len(found)} found, at least {least} required"
            yield Problem(page.file, sections[id_], "", message)


def _section(
    found: Iterable[tuple[int, str]], sections: Mapping[str, int], id_: str
) -> Iterator[tuple[int, str]]:
    """What has its line in one section of a page."""
    end = min((line for line in sections.values() if line > sections[id_]), default=sys.maxsize)
    return ((line, text) for line, text in found if sections[id_] < line < end)
