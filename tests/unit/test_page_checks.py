"""A contributor who forgets something about a page gets a message with its file and line."""

import unicodedata
from pathlib import Path

import pytest
import yaml

from scripts import places
from scripts.catalog import load_catalog
from scripts.check.pages import CONCEPT, count_words
from tests.unit.helpers import WORDS, generate, replace, rewrite, tree, write_page

CONFIG = places.CONFIGS[places.LANGUAGES[0]]
NEW = "extra.md"


def add(root: Path, language: str, body: str = "", name: str = NEW) -> Path:
    return write_page(root, language, name, "Extra" if language == "en" else "추가", body)


def add_both(root: Path, english: str = "", korean: str = "", name: str = NEW) -> None:
    add(root, "en", english, name)
    add(root, "ko", korean, name)
    append_to_menu(root, name)


def append_to_menu(root: Path, name: str) -> None:
    with (root / CONFIG).open("a", encoding="utf-8") as file:
        file.write(f"- {name}\n")


def complaints(root: Path) -> list[str]:
    """What the command says of bad pages; it writes nothing then."""
    before = tree(root)
    run = generate(root)
    assert (run.code, tree(root)) == (1, before), run.out
    return run.err.splitlines()[:-1]


def last_line(root: Path) -> int:
    return len((root / CONFIG).read_text(encoding="utf-8").splitlines())


def test_a_page_in_both_languages_and_in_the_menu_is_accepted(tiny: Path) -> None:
    add_both(tiny, "See [IaaS](models/iaas.md).\n", "[IaaS](models/iaas.md)를 보십시오.\n")
    load_catalog(tiny)


def test_hangul_in_decomposed_characters(tiny: Path) -> None:
    """As macOS writes it in the names of files: it looks the same, and no search finds it."""
    add_both(tiny, korean=unicodedata.normalize("NFD", "첫 줄\n둘째 줄"))
    (told,) = complaints(tiny)
    assert told.startswith(f"docs/ko/{NEW}:")
    assert told.endswith("'첫' is in decomposed characters (NFD): type it again (NFC)")


@pytest.mark.parametrize(("has", "lacks"), [("en", "ko"), ("ko", "en")])
def test_a_page_in_one_language_only(tiny: Path, has: str, lacks: str) -> None:
    add(tiny, has)
    assert f"docs/{has}/{NEW}:1: has no twin: write docs/{lacks}/{NEW}, too" in complaints(tiny)


def test_a_page_that_the_menu_lacks(tiny: Path) -> None:
    add_both(tiny)
    replace(tiny / CONFIG, f"- {NEW}\n", "")
    expected = f"'{NEW}' is missing: add it to the menu, or to 'not_in_nav' if other pages lead to it"
    assert complaints(tiny) == [f"{CONFIG}:1: nav: {expected}"]
    with (tiny / CONFIG).open("a", encoding="utf-8") as file:
        file.write(f"not_in_nav: |\n  /{NEW}\n")
    load_catalog(tiny)


def test_a_page_that_the_menu_has_twice_or_that_does_not_exist(tiny: Path) -> None:
    add_both(tiny)
    append_to_menu(tiny, NEW)
    append_to_menu(tiny, "extr.md")
    end = last_line(tiny)
    assert complaints(tiny) == [
        f"{CONFIG}:{end - 2}: nav: '{NEW}' is in the menu 2 times",
        f"{CONFIG}:{end - 1}: nav: '{NEW}' is in the menu 2 times",
        f"{CONFIG}:{end}: nav: 'extr.md' is not a page (did you mean 'extra.md'?)",
    ]


def test_a_name_in_the_menu_and_a_section_without_a_name(tiny: Path) -> None:
    add_both(tiny)
    replace(tiny / CONFIG, f"- {NEW}\n", f"- Extra: {NEW}\n- more:\n  - {NEW}\n")
    end = last_line(tiny)
    told = complaints(tiny)
    assert f"{CONFIG}:{end - 2}: nav: name only the file of the page" in told[0]
    assert told[1] == f"{CONFIG}:{end - 1}: nav: the section 'more' has no name: add 'menu-more' to {WORDS}"


# The body of a new page begins in line 8.
@pytest.mark.parametrize(
    ("english", "korean", "expected"),
    [
        ("## One", "## 하나 { #one }", ["en:8: the heading 'One' has no id: write 'One { #an-id }'"]),
        (
            "## One { #하나 }",
            "## 하나 { #하나 }",
            [
                "en:8: the id '하나' can have only a-z, 0-9, and hyphens, a letter first",
                "ko:8: the id '하나' can have only a-z, 0-9, and hyphens, a letter first",
            ],
        ),
        ("## One { #top }", "## 하나 { #top }", ["en:8: the id 'top' is already in line 6"]),
        ("## One { #one }", "", ["en:8: docs/ko/extra.md has no heading '## … { #one }'"]),
        (
            "## One { #one }\n\n## Two { #two }",
            "## 둘 { #two }\n\n## 하나 { #one }",
            ["en:8: docs/ko/extra.md has its sections in another order, from '#one' on"],
        ),
        (
            "[IaaS](models/iaas.md#top) is a model.",
            "모델입니다.",
            ["en:8: links to 'models/iaas.md#top'; docs/ko/extra.md doesn't"],
        ),
        (
            "See `[code](models/iaas.md)`.\n\n```\n[more](models/caas.md)\n```",
            "모델은 [CaaS](models/caas.md)입니다.",
            ["ko:8: links to 'models/caas.md'; docs/en/extra.md doesn't"],
        ),
        (
            '--8<-- "en/legend.html"',
            "",
            ["en:8: includes 'en/legend.html'; docs/ko/extra.md doesn't include its own"],
        ),
        (
            '--8<-- "en/legen.html"',
            '--8<-- "ko/legen.html"',
            ["en:8: includes 'en/legen.html', which is not generated (did you mean 'en/legend.html'?)"],
        ),
        (
            '[Microsoft](about/sources.md#ask "Definition")',
            '[Microsoft](about/sources.md#ask "Definition")',
            [
                "en:8: 'ask' is not the id of a source in sources.yml (did you mean 'aks'?)",
                "ko:8: 'ask' is not the id of a source in sources.yml (did you mean 'aks'?)",
            ],
        ),
        ('[Microsoft](about/sources.md#aks "4.', "", ["en:8: a link to a source doesn't end on its line"]),
        (
            '--8<-- "en/pictures/scale.html"',
            '--8<-- "ko/pictures/scale.html"',
            ["en:8: 'scale' is not the id of a picture in pictures.yml (did you mean 'scaling'?)"],
        ),
    ],
)
def test_what_is_wrong_in_a_page_or_differs_between_the_languages(
    tiny: Path, english: str, korean: str, expected: list[str]
) -> None:
    add_both(tiny, english, korean)
    told = complaints(tiny)
    for message in expected:
        language, _, rest = message.partition(":")
        assert f"docs/{language}/{NEW}:{rest}" in told


def test_front_matter_with_an_unknown_or_a_missing_key(tiny: Path) -> None:
    add_both(tiny)
    replace(tiny / f"docs/en/{NEW}", "title: Extra", "titles: Extra")
    assert complaints(tiny)[:2] == [
        f"docs/en/{NEW}:1: title: front matter: is missing or empty",
        f"docs/en/{NEW}:3: titles: front matter: 'titles' is not one of title, description, menu, hide,"
        " styles, scripts, card (did you mean 'title'?)",
    ]


def test_a_page_without_front_matter_or_with_broken_front_matter(tiny: Path) -> None:
    add_both(tiny)
    (tiny / f"docs/en/{NEW}").write_text("# Extra { #top }\n", encoding="utf-8")
    replace(tiny / f"docs/ko/{NEW}", "title: ", "title: a: ")
    told = complaints(tiny)
    assert any(line.startswith(f"docs/en/{NEW}:1: has no front matter") for line in told)
    assert any(line.startswith(f"docs/ko/{NEW}:3: front matter: ") for line in told)


def test_a_model_without_a_page(tiny: Path) -> None:
    for path in tiny.glob("docs/*/models/caas.md"):
        path.unlink()
    replace(tiny / CONFIG, "- models/caas.md\n", "")
    message = "models.caas: has no page: write docs/en/models/caas.md and its twins"
    assert [line.partition(": ")[2] for line in complaints(tiny)] == [message]


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        (
            {"theme": {"features": ["navigation.top", "content.code.copy"]}},
            "theme.features: 'content.code.copy' needs the theme's own script, which pages don't load",
        ),
        ({"theme": {"features": ["navigation.tob"]}}, "(did you mean 'navigation.top'?); these work: "),
        ({"plugins": ["search"]}, "plugins: 'search' is not allowed: a plugin belongs to one engine"),
        ({"plugins": [{"tags": {}}]}, "plugins: 'tags' is not allowed"),
        ({"extra_javascript": ["a.js"]}, "extra_javascript: 'a.js' is not allowed"),
        (
            {"markdown_extensions": {"pymdownx.arithmatex": {}}},
            "markdown_extensions: 'pymdownx.arithmatex' is",
        ),
    ],
)
def test_settings_that_pages_cannot_use(tiny: Path, settings: dict[str, object], expected: str) -> None:
    with (tiny / CONFIG).open("a", encoding="utf-8") as file:
        file.write(yaml.safe_dump(settings))
    [message] = complaints(tiny)
    assert expected in message


def test_a_page_that_moves_leaves_no_link_and_no_entry_behind(tiny: Path) -> None:
    """Every place that still has the old name is named, in one run."""
    link = "[more](extra.md)"
    add_both(tiny, link, link, "more.md")
    rewrite(tiny, "finding", lambda data: data["finding"].update({"extra/#top": {"en": ["x"], "ko": ["x"]}}))
    rewrite(tiny, "terms", lambda data: data["terms"]["image"].update({"page": "extra.md"}))
    told = complaints(tiny)
    for message in (
        "docs/en/more.md:8: links to 'extra.md', which is not a page",
        "docs/ko/more.md:8: links to 'extra.md', which is not a page",
        "finding.extra/#top: 'extra/' is not the address of a page",
        "terms.image.page: 'extra.md' is not a page",
    ):
        assert any(message in line for line in told), message


def test_a_model_page_has_the_sections_and_the_length_of_its_kind(tiny: Path) -> None:
    write_page(tiny, "en", "models/iaas.md", "IaaS", "## Stack { #stack }\n")
    told = "\n".join(complaints(tiny))
    assert "docs/en/models/iaas.md:1: has 0 words; a model page has 600 to 1200" in told
    sections = "stack, who-runs-what, confused-with, misconceptions, choose, how-it-runs"
    assert f"a model page has the sections {sections}" in told
    assert "this one has stack\n" in told


def concept(words: int, misconceptions: int, sources: int, leads: str) -> str:
    """The body of a concept page of about this many words; `leads` is where two of its sections lead."""
    ids = ("nist", "aks", "top")[:sources]
    cited = " ".join(f'[s](../about/sources.md#{id_} "Definition")' for id_ in ids)
    wrong = "\n".join(f"- **Wrong {number}.** Right." for number in range(misconceptions))
    sections = dict.fromkeys(CONCEPT.sections, "Text.") | {
        "misconceptions": wrong,
        "in-the-models": leads,
        "read-on": leads,
    }
    end = "\n\n".join(f"## {id_} {{ #{id_} }}\n\n{text}" for id_, text in sections.items())
    return f"{cited}\n\n{'word ' * words}\n\n{end}\n"


def test_a_concept_page_keeps_the_rules_of_its_kind(tiny: Path) -> None:
    name = "concepts/extra.md"
    leads = "[a](../models/iaas.md), [b](../models/caas.md)"
    add_both(tiny, concept(500, 3, 3, leads), concept(500, 3, 3, leads), name)
    load_catalog(tiny)
    add_both(tiny, concept(100, 2, 2, ""), concept(500, 3, 2, ""), name)
    replace(tiny / CONFIG, f"- {name}\n", "")
    told = "\n".join(complaints(tiny))
    assert f"docs/en/{name}:1: has 105 words; a concept page has 400 to 900" in told
    assert "'misconceptions' needs more misconceptions ('- **…**'): 2 found, at least 3 required" in told
    assert "'sources' needs more sources to which the page links: 2 found, at least 3 required" in told
    assert "'in-the-models' needs more links to models: 0 found, at least 1 required" in told
    assert "'read-on' needs more links to other pages: 0 found, at least 2 required" in told
    add(tiny, "en", "word " * 500, name)
    assert "a concept page ends with the sections misconceptions, in-the-models" in "\n".join(
        complaints(tiny)
    )


@pytest.mark.parametrize(
    ("markdown", "count"),
    [
        ("---\ntitle: Not counted\n---\n\n# Nor this { #x }\n\nThree [plain words](target.md#here).\n", 3),
        ("- **Label.** Two words\n", 2),
        ('```\nno code\n```\n\n--8<-- "part.html"\n\n<p>no HTML</p>\n\none — dash\n', 2),
    ],
)
def test_the_words_of_a_page_are_those_of_its_prose(markdown: str, count: int) -> None:
    assert count_words(markdown) == count
