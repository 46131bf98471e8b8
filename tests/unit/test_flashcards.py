"""Flashcards follow from the data, keep their ids, and become decks and tables that are reproducible."""

import csv
import io
import re
import sqlite3
import zipfile
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from scripts import places
from scripts.catalog import Catalog, load_catalog
from scripts.render.output import Costly
from scripts.render.study import anki as apkg
from scripts.render.study import flashcards as rendering
from scripts.render.study.flashcard_list import TOPICS, Flashcard, flashcards
from scripts.render.view import View
from tests.unit.helpers import rewrite
from tests.unit.test_hostile import HOSTILE, poison

THEN, NOW = 1_764_000_000, 1_764_100_000
"""Times of two versions of the sources, the second one later."""


def made(catalog: Catalog, language: str) -> dict[str, Flashcard]:
    return {card.id: card for card in flashcards(catalog, language)}


def view(catalog: Catalog, language: str) -> View:
    return View(catalog, language, rendering.PAGE)


def deck(catalog: Catalog, name: str, cards: dict[str, list[Flashcard]]) -> apkg.AnkiDeck:
    """Return the deck of a language, or the bilingual one."""
    if name == rendering.BOTH:
        return rendering.bilingual_deck(catalog, cards)
    return rendering.deck(view(catalog, name), cards[name])


def all_cards(catalog: Catalog) -> dict[str, list[Flashcard]]:
    return {language: flashcards(catalog, language) for language in places.LANGUAGES}


DECKS = {language: [topic for topic in TOPICS if topic != "words"] for language in places.LANGUAGES}
DECKS[rendering.BOTH] = ["words"]
each_deck = pytest.mark.parametrize("name", DECKS)

# ── The list ──


def test_ids_are_unique_and_the_same_in_both_languages(catalog: Catalog, language: str) -> None:
    ids = [card.id for card in flashcards(catalog, language)]
    assert len(ids) == len(set(ids)) > 450
    assert ids == [card.id for card in flashcards(catalog, places.LANGUAGES[0])]
    assert all(re.fullmatch(r"[a-z]+(\.[a-z0-9-]+){1,2}", id_) for id_ in ids)
    assert not [id_ for id_ in ids if id_.endswith(".back")], "this is how the other side is kept"


def test_guids_and_ids_of_published_decks_never_change() -> None:
    assert apkg.guid("en", "term.cold-start") == "z)<F^bWH5g"
    assert apkg.guid("ko", "cell.paas.operating-system") == "KG(geOGJwO"
    assert apkg.guid("en-ko", "word.cold-start") == "Ea9#5Es[U["
    assert (apkg.NOTE_TYPE, apkg.number("deck", "en")) == (1_763_424_001, 1318115829)
    fields = ("Id", "Ask", "Front", "Answer", "Text", "AskBack", "Link", "Sources")
    assert (fields, ["Card", "Back"]) == (apkg.FIELDS, list(apkg.TEMPLATES))


def test_ids_do_not_depend_on_texts(tiny: Path) -> None:
    before = made(load_catalog(tiny), "en")
    poison(tiny, ["matrix", "terms", "services"], "Different.", before=True)
    after = made(load_catalog(tiny), "en")
    assert list(after) == list(before)
    assert all(after[id_].front != card.front for id_, card in before.items())


def test_a_new_misconception_does_not_change_the_ids_of_others(tiny: Path) -> None:
    before = set(made(load_catalog(tiny), "en"))

    def insert(data: dict[str, Any]) -> None:
        entries = data["models"]["iaas"]["misconceptions"]
        entries.insert(0, deepcopy(entries[0]) | {"id": "another"})

    rewrite(tiny, "matrix", insert)
    after = set(made(load_catalog(tiny), "en"))
    assert after - before == {"misconception.iaas.another"}
    assert before <= after


def test_every_topic_has_cards_and_every_card_has_question_and_answer(
    catalog: Catalog, language: str
) -> None:
    cards = flashcards(catalog, language)
    assert list(dict.fromkeys(card.topic for card in cards)) == list(TOPICS)
    for card in cards:
        assert card.ask, card.id
        assert card.front, card.id
        assert card.text, card.id
        assert all(card.text), card.id
        assert {each.source for each in card.references} <= set(catalog.sources), card.id


def test_a_reverse_question_does_not_give_the_answer_away(catalog: Catalog, language: str) -> None:
    backwards = [card for card in flashcards(catalog, language) if card.ask_back]
    assert {card.topic for card in backwards} == {"terms", "models", "layers", "words"}
    for card in backwards:
        asked = card.answer or " ".join(card.text)
        assert card.front.casefold() not in asked.casefold(), card.id


def test_cards_agree_with_the_data(catalog: Catalog, language: str) -> None:
    cards = made(catalog, language)
    cell = catalog.column("paas").cells["operating-system"]
    card = cards["cell.paas.operating-system"]
    assert card.who == cell.who == "provider"
    assert card.answer == getattr(catalog.words.who[cell.who].label, language)
    assert card.text[0] == getattr(cell.why, language)
    assert card.target == "models/paas.md#operating-system"
    assert cards["cell.caas-nodes.operating-system"].target == "models/caas.md#nodes-operating-system"
    assert "cell.on-premises.operating-system" not in cards, "every layer is the customer's on-premises"
    assert getattr(catalog.services["amazon-ec2"].why, language) in cards["service.amazon-ec2"].text
    assert cards["service.amazon-ec2"].answer == "IaaS"
    assert "IaaS" not in cards["service.vmware-vsphere"].answer, "software is no service"
    word = cards["word.iaas"]
    assert {word.front, word.answer} == {"Infrastructure as a Service", "서비스형 인프라"}
    assert "word.cve" not in cards, "it is the same in both languages"


def test_shared_contested_and_divided_cells_always_have_a_card(catalog: Catalog) -> None:
    cards = made(catalog, "en")
    special = [
        f"cell.{column.id}.{layer_id}"
        for column in catalog.columns
        for layer_id, cell in column.cells.items()
        if cell.who == "shared" or cell.answers or cell.otherwise
    ]
    assert len(special) > 20
    assert set(special) <= set(cards)


# ── Files ──


def test_the_page_script_gets_every_card_and_its_sources(tiny: Path, language: str) -> None:
    poison(tiny, ["matrix", "terms", "services", "sources"], HOSTILE)
    catalog = load_catalog(tiny)
    data = rendering.for_script(view(catalog, language), flashcards(catalog, language))
    assert [card["id"] for card in data["cards"]] == list(made(catalog, language))
    assert {id_ for card in data["cards"] for id_, *_ in card["sources"]} == set(data["sources"])


def test_the_csv_has_a_row_for_each_card_and_no_formulas(tiny: Path, language: str) -> None:
    poison(tiny, ["matrix", "terms"], "=1+1", before=True)
    catalog = load_catalog(tiny)
    text = rendering.to_csv(view(catalog, language), flashcards(catalog, language))
    assert text.startswith("\ufeff#separator:Comma\r\n#id,")
    rows = list(csv.reader(io.StringIO(text[1:])))[1:]
    assert [row[0] for row in rows[1:]] == list(made(catalog, language))
    assert {len(row) for row in rows} == {len(rendering.CSV_HEADS)}
    values = [value for row in rows for value in row]
    assert any(value.startswith("'=1+1") for value in values)
    assert not [value for value in values if value[:1] in tuple("=+-@")]


def notes_in(package: bytes) -> list[tuple[str, list[str], str]]:
    """Return guid, fields, and tags of the notes in a package."""
    with zipfile.ZipFile(io.BytesIO(package)) as archive:
        assert archive.testzip() is None
        database = archive.read("collection.anki2")
    connection = sqlite3.connect(":memory:")
    connection.deserialize(database)
    found = connection.execute("select guid, flds, tags from notes order by id").fetchall()
    connection.close()
    return [(guid, fields.split("\x1f"), tags) for guid, fields, tags in found]


@each_deck
def test_markup_and_anki_commands_in_the_data_stay_text_in_a_deck(tiny: Path, name: str) -> None:
    words = "<script>x</script> [sound:x.mp3] [latex]x[/latex] {{c1::x}} {{Front}} \\(x\\) &amp; </p>"
    poison(tiny, ["matrix", "terms", "services", "sources"], words)
    catalog = load_catalog(tiny)
    notes = notes_in(apkg.pack(deck(catalog, name, all_cards(catalog)), THEN))
    assert notes
    allowed = re.compile(r'</?p>|<p lang="(en|ko)">|<br>|<a href="https?://[^"<>]+">|</a>')
    for _, fields, _ in notes:
        assert "&lt;script&gt;" in "".join(fields)
        for field in fields:
            assert not re.search(r"[<>\[{\\]", allowed.sub("", field)), field


@each_deck
def test_tags_and_links_of_a_deck(catalog: Catalog, name: str) -> None:
    notes = notes_in(apkg.pack(deck(catalog, name, all_cards(catalog)), THEN))
    topics = {tag for _, _, tags in notes for tag in tags.split()}
    assert {f"cloud-layers::{topic}" for topic in DECKS[name]} <= topics
    for _, fields, tags in notes:
        assert all(re.fullmatch(r"cloud-layers(::[a-z0-9-]+)+", tag) for tag in tags.split())
        for link in re.findall('href="([^"]+)"', fields[apkg.FIELDS.index("Link")]):
            assert link.startswith(places.site_url())


def test_the_key_of_a_deck_changes_with_its_cards_and_its_time(
    tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def keys() -> dict[str, str]:
        files = dict(rendering.render(load_catalog(tiny)))
        return {path: made.key for path, made in files.items() if isinstance(made, Costly)}

    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(THEN))
    before = keys()
    assert keys() == before
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(NOW))
    later = keys()
    assert all(later[path] != before[path] for path in before)
    poison(tiny, ["terms"], "New.")
    assert all(keys()[path] != later[path] for path in before)
