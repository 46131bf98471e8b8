"""The page about the published data lists and links every file and says what is in it."""

import codecs
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from bs4 import Tag

from scripts.catalog import Catalog
from scripts.facts.grammar import fill
from scripts.render import citing
from scripts.render.view import View
from tests.conftest import BASE_PATH, Site
from tests.published_data import parts
from tests.site.pages import (
    LANGUAGES,
    MODELS,
    PUBLISHED,
    article,
    attribute,
    home,
    model_address,
    one,
    resolve,
)

PAGE = "about/data/"
DATA = f"{BASE_PATH}data/v1/"
FILES_OF_PAGES = {
    "matrix/": {"matrix.json", "matrix.csv", "matrix.schema.json"},
    "charts/": {"charts.json"},
    "compare/": {"pairs.json"},
    "compare/iaas-vs-paas/": {"pairs.json"},
    "choose/": {"guide.json"},
    "about/corrections/": {"corrections.json"},
    "services/": {"services.json", "services.csv"},
    "who-patches/": {"who-patches.json", "who-patches.csv"},
    "ai/": {"ai.json", "ai.csv"},
    "glossary/": {"terms.json"},
    "xaas/": {"xaas.json", "xaas.csv"},
    "scenarios/": {"scenarios.json"},
    "timeline/": {"timeline.json"},
    "korea/": {"korea.json"},
    "about/sources/": {"sources.json"},
    "study/quiz/": {"questions.json"},
    "study/certifications/": {"exams.json"},
    **{model_address(id_): {f"models/{id_}.json"} for id_ in MODELS},
}


def published(site: Site) -> set[str]:
    """The data files, which are permanent: what the scripts of pages load is elsewhere."""
    folder = site.folder / "data/v1"
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def linked_files(within: Tag, language: str, address: str) -> list[str]:
    """The files of data that the links of an element lead to."""
    here = BASE_PATH + home(language) + address
    paths = [resolve(here, attribute(link, "href"))[0] for link in within.select("a[href]")]
    return [path.removeprefix(DATA) for path in paths if path.startswith(DATA)]


def page_of(site: Site, language: str, address: str = PAGE) -> Tag:
    return article(site.read(home(language) + address))


def test_the_page_lists_every_published_file_once_and_no_other(site: Site, language: str) -> None:
    listed = linked_files(one(page_of(site, language), "table.data-files"), language, PAGE)
    assert sorted(listed) == sorted(published(site))
    assert len(listed) > 20


def test_what_the_page_calls_a_file_is_its_name(site: Site, language: str) -> None:
    table = one(page_of(site, language), "table.data-files")
    names = [link.get_text() for link in table.select("td:not(:nth-child(2)) a:not([download])")]
    assert names == linked_files(table, language, PAGE)


def test_no_two_pages_that_show_the_same_have_one_name(site: Site, language: str) -> None:
    links = one(page_of(site, language), "table.data-files").select("td:nth-child(2) a")
    named = {(link.get_text(), attribute(link, "href")) for link in links}
    assert len({name for name, _ in named}) == len({href for _, href in named}) == len(named) > 5


@pytest.mark.parametrize("address", FILES_OF_PAGES)
def test_every_page_of_a_thing_links_its_data(site: Site, address: str, language: str) -> None:
    linked = linked_files(page_of(site, language, address), language, address)
    assert FILES_OF_PAGES[address] - set(linked) == set()
    assert set(linked) - published(site) == set()


def told_addresses(content: Any) -> Iterator[str]:
    """Every address in some content, relative to the root of a language."""
    for part in parts(content):
        yield from (part[name] for name in ("address", "page", "proof") if isinstance(part.get(name), str))
        for name in ("see", "links"):
            yield from (link for link in part.get(name, []) if "/" in link)  # a term sees terms, by their ids


def test_every_address_in_the_data_has_its_place(site: Site, language: str) -> None:
    files = [name for name in published(site) if name.endswith(".json") and ".schema." not in name]
    told = {
        address
        for name in files
        for address in told_addresses(json.loads((site.folder / "data/v1" / name).read_text("utf-8")))
    }
    split = [address.partition("#") for address in told]
    anchors = {page: site.anchors(home(language) + page) for page in {page for page, _, _ in split}}
    assert [(page, anchor) for page, _, anchor in split if anchor and anchor not in anchors[page]] == []
    assert len(told) > 1000


def test_llms_txt_names_every_file_of_facts(site: Site, language: str) -> None:
    text = (site.folder / home(language) / "llms.txt").read_text(encoding="utf-8")
    named = re.findall(rf"^- \[(.+)\]\({re.escape(PUBLISHED)}data/v1/(.+)\)$", text, flags=re.M)
    assert {name for name, _ in named} == {path for _, path in named}
    assert {path for _, path in named} == {name for name in published(site) if ".schema." not in name}


def test_an_address_that_is_shown_is_the_one_that_is_linked(site: Site, language: str) -> None:
    shown = 0
    for link in page_of(site, language).select("a:has(> code)"):
        target = re.sub(r"[^/]+$", "", BASE_PATH + home(language) + PAGE)
        path, anchor = resolve(target, attribute(link, "href"))
        query = attribute(link, "href").partition("?")[2]
        whole = path.removeprefix(BASE_PATH.rstrip("/")) + (f"?{query}" if query else "")
        assert link.get_text() == whole + (f"#{anchor}" if anchor else "")
        shown += 1
    assert shown > 15


def test_the_question_that_the_page_links_to_is_published(site: Site, language: str) -> None:
    link = one(page_of(site, language), "a[href*='?only=']")
    quiz = json.loads((site.folder / "data/v1/questions.json").read_text(encoding="utf-8"))
    assert attribute(link, "href").partition("=")[2] in {question["id"] for question in quiz["questions"]}


def examples(site: Site, language: str) -> list[str]:
    """The examples of the page, asking where the site is served now."""
    blocks = [block.get_text() for block in page_of(site, language).select("pre.example")]
    return [text.replace(PUBLISHED, site.url).strip() for text in blocks]


def following(blocks: list[str], first: str) -> tuple[str, str]:
    """The example that begins like this, and what it is said to print."""
    number = next(number for number, text in enumerate(blocks) if text.startswith(first))
    return blocks[number], blocks[number + 1]


def test_the_example_in_python_prints_what_the_page_says(site: Site, language: str) -> None:
    code, said = following(examples(site, language), "import json")
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert run.stdout.strip() == said
    assert len(said.splitlines()) > 2


@pytest.mark.skipif(not (shutil.which("curl") and shutil.which("jq")), reason="needs curl and jq")
def test_the_example_in_the_shell_prints_what_the_page_says(site: Site, language: str) -> None:
    code, said = following(examples(site, language), "curl")
    run = subprocess.run(["sh", "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert run.stdout.strip() == said
    assert len(said.splitlines()) > 5


def test_the_citations_are_those_of_the_note_kit(site: Site, catalog: Catalog, language: str) -> None:
    view = View(catalog, language, "matrix/")
    values = {
        "title": view.word("matrix-title"),
        "url": f"{PUBLISHED}{home(language)}matrix/",
        "id": "matrix",
        **citing.days(catalog.citation.date_released),
    }
    told = [block.get_text() for block in page_of(site, language).select("dl.cite pre")]
    forms = view.note_forms()
    assert told == [fill(forms[name], values) for name in ("plain", "apa", "korean", "bibtex")]
    assert [text for text in told if re.search(r"\{[a-z-]+\}(?!\})", re.sub(r"= \{.*\}", "", text))] == []


def test_the_page_shows_how_the_licence_is_kept(site: Site, catalog: Catalog, language: str) -> None:
    line = next(text for text in examples(site, language) if catalog.citation.license_url in text)
    assert line.startswith(catalog.citation.author)
    assert f"{site.url}{home(language)}models/iaas/" in line
    assert catalog.citation.license_name in line


def test_only_tables_for_spreadsheets_begin_with_a_byte_order_mark(site: Site) -> None:
    """Excel needs it to show Korean; to others, it would be a part of the name of the first field."""
    for_programs = [site.folder / "data/v1" / name for name in published(site) if name.endswith(".csv")]
    for_spreadsheets = sorted(site.folder.glob("**/downloads/*.csv"))
    assert len(for_programs) == 5
    assert len(for_spreadsheets) == 5 + len(LANGUAGES)
    assert [path for path in for_programs if path.read_bytes().startswith(codecs.BOM_UTF8)] == []
    assert [path for path in for_spreadsheets if not path.read_bytes().startswith(codecs.BOM_UTF8)] == []
    for path in for_programs:
        beside = site.folder / f"downloads/cloud-layers-{path.name}"
        assert beside.read_bytes() == codecs.BOM_UTF8 + path.read_bytes()
