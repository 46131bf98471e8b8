"""Render the flashcards: for the study page, for Anki, and as CSV for other programs."""

import functools
from collections.abc import Sequence
from hashlib import sha256
from html import escape
from typing import Any

from scripts import places
from scripts.catalog import Catalog
from scripts.facts.sources import name_of_source, page_of_source
from scripts.load.schema.pinpoint import Reference
from scripts.load.source_date import source_date
from scripts.render.exports.basic import BYTE_ORDER_MARK, as_csv
from scripts.render.output import Costly, Files
from scripts.render.page_data import page_data
from scripts.render.study import anki as apkg
from scripts.render.study.flashcard_list import PAGES, TOPICS, Flashcard, flashcards
from scripts.render.view import View, views

MAIN = places.LANGUAGES[0]
PAGE = "study/cards/"
DAYS = (0, 1, 3, 7, 21)
"""For each box, the number of days after which its cards come back."""
ROUND = 20
"""The number of cards in a round."""
BOTH = "-".join(places.LANGUAGES)
BILINGUAL = f"cloud-layers-terms-{BOTH}.apkg"
CSV_HEADS = ("#id", "deck", "question", "subject", "answer", "link", "sources", "tags")
"""The table head. Anki skips a line that starts with #."""
SEPARATOR = "#separator:Comma"
"""The first line. Without it, Anki guesses from the signs in the cards, and takes a | before a comma."""


def render(catalog: Catalog) -> Files:
    """Yield the partials of study/cards/, assets/data/cards.json, and the downloads (.apkg, .csv)."""
    seconds = source_date(catalog.newest_day)
    words: dict[str, list[Flashcard]] = {}
    for view in views(catalog, PAGE):
        language = view.language
        own = flashcards(catalog, language)
        words[language] = [card for card in own if card.topic == "words"]
        counts = {topic: sum(card.topic == topic for card in own) for topic in TOPICS}
        context = {
            "cards": own,
            "counts": counts,
            "pages": PAGES,
            "days": DAYS,
            "round": ROUND,
            "words": view.said("flash-say-", ignored=view.word("tools-ignored")),
            "files": {"deck": _deck_file(language), "table": _csv_file(language), "bilingual": BILINGUAL},
        }
        for part in ("desk", "decks", "boxes", "downloads"):
            yield view.partial(f"study/cards-{part}.html", f"flashcards-{part}.html.j2", **context)
        yield page_data(language, "cards", for_script(view, own))
        folder = places.downloads(language)
        yield f"{folder}/{_csv_file(language)}", to_csv(view, own)
        yield f"{folder}/{_deck_file(language)}", _costly(deck(view, own), seconds)
    yield f"{places.downloads(MAIN)}/{BILINGUAL}", _costly(bilingual_deck(catalog, words), seconds)


def _deck_file(language: str) -> str:
    return f"cloud-layers.{language}.apkg"


def _csv_file(language: str) -> str:
    return f"cloud-layers-cards.{language}.csv"


def _source(catalog: Catalog, id_: str) -> str:
    return name_of_source(catalog.sources[id_])


def _cited(view: View, reference: Reference) -> str:
    return f"{_source(view.catalog, reference.source)}, {view.place_words(reference.at)}"


def for_script(view: View, cards: list[Flashcard]) -> dict[str, Any]:
    """Return the cards for the page's script: plain texts, and links relative to the language's root."""
    root = View(view.catalog, view.language, "")
    return {
        "cards": [
            {
                "id": card.id,
                "deck": card.topic,
                "models": card.models,
                "ask": card.ask,
                "front": card.front,
                "answer": card.answer,
                "text": card.text,
                "back": card.ask_back,
                "who": card.who,
                "href": root.markdown_href(card.target),
                "title": root.title(card.target),
                "sources": [
                    [each.source, view.place_words(each.at), _page(view, each.source)]
                    for each in card.references
                ],
            }
            for card in cards
        ],
        "sources": {
            id_: _source(view.catalog, id_)
            for id_ in sorted({each.source for card in cards for each in card.references})
        },
    }


def to_csv(view: View, cards: list[Flashcard]) -> str:
    """Return one row per card, after a byte order mark and the name of the separator."""
    table: list[Sequence[str]] = [[SEPARATOR], CSV_HEADS]
    for card in cards:
        answer = "\n".join(filter(None, [card.answer, *card.text]))
        sources = "; ".join(_cited(view, each) for each in card.references)
        link = url(view, card.target)
        table.append([card.id, card.topic, card.ask, card.front, answer, link, sources, " ".join(card.tags)])
    return BYTE_ORDER_MARK + as_csv(table, "\r\n")


def url(view: View, target: str) -> str:
    """Return the permanent address of a page, given as its source file."""
    root = View(view.catalog, view.language, "")
    return root.url() + root.markdown_href(target).removeprefix("./")


def deck(view: View, cards: list[Flashcard]) -> apkg.AnkiDeck:
    """Return the Anki deck of one language: every card except the bilingual words."""
    return apkg.AnkiDeck(
        view.language,
        view.word("site-name"),
        _description(view),
        {
            topic: (
                view.word(f"flash-{topic}"),
                [_note(view, card) for card in cards if card.topic == topic],
            )
            for topic in TOPICS
            if topic != "words"
        },
    )


def bilingual_deck(catalog: Catalog, cards: dict[str, list[Flashcard]]) -> apkg.AnkiDeck:
    """Return the Anki deck of words, English to Korean and back, with definitions in both languages."""
    views = [View(catalog, language, PAGE) for language in places.LANGUAGES]
    words = [[card for card in cards[view.language] if card.topic == "words"] for view in views]
    name = views[0].word("site-name")
    return apkg.AnkiDeck(
        BOTH,
        f"{name}: {views[0].word('flash-words')}",
        "<br>".join(_description(view) for view in views),
        {"words": ("", [_bilingual_note(views, pair) for pair in zip(*words, strict=True)])},
    )


def _description(view: View) -> str:
    citation = view.catalog.citation
    version = f"{view.word('site-name')} {citation.version}"
    return f"{html(version)}, {html(citation.license_name)}<br>{_anchor(view.url(), view.url())}"


def _note(view: View, card: Flashcard) -> apkg.AnkiNote:
    return apkg.AnkiNote(
        card.id,
        (
            card.id,
            html(card.ask),
            html(card.front),
            html(card.answer),
            _paragraphs(card.text),
            html(card.ask_back),
            _page_link(view, card),
            _source_links(view, card),
        ),
        tuple(card.tags),
    )


def _bilingual_note(views: list[View], cards: tuple[Flashcard, ...]) -> apkg.AnkiNote:
    first, second = cards
    paragraphs = "".join(
        f'<p lang="{view.language}">{html(text)}</p>'
        for view, card in zip(views, cards, strict=True)
        for text in card.text
    )
    links = " · ".join(_page_link(view, card) for view, card in zip(views, cards, strict=True))
    return apkg.AnkiNote(
        first.id,
        (
            first.id,
            html(f"{first.ask} · {second.ask_back}"),
            html(first.front),
            html(first.answer),
            paragraphs,
            html(f"{second.ask} · {first.ask_back}"),
            links,
            _source_links(views[0], first),
        ),
        tuple(first.tags),
    )


def html(text: str) -> str:
    """Escape a plain text for Anki, which also interprets brackets, braces, and backslashes."""
    return escape(text).replace("[", "&#91;").replace("{", "&#123;").replace("\\", "&#92;")


def _paragraphs(texts: tuple[str, ...]) -> str:
    return "".join(f"<p>{html(text)}</p>" for text in texts)


def _anchor(address: str, text: str) -> str:
    return f'<a href="{escape(address)}">{html(text)}</a>'


def _page_link(view: View, card: Flashcard) -> str:
    return _anchor(url(view, card.target), f"{view.word('site-name')}: {view.title(card.target)}")


def _source_links(view: View, card: Flashcard) -> str:
    links = (
        _anchor(url(view, f"{_page(view, each.source)}.md#{each.source}"), _cited(view, each))
        for each in card.references
    )
    return "<br>".join(links)


def _page(view: View, source_id: str) -> str:
    return page_of_source(view.catalog, source_id).rstrip("/")


def _costly(made: apkg.AnkiDeck, seconds: int) -> Costly:
    key = sha256(repr((made.id, made.name, made.description, seconds, apkg.recipe())).encode())
    for topic, (name, notes) in made.parts.items():
        for each in (topic, name, *notes):
            key.update(repr(each).encode())
    return Costly(key.hexdigest(), functools.partial(apkg.pack, made, seconds))
