"""Anki itself imports the decks and the CSV, and updates an older deck without losing progress."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from scripts import places
from scripts.catalog import Catalog
from scripts.render.study import anki as apkg
from scripts.render.study import flashcards as rendering
from scripts.render.study.flashcard_list import flashcards
from tests.unit.test_flashcards import DECKS, NOW, THEN, all_cards, deck, each_deck, view

pytest.importorskip("anki", reason="Anki is installed only on Linux")

from anki.collection import (
    Collection,
    CsvMetadata,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
    ImportCsvRequest,
    ImportLogWithChanges,
)
from anki.consts import CARD_TYPE_REV, QUEUE_TYPE_REV


def take_in(collection: Collection, package: bytes, folder: Path) -> ImportLogWithChanges.Log:
    """Import a package with Anki's default options."""
    file = folder / "deck.apkg"
    file.write_bytes(package)
    request = ImportAnkiPackageRequest(package_path=str(file), options=ImportAnkiPackageOptions())
    return collection.import_anki_package(request).log


@pytest.fixture
def collection(tmp_path: Path) -> Any:
    """Open an empty collection."""
    collection = Collection(str(tmp_path / "collection.anki2"))
    yield collection
    collection.close()


@each_deck
def test_a_newer_deck_updates_what_changed_and_keeps_progress(
    catalog: Catalog, collection: Collection, tmp_path: Path, name: str
) -> None:
    cards = all_cards(catalog)
    package = apkg.pack(deck(catalog, name, cards), THEN)
    log = take_in(collection, package, tmp_path)
    number = sum(card.topic in DECKS[name] for card in cards["en"])
    assert (len(log.new), collection.note_count()) == (number, number)
    again = take_in(collection, package, tmp_path)
    assert (len(again.new), len(again.updated), collection.note_count()) == (0, 0, number)
    both_sides = sum(bool(card.ask_back) for card in cards[name if name != rendering.BOTH else "en"])
    if name == rendering.BOTH:
        assert collection.card_count() == 2 * number
    else:
        words = sum(card.topic == "words" for card in cards["en"])
        assert collection.card_count() == number + both_sides - words

    topic = DECKS[name][0]
    changed = next(card.id for card in cards["en"] if card.topic == topic)
    note = collection.get_note(collection.find_notes(f"Id:{changed}")[0])
    learned = note.cards()[0]
    learned.type, learned.queue = CARD_TYPE_REV, QUEUE_TYPE_REV
    learned.ivl, learned.reps, learned.due, learned.factor = 30, 5, 40, 2500
    collection.update_card(learned)

    for language in places.LANGUAGES:
        old = cards[language]
        cards[language] = [replace(c, text=("It changed.",)) if c.id == changed else c for c in old]
        extra = replace(next(c for c in old if c.id == changed), id=f"{topic}.one-more", front="One more")
        cards[language].insert(3, extra)
    log = take_in(collection, apkg.pack(deck(catalog, name, cards), NOW), tmp_path)
    assert (len(log.new), len(log.conflicting), len(log.first_field_match)) == (1, 0, 0)
    assert collection.note_count() == number + 1
    assert len(set(collection.db.list("select guid from notes"))) == number + 1  # type: ignore[union-attr]
    assert len(set(collection.db.list("select mid from notes"))) == 1  # type: ignore[union-attr]
    note = collection.get_note(collection.find_notes(f"Id:{changed}")[0])
    assert "It changed." in note["Text"]
    kept = note.cards()[0]
    assert (kept.id, kept.type, kept.ivl, kept.reps, kept.due) == (learned.id, 2, 30, 5, 40)
    assert "One more" in collection.get_note(collection.find_notes(f"Id:{topic}.one-more")[0])["Front"]


def test_all_decks_fit_in_one_collection(catalog: Catalog, collection: Collection, tmp_path: Path) -> None:
    cards = all_cards(catalog)
    total = 0
    for name in DECKS:
        total += len(take_in(collection, apkg.pack(deck(catalog, name, cards), THEN), tmp_path).new)
    assert collection.note_count() == total
    ours = [each.name for each in collection.models.all_names_and_ids() if "Cloud Layers" in each.name]
    assert ours == ["Cloud Layers"], "all languages share one note type"
    names = [each.name for each in collection.decks.all_names_and_ids()]
    assert {"Cloud Layers::Terms", "클라우드 계층::용어"} <= set(names)
    problems, sound = collection.fix_integrity()
    assert sound, problems


def test_anki_shows_question_answer_and_link(
    catalog: Catalog, collection: Collection, tmp_path: Path
) -> None:
    cards = all_cards(catalog)
    take_in(collection, apkg.pack(deck(catalog, "en", cards), THEN), tmp_path)
    forward, back = collection.get_note(collection.find_notes("Id:term.cold-start")[0]).cards()
    definition = catalog.terms["cold-start"].definition.en
    assert "cold start" in forward.question()
    assert definition not in forward.question()
    assert definition in forward.answer()
    assert definition in back.question()
    assert "cold start" not in re.sub(r"<style>.*?</style>", "", back.question(), flags=re.DOTALL)
    assert f'href="{places.site_url()}glossary/#cold-start"' in back.answer()


def test_anki_imports_the_csv_without_its_head_and_without_guessing(
    catalog: Catalog, collection: Collection, tmp_path: Path, language: str
) -> None:
    cards = flashcards(catalog, language)
    file = tmp_path / "cards.csv"
    file.write_text(rendering.to_csv(view(catalog, language), cards), encoding="utf-8", newline="")
    metadata = collection.get_csv_metadata(str(file), None)
    assert metadata.delimiter == CsvMetadata.COMMA
    note_type = collection.models.by_name("Basic")
    assert note_type
    metadata.global_notetype.id = note_type["id"]
    metadata.global_notetype.field_columns[:] = [1, 5]
    log = collection.import_csv(ImportCsvRequest(path=str(file), metadata=metadata)).log
    assert len(log.new) == len(cards)
    fronts = collection.db.list("select sfld from notes order by id")  # type: ignore[union-attr]
    assert sorted(fronts) == sorted(card.id for card in cards)
