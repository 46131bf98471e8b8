"""The quiz page lists every question with a proof that exists, and stays out of the search."""

import json
from typing import Any

from bs4 import Tag

from scripts.catalog import Catalog
from tests.conftest import BASE_PATH, Site
from tests.published_data import published_page_data, search_records
from tests.site.pages import attribute, home, one, resolve, text

PAGE = "study/quiz/"


def loaded(site: Site, language: str) -> list[dict[str, Any]]:
    """Return the questions that the page's script loads."""
    found = published_page_data(site.folder, language, "questions")
    assert isinstance(found, list)
    return found


def listed(site: Site, language: str) -> list[Tag]:
    return site.read(home(language) + PAGE).select(".quiz-topic > ol > li")


def is_proof(site: Site, language: str, link: str) -> bool:
    """Return whether a link of the page leads to an existing anchor in the same language."""
    path, anchor = resolve(BASE_PATH + home(language) + PAGE, link)
    address = path.removeprefix(BASE_PATH)
    if not address.startswith(home(language)) or not (site.folder / address / "index.html").is_file():
        return False
    return bool(anchor) and anchor in site.anchors(address)


def test_every_proof_links_to_an_existing_anchor(site: Site, language: str) -> None:
    dead = [each["id"] for each in loaded(site, language) if not is_proof(site, language, each["proof"][0])]
    assert dead == []
    assert not is_proof(site, language, "../../models/iaas/#no-such-row")
    assert all(each["proof"][1] for each in loaded(site, language))


def test_the_list_has_every_question_with_answer_and_proof(site: Site, language: str) -> None:
    questions, items = loaded(site, language), listed(site, language)
    assert len(items) == len(questions) >= 120
    for question, item in zip(questions, items, strict=True):
        assert text(one(item, "li > p")).startswith(" ".join(question["ask"].split()))
        assert [text(choice) for choice in item.select("li > ul > li")] == question["choices"]
        answer = one(item, "details")
        assert not answer.has_attr("open"), "the answer is seen before it is asked for"
        assert text(one(answer, "strong")) == question["choices"][question["right"]]
        assert question["reason"] in text(answer)
        assert attribute(one(answer, "a"), "href") == question["proof"][0]


def test_each_topic_has_its_heading_and_enough_questions(site: Site, catalog: Catalog, language: str) -> None:
    page = site.read(home(language) + PAGE)
    for id_ in catalog.quiz.topics:
        heading = one(page, f"h3#topic-{id_}")
        block = heading.find_next_sibling("div")
        assert isinstance(block, Tag)
        assert len(block.select(".quiz-topic > ol > li")) >= 8, id_
        assert one(page, f".quiz-start [name=topic] option[value={id_}]")


def test_the_search_finds_the_page_but_not_its_questions(site: Site, language: str) -> None:
    records = search_records(site.folder, language)
    entries = [record for address, record in records.items() if address.startswith(PAGE)]
    assert PAGE in records
    said = json.dumps(entries, ensure_ascii=False)
    texts = [each[key] for each in loaded(site, language) for key in ("ask", "reason")]
    assert [each for each in texts if each in said] == []
