"""The page of exams counts what it lists, and its rounds have all questions of an exam."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from lxml.html import HtmlElement, fromstring

from scripts import places
from scripts.catalog import Catalog
from scripts.facts.exams import ROUND, questions_of_exam, rounds
from scripts.render.study import certifications


@pytest.fixture(scope="module", params=places.LANGUAGES)
def parts(request: pytest.FixtureRequest, catalog: Catalog) -> dict[str, HtmlElement]:
    """The parts of the page in one language, by exam, and the overview."""
    made = certifications.render(catalog)
    return {
        path.rpartition("/")[2].removesuffix(".html"): fromstring(f"<div>{text}</div>")
        for path, text in made
        if path.startswith(f"{places.PARTIALS}/{request.param}/")
    }


def rounds_in(part: HtmlElement) -> list[list[str]]:
    """The questions of each link to a round."""
    queries = [parse_qs(urlsplit(href).query) for href in part.xpath(".//a/@href") if "/quiz/?" in href]
    for query in queries:
        assert re.fullmatch(r"[a-z0-9]{1,16}", query["seed"][0]), "quiz.js takes no other seed"
    return [query["only"][0].split(",") for query in queries]


def test_the_counts_are_those_of_the_lists(catalog: Catalog, parts: dict[str, HtmlElement]) -> None:
    for id_, exam in catalog.exams.items():
        items = parts[id_].xpath(".//ul[contains(@class, 'exam-topics')]/li")
        row = parts["overview"].xpath(f".//tr[.//a[@href='#{id_}']]/td[2]")[0].text_content()
        numbers = {int(number) for number in re.findall(r"\d+", row)}
        assert len(items) in numbers
        assert sum(domain.topics_in_outline for domain in exam.domains) in numbers


def test_the_rounds_of_domains_have_every_question_once(
    catalog: Catalog, parts: dict[str, HtmlElement]
) -> None:
    for id_, exam in catalog.exams.items():
        shown = [ids for facts in parts[id_].xpath(".//p[@class='exam-facts']") for ids in rounds_in(facts)]
        assert {each for ids in shown for each in ids} == set(questions_of_exam(exam))
        assert {each for ids in shown for each in ids} <= set(catalog.quiz.questions)
        assert all(0 < len(ids) <= ROUND and len(set(ids)) == len(ids) for ids in shown)


def test_rounds_have_nearly_the_same_length() -> None:
    ids = [f"q{number}" for number in range(23)]
    made = rounds(ids)
    assert sorted(len(each) for each in made) == [7, 8, 8]
    assert sorted(id_ for each in made for id_ in each) == sorted(ids)
    assert rounds([]) == []


def test_a_round_is_as_long_as_the_quiz_allows() -> None:
    script = (places.ROOT / "overrides/assets/javascripts/quiz.js").read_text(encoding="utf-8")
    assert f"const LENGTH = {ROUND};" in script
