"""Data is untrusted: every text of it comes out as text."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from scripts import places
from scripts.catalog import load_catalog
from scripts.load.schema.files import FILES
from scripts.render import exports
from tests.published_data import page_data
from tests.unit.helpers import generate_texts, make_tiny, rewrite
from tests.unit.untrusted import as_page, page_of, parse, parts_of, skeleton, slots, words_of

HOSTILE = (
    "<script>alert(1)</script> <img src=x onerror=alert(1)> </td></table></svg> --> "
    "{{ 7*7 }} {% raw %} ${7*7} --8<-- \"x\" '\" onclick='alert(1)' &lt;b&gt; &amp; "
    "**bold** _it_ `code` [a](javascript:alert(1)) ![b](x) <https://example.org/> { #id .class } \\d \\<b>"
)


def poison(root: Path, stems: list[str], text: str, *, before: bool = False) -> None:
    """Add a hostile text to every free text of some data files."""

    def change(data: Any) -> None:
        for path, holder in list(slots(data)):
            own = holder[path[-1]]
            holder[path[-1]] = f"{text} {own}" if before else f"{own} {text}"

    for stem in stems:
        rewrite(root, stem, change)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everything that is generated from hostile data."""
    return poisoned(tmp_path_factory.mktemp("hostile"), [stem for stem in FILES if stem != "words"])


@pytest.fixture(scope="module")
def hostile_words(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everything that is generated from hostile words of the interface."""
    return poisoned(tmp_path_factory.mktemp("words"), ["words"])


def poisoned(folder: Path, stems: list[str]) -> Path:
    """Generate every text from the tiny data set with hostile texts in some of its files."""
    poison(make_tiny(folder), stems, HOSTILE)
    return generate_texts(folder)


@pytest.fixture(scope="module")
def project() -> MkDocsConfig:
    """The configuration of the site."""
    return load_config(str(places.ROOT / "mkdocs.yml"))


PAGES = [
    f"{language}/{page}"
    for language in places.LANGUAGES
    for page in ("matrix.md", "compare/index.md", "compare/iaas-vs-caas.md")
]


def test_hostile_texts_bring_no_element_and_no_attribute_into_any_part(
    hostile: Path, harmless: Path, project: MkDocsConfig
) -> None:
    """Nor into a page that includes all of them."""
    expected = {name: skeleton(parse(part)) for name, part in parts_of(harmless).items()}
    assert {name: skeleton(parse(part)) for name, part in parts_of(hostile).items()} == expected
    all_parts = "\n\n".join(f'--8<-- "{name}"' for name in expected)
    page = as_page(project, hostile, all_parts)
    assert skeleton(page) == skeleton(as_page(project, harmless, all_parts))


@pytest.mark.parametrize(
    ("part", "selector"),
    [
        ("home-picture.html", "th a"),
        ("models/iaas/definition.html", "p"),
        ("models/iaas/cells.html", ".why p"),
        ("models/iaas/stack.html", "svg desc"),
        ("models/iaas/services.html", "li"),
        ("layers/scaling.html", "p"),
        ("corrections/iaas.html", ".claim"),
        ("about/sources.html", "li a"),
        ("charts/textbook.html", "th[scope=row]"),
        ("charts/disagreements.html", ".claim"),
        ("services/list.html", "li p"),
        ("services/software.html", "li .edge"),
        ("models/caas/by-product.html", "li li a"),
        ("choose/guide.html", "legend"),
        ("glossary/list.html", "dt strong"),
        ("xaas/table.html", "tbody td"),
        ("timeline/list.html", "dt strong"),
        ("timeline/picture.html", "a title"),
        ("pictures/scaling.html", "svg text"),
    ],
)
def test_a_hostile_text_is_read_letter_by_letter(hostile: Path, part: str, selector: str) -> None:
    """On Korean pages, which also mark what isn't Korean."""
    found = parse(parts_of(hostile)[f"ko/{part}"]).select_one(selector)
    assert found
    assert HOSTILE in words_of(found)


def test_hostile_names_come_out_as_text_in_attributes(hostile: Path) -> None:
    for language in places.LANGUAGES:
        step = parse(parts_of(hostile)[f"{language}/home-picture.html"]).select_one("a.step")
        assert step
        assert str(step["title"]).count(HOSTILE) == 2


@pytest.mark.parametrize(("part", "heading"), [("scenarios/list.md", "h3"), ("study/route.md", "h2")])
def test_hostile_texts_are_text_in_a_part_with_headings(
    hostile: Path, harmless: Path, project: MkDocsConfig, language: str, part: str, heading: str
) -> None:
    include = f'--8<-- "{language}/{part}"\n'
    made = as_page(project, hostile, include)
    assert skeleton(made) == skeleton(as_page(project, harmless, include))
    headings = made.select(heading)
    assert headings
    assert all(HOSTILE in words_of(each) for each in headings)


@pytest.mark.parametrize("name", PAGES)
def test_hostile_texts_are_text_on_every_generated_page(
    hostile: Path, harmless: Path, project: MkDocsConfig, name: str
) -> None:
    front, body = page_of(hostile, name)
    made = as_page(project, hostile, body)
    assert skeleton(made) == skeleton(as_page(project, harmless, page_of(harmless, name)[1]))
    heads = made.select("thead a, tbody th a")
    assert len(heads) >= 2
    assert all(words_of(head).endswith(HOSTILE) for head in heads)
    if name.endswith("-vs-caas.md"):
        title = words_of(made.select_one("h1") or made).removesuffix(" ¶")
        assert title.count(HOSTILE) == 2
        assert (front["title"], front["description"].endswith(HOSTILE)) == (title, True)


@pytest.mark.parametrize("id_", ["azure-kubernetes-service", "google-cloud-run"])
def test_hostile_texts_are_text_on_the_page_of_a_service(
    hostile: Path, harmless: Path, project: MkDocsConfig, id_: str, language: str
) -> None:
    name = f"{language}/services/{id_}.md"
    front, body = page_of(hostile, name)
    made = as_page(project, hostile, body)
    assert skeleton(made) == skeleton(as_page(project, harmless, page_of(harmless, name)[1]))
    read = ["h1", ".gist", ".service-facts", "thead a", ".why > p", "#read-on + ul", "#cite ~ *"]
    if id_ == "azure-kubernetes-service":
        read += ["tbody th a", "#settings ~ h3 + p", ".surprising", ".otherwise", "p.inherited"]
        read += ["#yours + ul", "#edge + p"]
    for selector in read:
        assert any(HOSTILE in words_of(found) for found in made.select(selector)), selector
    assert front["title"].count(HOSTILE) == front["description"].count(HOSTILE) == 1


@pytest.mark.parametrize("name", PAGES)
def test_hostile_words_of_the_interface_are_text_on_every_generated_page(
    hostile_words: Path, harmless: Path, project: MkDocsConfig, name: str
) -> None:
    front, body = page_of(hostile_words, name)
    made = as_page(project, hostile_words, body)
    assert skeleton(made) == skeleton(as_page(project, harmless, page_of(harmless, name)[1]))
    heads = made.select("h2, caption")
    assert len(heads) >= 3
    assert all(HOSTILE in words_of(head) for head in heads)
    if not name.endswith("-vs-caas.md"):
        assert words_of(made.select_one("h1") or made).removesuffix(" ¶") == front["title"]
        assert front["description"].endswith(HOSTILE)


def test_hostile_texts_are_text_in_the_reasons_of_the_cells(
    hostile: Path, harmless: Path, language: str
) -> None:
    def cells(root: Path) -> dict[str, str]:
        found: dict[str, str] = page_data(root, language, "cells")
        return found

    expected = {id_: skeleton(parse(html)) for id_, html in cells(harmless).items()}
    assert {id_: skeleton(parse(html)) for id_, html in cells(hostile).items()} == expected
    assert all(HOSTILE in words_of(parse(html)) for html in cells(hostile).values())


@pytest.mark.parametrize(
    ("file", "path", "harmless_text"),
    [
        ("matrix.json", ("columns", 0, "name", "en"), "IaaS"),
        ("matrix.json", ("cells", 0, "why", "en"), "You patch the guest."),
        ("matrix.json", ("sources", "aks", "note", "ko"), "사본으로 읽었습니다."),
        ("models/iaas.json", ("definition", "text", "en"), "Rented machines."),
        ("services.json", ("services", 0, "why", "ko"), "머신을 빌려 줍니다."),
        ("terms.json", ("terms", 0, "definition", "en"), "A disk to start from."),
        ("scenarios.json", ("scenarios", 0, "answers", 0, "does", "en"), "You patch."),
        ("timeline.json", ("events", 0, "text", "en"), "Machines by the hour."),
        ("questions.json", ("questions", 0, "ask", "ko"), "게스트는 누가 패치합니까?"),
    ],
)
def test_hostile_texts_are_unchanged_in_every_published_file(
    hostile: Path, file: str, path: tuple[str | int, ...], harmless_text: str
) -> None:
    value = json.loads((hostile / places.EXPORTS / "v1" / file).read_text(encoding="utf-8"))
    for key in path:
        value = value[key]
    assert value == f"{harmless_text} {HOSTILE}"


def test_no_text_of_a_csv_can_be_a_formula(tiny: Path) -> None:
    formula = '=HYPERLINK("https://example.org/","open")'
    poison(tiny, ["services", "matrix"], formula, before=True)
    files = dict(exports.render(load_catalog(tiny)))
    for data, key, text in (("services", "provider", "AWS"), ("matrix", "why_en", "You patch the guest.")):
        rows = list(csv.DictReader(io.StringIO(files[f"{exports.FOLDER}/{data}.csv"])))
        assert rows[0][key] == f"'{formula} {text}"
        assert not [value for row in rows for value in row.values() if value[:1] in tuple("=+-@")]
