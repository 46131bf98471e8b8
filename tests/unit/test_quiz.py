"""The quiz has enough questions, they are fair, and every answer agrees with the data."""

import functools
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from scripts import places
from scripts.catalog import Catalog, load_catalog
from scripts.facts import questions as questions_module
from scripts.facts.grammar import with_particle
from scripts.facts.questions import Asked, all_questions, rank
from scripts.load.schema.questions import Made
from tests.published_data import page_data
from tests.unit.helpers import data_files, rewrite

LANGUAGES = places.LANGUAGES
LEAST, LEAST_OF_A_TOPIC = 120, 8
RANKS = {
    ("", "a"): 332422640,
    ("abc123", "cell-iaas-operating-system"): 4293129361,
    ("abc123", "kernel-of-a-fargate-task"): 864161713,
    ("z9", "what-makes-it-paas 2"): 3828674793,
}
"""Published numbers, by seed and name."""
V1 = f"{places.EXPORTS}/v1"


@functools.cache
def raw(stem: str) -> Any:
    """Read a data file without the code under test."""
    content: dict[str, Any] = {}
    for file in data_files(places.ROOT, stem):
        text = (places.ROOT / file).read_text(encoding="utf-8")
        for key, entries in yaml.load(text, Loader=yaml.CBaseLoader).items():  # noqa: S506 (only texts)
            content[key] = content[key] | entries if key in content else entries
    return content


@pytest.fixture(scope="module")
def asked(catalog: Catalog) -> list[Asked]:
    return all_questions(catalog)


@pytest.fixture(scope="module")
def columns() -> dict[str, Any]:
    """Return the cells of every column by its id, straight from the file."""
    found = {}
    for model, content in raw("matrix")["models"].items():
        if "cells" in content:
            found[model] = content["cells"]
        for variant, own in content.get("variants", {}).items():
            found[f"{model}-{variant}"] = own["cells"]
    return found


def made(asked: list[Asked], kind: Made) -> list[Asked]:
    found = [each for each in asked if each.made is kind]
    assert found, kind
    return found


def right(question: Asked, language: str = "en") -> str:
    texts = [str(getattr(each.text, language)) for each in question.question.choices if each.right]
    assert len(texts) == 1, question.id
    return texts[0]


def said(question: Asked, language: str = "en") -> list[str]:
    return [str(getattr(each.text, language)) for each in question.question.choices]


def test_there_are_enough_questions_of_every_topic_and_level(catalog: Catalog, asked: list[Asked]) -> None:
    assert len(asked) >= LEAST
    assert len(catalog.quiz.questions) >= LEAST
    topics = Counter(each.question.topic for each in asked)
    assert set(topics) == set(catalog.quiz.topics)
    assert min(topics.values()) >= LEAST_OF_A_TOPIC, topics
    for topic in topics:
        assert {each.question.level for each in asked if each.question.topic == topic} >= {1, 2}, topic


def test_ids_and_questions_are_unique(asked: list[Asked]) -> None:
    assert [id_ for id_, count in Counter(each.id for each in asked).items() if count > 1] == []
    for language in LANGUAGES:
        texts = Counter(str(getattr(each.question.ask, language)) for each in asked)
        assert [text for text, count in texts.items() if count > 1] == []


def test_each_question_has_three_or_four_distinct_answers_and_one_is_right(asked: list[Asked]) -> None:
    for each in asked:
        assert len(each.question.choices) in {3, 4}, each.id
        assert sum(choice.right for choice in each.question.choices) == 1, each.id
        for language in LANGUAGES:
            assert len({text.casefold() for text in said(each, language)}) == len(said(each)), each.id


def test_the_length_of_an_answer_does_not_give_it_away(
    catalog: Catalog, asked: list[Asked], language: str
) -> None:
    by_hand = [each for each in asked if each.made is None]
    longest = shortest = 0
    for each in by_hand:
        own = len(right(each, language))
        others = [len(text) for text in said(each, language) if text != right(each, language)]
        longest += own > max(others)
        shortest += own < min(others)
        assert own <= 1.4 * max(others) + 5, f"{each.id}: the right answer is much longer"
        assert min(others) <= 1.4 * own + 5, f"{each.id}: the right answer is much shorter"
    assert longest <= 0.35 * len(by_hand)
    assert shortest <= 0.35 * len(by_hand)


def test_the_position_of_an_answer_does_not_give_it_away(asked: list[Asked]) -> None:
    """This is about the list, whose order is fixed; each round has its own."""
    mixed = [each for each in asked if not each.keeps_order and len(each.question.choices) == 4]
    where = Counter(
        next(i for i, choice in enumerate(each.question.choices) if choice.right) for each in mixed
    )
    assert len(where) == 4
    assert max(where.values()) <= 0.35 * len(mixed), where


def test_questions_about_cells_agree_with_the_matrix(asked: list[Asked], columns: dict[str, Any]) -> None:
    labels = {mark["label"]["en"]: who for who, mark in raw("words")["who"].items()}
    layers = raw("matrix")["layers"]
    for each in made(asked, Made.cell):
        column, layer = next(
            (column, layer) for column in columns for layer in layers if each.id == f"cell-{column}-{layer}"
        )
        cell = columns[column][layer]
        assert labels[right(each)] == cell["who"], each.id
        assert set(map(labels.get, said(each))) == {"customer", "shared", "provider"}
        assert each.question.reason.en == " ".join(cell["why"]["en"].split())
        assert [one.model_dump() for one in each.question.references] == cell["references"], each.id
        assert layers[layer]["name"]["en"] in each.question.ask.en
        assert each.question.proof.split("#")[1] in {layer, *(f"{v}-{layer}" for v in column.split("-"))}
        # What somebody contests, or what we concluded ourselves, is not asked.
        assert "otherwise" not in cell, each.id
        assert cell["basis"] == "stated", each.id


def test_questions_for_the_model_of_a_layer_have_one_right_answer(
    asked: list[Asked], columns: dict[str, Any], catalog: Catalog
) -> None:
    names = {column.short.en: column.id for column in catalog.columns}
    for each in made(asked, Made.column):
        layer, who = each.id.removeprefix("column-").rsplit("-", 1)
        assert each.question.ask.en.startswith(raw("matrix")["layers"][layer]["name"]["en"])
        for choice in each.question.choices:
            cell = columns[names[choice.text.en]][layer]
            answers = {cell["who"], *(other["who"] for other in cell.get("otherwise", []))}
            if choice.right:
                assert answers == {who}, f"{each.id}: {choice.text.en}"
            else:
                assert who not in answers, f"{each.id}: {choice.text.en} is right for somebody"


def test_questions_about_services_agree_with_the_catalog(asked: list[Asked]) -> None:
    services, models = raw("services")["services"], raw("matrix")["models"]
    none = raw("words")["words"]["quiz-no-model"]["en"]
    for each in made(asked, Made.service):
        service = services[each.id.removeprefix("service-")]
        assert service["name"]["en"] in each.question.ask.en
        assert service["status"]["value"] == "current"
        own = {models[key.split(".")[0]]["name"]["en"] for key in service["models"]}
        assert right(each) == (none if service["kind"] == "software" else min(own)), each.id
        assert len(own) == (service["kind"] != "software"), f"{each.id}: more than one model is right"
        assert none in said(each), "the right one could be known by there being none"
        assert right(each).casefold() not in service["name"]["en"].casefold()


def test_questions_about_scenarios_agree_with_scenario_and_matrix(
    asked: list[Asked], columns: dict[str, Any]
) -> None:
    labels = {mark["label"]["en"]: who for who, mark in raw("words")["who"].items()}
    scenarios = raw("scenarios")["scenarios"]
    for each in made(asked, Made.scenario):
        id_, column = next(
            (id_, column) for id_ in scenarios for column in columns if each.id == f"scenario-{id_}-{column}"
        )
        scenario = scenarios[id_]
        own: dict[str, Any] = next(
            (text for key, text in scenario.get("columns", {}).items() if key.replace(".", "-") == column), {}
        )
        layer = scenario.get("layer")
        follows = columns[column][layer]["who"] if layer else None
        assert labels[right(each)] == own.get("who", follows), each.id
        assert each.question.ask.en.startswith(scenario["happens"]["en"])
        acts = own or scenario["acts"][follows]
        assert each.question.reason.en.startswith(acts["does"]["en"])
        assert not (layer and "otherwise" in columns[column][layer]), f"{each.id} is contested"


def test_no_generated_question_repeats_a_handwritten_one(catalog: Catalog, asked: list[Asked]) -> None:
    proven = {question.proof for question in catalog.quiz.questions.values()}
    assert [each.id for each in asked if each.made and each.question.proof in proven] == []


def test_generated_questions_use_the_right_korean_particles(catalog: Catalog, asked: list[Asked]) -> None:
    by_id = {each.id: each.question.ask.ko for each in asked}
    assert by_id["cell-iaas-operating-system"] == "IaaS에서 운영 체제는 누가 맡아 운영합니까?"
    assert by_id["cell-colocation-facility"] == "코로케이션에서 시설은 누가 맡아 운영합니까?"
    assert by_id["column-runtime-customer"].startswith("다음 가운데 런타임을 고객이")
    assert by_id["column-middleware-customer"].startswith("다음 가운데 미들웨어를 고객이")
    for each in made(asked, Made.service):
        name = catalog.services[each.id.removeprefix("service-")].name.ko
        assert each.question.ask.ko.startswith(with_particle(name, "은") + " "), each.id
    for each in asked:
        for text in (each.question.ask, each.question.reason):
            assert not re.search(r"[{}]|을\(를\)|은\(는\)|이\(가\)", text.en + text.ko), each.id


def test_the_order_of_a_seed_never_changes() -> None:
    """Addresses of rounds are permanent: these numbers were published."""
    assert {key: rank(*key) for key in RANKS} == RANKS


def test_a_new_question_replaces_at_most_one_of_a_round(asked: list[Asked]) -> None:
    ids = [each.id for each in asked]
    changed = 0
    for number in range(200):
        seed = f"s{number}"
        before = sorted(ids, key=lambda id_: rank(seed, id_))[:10]
        after = sorted([*ids, "a-new-question"], key=lambda id_: rank(seed, id_))[:10]
        assert [id_ for id_ in after if id_ != "a-new-question"] == before[: 10 - ("a-new-question" in after)]
        changed += before != after
    assert 0 < changed < 40


def test_every_question_appears_in_some_round(asked: list[Asked]) -> None:
    ids = [each.id for each in asked]
    seen: set[str] = set()
    for number in range(400):
        seen.update(sorted(ids, key=lambda id_: rank(f"seed{number}", id_))[:10])
    assert seen == set(ids)


def test_the_script_and_the_published_file_hold_the_same_questions(harmless: Path, language: str) -> None:
    loaded = page_data(harmless, language, "questions")
    published = json.loads((harmless / f"{V1}/questions.json").read_text(encoding="utf-8"))["questions"]
    assert [each["id"] for each in loaded] == [each["id"] for each in published]
    for one, other in zip(loaded, published, strict=True):
        assert one["ask"] == other["ask"][language]
        assert one["choices"] == [choice["text"][language] for choice in other["choices"]]
        assert [choice["right"] for choice in other["choices"]].index(True) == one["right"]
        assert (one["reason"], one["topic"], one["level"]) == (
            other["reason"][language],
            other["topic"],
            other["level"],
        )


def test_questions_follow_from_any_data(tiny: Path) -> None:
    id_ = "cell-caas-nodes-operating-system"

    def spread(data: Any) -> None:
        data["models"]["caas"]["variants"]["nodes"]["cells"]["scaling"]["who"] = "customer"

    def turn(data: Any) -> None:
        data["models"]["caas"]["variants"]["nodes"]["cells"]["operating-system"]["who"] = "provider"

    assert [each.id for each in all_questions(load_catalog(tiny))] == ["who-patches"], "all in one hand"
    rewrite(tiny, "matrix", spread)
    found = {each.id: each for each in all_questions(load_catalog(tiny))}
    assert found[id_].question.topic == "containers"
    assert right(found[id_]) == "Shared"
    assert "scenario-flaw-caas-nodes" in found
    rewrite(tiny, "matrix", turn)
    assert right({each.id: each for each in all_questions(load_catalog(tiny))}[id_]) == "Provider"


def test_the_order_of_answers_in_the_file_does_not_matter(asked: list[Asked]) -> None:
    """A contributor may always write the right answer first."""
    assert questions_module.rank("", "x 0") != questions_module.rank("", "x 1")
    raws = raw("questions")["questions"]
    moved = [
        each.id
        for each in asked
        if each.made is None and said(each) != [choice["text"]["en"] for choice in raws[each.id]["choices"]]
    ]
    assert len(moved) > len(raws) / 2
