"""Pack flashcards for Anki, so that a newer deck updates the cards of an older one.

Anki identifies a note by its guid, and a note type by its id, fields, and templates. So these never
change: NOTE_TYPE, the names and order of FIELDS and TEMPLATES, and the guids, which come from the ids of
the cards. Anki takes the newer text of a note only if its modification time is later, so the time of a
package must grow with each version: it is the time of the last change of the sources.
"""

import itertools
import re
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

import genanki
from genanki.util import guid_for

from scripts import places
from scripts.render.pictures.styles import load_style
from scripts.render.zip_file import pack as pack_zip

NAMESPACE = "cloud-layers"
NOTE_TYPE = 1_763_424_001
"""The id of our note type. With another id, readers would lose their progress."""
FIELDS = ("Id", "Ask", "Front", "Answer", "Text", "AskBack", "Link", "Sources")
TEMPLATES = {"Card": ("question", "answer"), "Back": ("question-back", "answer-back")}
_SORTED_BY = FIELDS.index("Front")

_SQLITE_VERSION = slice(96, 100)
"""The bytes of a database that name the version of SQLite which wrote it last."""


@dataclass(frozen=True)
class AnkiNote:
    """One note; the fields are HTML."""

    id: str
    fields: tuple[str, ...]
    tags: tuple[str, ...]


@dataclass(frozen=True)
class AnkiDeck:
    """A deck with its subdecks; readers study one subdeck or all of them."""

    id: str
    name: str
    description: str
    parts: Mapping[str, tuple[str, Sequence[AnkiNote]]]
    """By topic: the name of the subdeck ("" for the deck itself) and its notes. Anki finds decks by name."""


def guid(deck_id: str, card_id: str) -> str:
    """Return the permanent id by which Anki recognizes a note."""
    return str(guid_for(NAMESPACE, deck_id, card_id))


def number(*ids: str) -> int:
    """Return a number of 31 bits derived from ids, as genanki requires for decks and packages."""
    digest = sha256("/".join((NAMESPACE, *ids)).encode()).digest()
    return (1 << 30) + int.from_bytes(digest[:4], "big") % (1 << 30)


def recipe() -> str:
    """Return everything except the cards that the bytes of a package depend on."""
    return "\n".join(
        [genanki.__version__, _css(), *(_template(name) for pair in TEMPLATES.values() for name in pair)]
    )


def pack(deck: AnkiDeck, seconds: int) -> bytes:
    """Return the .apkg file of a deck last changed at `seconds`; the same input gives the same bytes."""
    note_type = genanki.Model(
        NOTE_TYPE,
        "Cloud Layers",
        fields=[{"name": name} for name in FIELDS],
        templates=[
            {"name": name, "qfmt": _template(question), "afmt": _template(answer)}
            for name, (question, answer) in TEMPLATES.items()
        ],
        css=_css(),
        sort_field_index=_SORTED_BY,
    )
    whole = genanki.Deck(number("deck", deck.id), deck.name, deck.description)
    decks = [whole]
    position = itertools.count()
    for topic, (name, notes) in deck.parts.items():
        part = whole
        if name:
            part = genanki.Deck(number("deck", deck.id, topic), f"{deck.name}::{name}")
            decks.append(part)
        for note in notes:
            part.add_note(
                genanki.Note(
                    note_type,
                    list(note.fields),
                    tags=list(note.tags),
                    guid=guid(deck.id, note.id),
                    due=next(position),
                )
            )
    connection = sqlite3.connect(":memory:")
    # Far apart, so that the ids of two decks of the same time don't collide in one collection.
    first = seconds * 1000 + number("ids", deck.id) % 997 * 10_000
    genanki.Package(decks).write_to_db(connection.cursor(), seconds, itertools.count(first))
    connection.commit()
    content = bytearray(connection.serialize())
    connection.close()
    content[_SQLITE_VERSION] = bytes(4)
    return pack_zip({"collection.anki2": bytes(content), "media": "{}"})


def _template(name: str) -> str:
    return (places.ROOT / places.TEMPLATES / "anki" / f"{name}.html").read_text(encoding="utf-8")


def _css() -> str:
    """Return the stylesheet of the cards, with the colors of the site."""
    text = (places.ROOT / places.TEMPLATES / "anki/card.css").read_text(encoding="utf-8")
    styles = {"LIGHT": load_style("light"), "DARK": load_style("dark")}
    text = re.sub(r"(LIGHT|DARK)\((--[\w-]+)\)", lambda match: styles[match[1]].tokens[match[2]], text)
    return styles["LIGHT"].resolve(text)
