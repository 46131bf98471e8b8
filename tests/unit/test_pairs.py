"""The comparisons follow from the cells, and their sentences name exactly the layers that change."""

import re
from collections.abc import Iterator
from itertools import combinations, permutations

import pytest
from bs4 import BeautifulSoup, Tag

from scripts import places
from scripts.catalog import Catalog, Column
from scripts.facts.pairs import GROUPS, model_sides, move
from scripts.load.schema.basic import Who
from scripts.load.schema.charts import pair_ids
from scripts.render.pages import pairs
from scripts.render.view import View
from tests.unit.test_language import ENGLISH, KOREAN

LANGUAGES = places.LANGUAGES
YOU, BOTH, THEY = Who.customer, Who.shared, Who.provider

LEADS = {
    # The way of a layer, and the words with which the sentence about it begins.
    ((YOU, THEY),): {"en": "You hand over.", "ko": "넘기는 계층."},
    ((YOU, BOTH),): {"en": "It becomes shared.", "ko": "함께 맡게 되는 계층."},
    ((BOTH, THEY),): {"en": "Your share ends.", "ko": "손을 떼는 계층."},
    ((THEY, BOTH),): {"en": "A share comes back.", "ko": "일부가 돌아오는 계층."},
    ((THEY, YOU), (BOTH, YOU)): {"en": "You take over.", "ko": "새로 맡는 계층."},
    ((YOU, YOU),): {"en": "You keep.", "ko": "계속 맡는 계층."},
    ((BOTH, BOTH),): {"en": "It stays shared.", "ko": "계속 함께 맡는 계층."},
    ((THEY, THEY),): {"en": "The provider keeps.", "ko": "계속 제공자가 맡는 계층."},
}
BANDS = {
    (YOU, THEY): ("passes from you to the provider", "고객에서 제공자로 넘어갑니다"),
    (YOU, BOTH): ("becomes shared", "제공자와 나누어 맡게 됩니다"),
    (BOTH, THEY): ("was shared and passes to the provider", "나누어 맡다가 제공자가 모두 맡습니다"),
    (THEY, BOTH): ("now it is shared", "제공자가 모두 맡다가 나누어 맡게 됩니다"),
    (THEY, YOU): ("This work comes back to you", "제공자에서 고객으로 넘어옵니다"),
    (BOTH, YOU): ("was shared and comes back to you", "나누어 맡다가 고객이 모두 맡습니다"),
    (YOU, YOU): ("stays yours", "계속 고객이 맡습니다"),
    (BOTH, BOTH): ("stays shared", "계속 나누어 맡습니다"),
    (THEY, THEY): ("The provider does this work in both", "두 모델 모두 제공자가 맡습니다"),
}
COUNTED = {
    "en": {"You hand over.", "It becomes shared.", "You take over.", "You keep."},
    "ko": {"넘기는 계층."},
}
"""The sentences that count their layers."""


@pytest.fixture(scope="module")
def files(catalog: Catalog) -> dict[str, str]:
    return dict(pairs.render(catalog))


def ways(catalog: Catalog) -> Iterator[tuple[Column, Column]]:
    """Yield every two columns of different models, in both orders."""
    return ((a, b) for a, b in permutations(catalog.columns, 2) if a.model_id != b.model_id)


def way(before: Column, after: Column, layer_id: str) -> tuple[Who, Who]:
    return before.cells[layer_id].who, after.cells[layer_id].who


def test_every_change_between_two_cells_has_its_own_group() -> None:
    assert set(GROUPS) == {(a, b) for a in Who for b in Who}
    assert len(set(GROUPS.values())) == len(GROUPS)


def test_every_pair_has_one_id_with_the_earlier_model_first(catalog: Catalog) -> None:
    ids = pair_ids(list(catalog.models))
    assert ids == [f"{a}-vs-{b}" for a, b in combinations(catalog.models, 2)]
    assert list(catalog.pairs) == ids


def test_every_pair_has_a_page_and_every_page_a_pair(
    catalog: Catalog, files: dict[str, str], language: str
) -> None:
    folder = f"docs/{language}/compare/"
    made = sorted(path.removeprefix(folder) for path in files if path.startswith(folder))
    assert made == sorted([*(f"{id_}.md" for id_ in [*catalog.pairs, *catalog.product_pairs]), "index.md"])


def sentences(markdown: str) -> list[dict[str, str]]:
    """Return the sentences of each list of changes on a page, by their first words."""
    page = BeautifulSoup(markdown, "lxml")
    return [
        {
            lead(item): " ".join(item.get_text().split()).removeprefix(lead(item)).strip()
            for item in moves.select("li")
        }
        for moves in page.select("ul.moves")
    ]


def lead(item: Tag) -> str:
    strong = item.strong
    assert strong
    return strong.get_text()


def said_layers(catalog: Catalog, language: str, sentence: str, columns: tuple[Column, Column]) -> list[str]:
    """Return the ids of the layers that a sentence names, in its order."""
    for column in columns:
        short = str(getattr(column.short, language))
        sentence = sentence.replace(short, "").replace(short[0].lower() + short[1:], "")
    shown = {
        layer.name.ko if language == "ko" else layer.name.en[0].lower() + layer.name.en[1:]: id_
        for id_, layer in catalog.layers.items()
    }
    names = "|".join(re.escape(name) for name in sorted(shown, key=len, reverse=True))
    return [shown[name] for name in re.findall(rf"(?<![a-z가-힣])(?:{names})", sentence)]


def expect_sentences(
    catalog: Catalog, language: str, columns: tuple[Column, Column], said: dict[str, str]
) -> None:
    layers = [id_ for id_, layer in catalog.layers.items() if not layer.band]
    expected = {
        leads[language]: [id_ for change in changes for id_ in layers if way(*columns, id_) == change]
        for changes, leads in LEADS.items()
    }
    bands = {id_: str(getattr(layer.name, language)) for id_, layer in catalog.layers.items() if layer.band}
    shown = {words: said_layers(catalog, language, sentence, columns) for words, sentence in said.items()}
    keeps = LEADS[((YOU, YOU),)][language]
    assert shown == {
        **{words: ids for words, ids in expected.items() if ids or words == keeps},
        **{f"{name}.": [] for name in bands.values()},
    }
    for words in COUNTED[language] & shown.keys():
        number = len(expected[words])
        if number:
            counted = {
                "en": f"{ENGLISH.split()[number]} {'layer' if number == 1 else 'layers'} ",
                "ko": f" {KOREAN.split()[number]} 계층을 ",
            }
            assert counted[language] in said[words].lower()
    for id_, name in bands.items():
        assert BANDS[way(*columns, id_)][LANGUAGES.index(language)] in said[f"{name}."]


def test_the_sentences_of_a_page_name_exactly_the_layers_that_change_hands(
    catalog: Catalog, files: dict[str, str], language: str
) -> None:
    for first, second in combinations(catalog.models, 2):
        shown = sentences(files[f"docs/{language}/compare/{first}-vs-{second}.md"])
        columns = [(a, b) for a in catalog.columns_of(first) for b in catalog.columns_of(second)]
        assert len(shown) == len(columns)
        for between, said in zip(columns, shown, strict=True):
            expect_sentences(catalog, language, between, said)


def test_the_sentences_are_right_in_the_other_direction_too(catalog: Catalog, language: str) -> None:
    """No page needs this direction today, but one changed cell can make any layer take it."""
    for before, after in ways(catalog):
        pair_id = next(
            id_ for id_ in catalog.pairs if {before.model_id, after.model_id} == set(id_.split("-vs-"))
        )
        view = View(catalog, language, f"compare/{pair_id}/")
        sides, moves = model_sides(catalog, pair_id), [move(catalog, before, after)]
        page = pairs.page(
            view, pair_id, catalog.pairs[pair_id], sides, moves, data="pairs.json", source_ids=[]
        )
        [said] = sentences(page)
        expect_sentences(catalog, language, (before, after), said)


def test_a_sentence_about_one_layer_is_not_about_several(
    catalog: Catalog, files: dict[str, str], language: str
) -> None:
    wrong = {
        "en": r"\b[Oo]ne layers|\b[Oo]ne layer stay\b|(?<!this)(?<=s) layer\b|layers stays",
        "ko": r"하나 계층|\b1 계층",
    }
    shown = [
        f"{path}: {sentence}"
        for path, markdown in files.items()
        if path.startswith(f"docs/{language}/")
        for said in sentences(markdown)
        for sentence in said.values()
    ]
    assert len(shown) > len(catalog.pairs)
    assert [line for line in shown if re.search(wrong[language], line)] == []


def test_korean_particles_after_a_list_follow_its_last_sound(catalog: Catalog, files: dict[str, str]) -> None:
    """The names of layers are Hangul, so the last syllable shows the consonant."""
    names = "|".join(re.escape(layer.name.ko) for layer in catalog.layers.values())
    closed = {"은": True, "는": False, "을": True, "를": False, "과": True, "와": False}
    seen: set[str] = set()
    for path, markdown in files.items():
        if path.startswith("docs/ko/"):
            for said in sentences(markdown):
                for name, particle in re.findall(rf"({names})([은는을를과와]) ", " ".join(said.values())):
                    assert ((ord(name[-1]) - 0xAC00) % 28 > 0) == closed[particle], (
                        f"{path}: {name}{particle}"
                    )
                    seen.add(particle)
    assert seen >= {"은", "는", "과", "와"}
