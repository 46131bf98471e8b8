"""Render the cheat sheet: the whole subject on one A4 page, as a page of the site and as a PDF."""

from collections.abc import Callable
from itertools import pairwise
from typing import Any

from scripts import places
from scripts.catalog import TRAITS, Catalog
from scripts.render.output import Files
from scripts.render.pictures.styles import load_style
from scripts.render.study.pdf import pdf
from scripts.render.view import View, views

PAGE = "study/cheat-sheet/"
TEMPLATE = "cheat-sheet.typ"
COLORS = (
    *("accent", "mark-fill", "mark-light", "mark-empty", "mark-line", "mark-on-fill"),
    *("answers", "ink", "ink-soft", "paper", "paper-soft", "rule"),
)
Link = Callable[[str, str], str]
"""Takes a page and an anchor in it ("" for none); returns a link in the same language."""


def render(catalog: Catalog) -> Files:
    """Yield the partial of the page (Markdown, because it has headings) and the PDF."""
    for view in views(catalog, PAGE):
        file, sheet = f"cloud-layers-cheat-sheet.{view.language}.pdf", content(view, view.href)
        yield view.partial("study/cheat-sheet.md", "cheat-sheet.md.j2", sheet=sheet, traits=TRAITS, file=file)
        path = f"{places.downloads(view.language)}/{file}"
        yield path, pdf(TEMPLATE, printed(view), catalog.citation.date_released)


def content(view: View, link: Link) -> dict[str, Any]:
    """Return the content of the sheet below the matrix, in the language of the view."""
    catalog = view.catalog
    return {
        "models": [_model(view, id_, link) for id_ in catalog.models],
        "pairs": [
            {
                "title": view.pair_title(f"{first}-vs-{second}"),
                "gist": view.t(catalog.pairs[f"{first}-vs-{second}"].gist),
                "link": link(f"compare/{first}-vs-{second}/", ""),
            }
            for first, second in pairwise(catalog.models)
        ],
        "misconceptions": [
            {
                "wrong": view.t(entry.wrong),
                "right": view.t(entry.right),
                "link": link(f"models/{id_}/", "misconceptions"),
            }
            for id_, model in catalog.models.items()
            for entry in model.misconceptions
            if entry.common
        ],
        "questions": [view.t(question.question) for question in catalog.guide.questions.values()],
        "questions_link": link("choose/", ""),
        "terms": [_term(view, id_, link) for id_ in catalog.sheet.terms],
    }


def _model(view: View, id_: str, link: Link) -> dict[str, Any]:
    catalog = view.catalog
    model = catalog.models[id_]
    name, full = view.t(model.name), view.t(model.full_name)
    return {
        "name": name,
        "full": "" if full.startswith(name) else full,
        "link": link(f"models/{id_}/", ""),
        "traits": {trait: view.t(getattr(model.traits, trait).short) for trait in TRAITS},
        "examples": [
            {"name": view.t(catalog.services[service].name), "link": link("services/", service)}
            for service in catalog.sheet.services[id_]
        ],
    }


def _term(view: View, id_: str, link: Link) -> dict[str, Any]:
    """Return a term with its name in the other languages."""
    name = view.catalog.terms[id_].name
    others = {code: str(getattr(name, code)) for code in places.LANGUAGES if code != view.language}
    return {"name": view.t(name), "others": others, "link": link("glossary/", id_)}


def imprint(view: View) -> dict[str, Any]:
    """Return what every printed sheet has: its site, author, address, version, date, license, and colors."""
    citation, tokens = view.catalog.citation, load_style("light").tokens
    return {
        "language": view.language,
        "site": view.word("site-name"),
        "author": citation.author,
        "page_url": view.url(),
        "version": view.word("cite-version", version=citation.version),
        "date": citation.date_released,
        "licence": citation.license_name,
        "colors": {name: tokens[f"--{name}"] for name in COLORS},
    }


def printed(view: View) -> dict[str, Any]:
    """Return all data of the PDF: words, marks, colors, and absolute addresses."""
    catalog, words = view.catalog, view.catalog.words

    def link(page: str, anchor: str) -> str:
        return View(catalog, view.language, page).url() + (f"#{anchor}" if anchor else "")

    marks = {who.value: {"label": mark.label, "meaning": mark.meaning} for who, mark in words.who.items()}
    legend = {**marks, "answers": {"label": words.answers.label, "meaning": words.answers.meaning}}
    return {
        **imprint(view),
        "title": view.word("sheet-title"),
        "description": view.word("matrix-description"),
        "url": link("", ""),
        "words": {
            "matrix": view.word("stack-of"),
            "models": view.word("sheet-models"),
            "pairs": view.word("sheet-pairs"),
            "misconceptions": view.word("notes-misconceptions"),
            "questions": view.word("sheet-questions"),
            "terms": view.word("sheet-terms"),
            "layer": view.word("layer"),
            "model": view.word("model"),
            "examples": view.word("sheet-examples"),
        },
        "traits": {name: view.t(word) for name, word in words.traits.items()},
        "legend": {
            key: {part: view.t(text) for part, text in entry.items()} for key, entry in legend.items()
        },
        "columns": [
            {"name": view.t(column.short), "link": link(column.page, "")} for column in catalog.columns
        ],
        "layers": [
            {
                "name": view.t(layer.name),
                "link": link("layers/", layer_id),
                "band": layer.band,
                "cells": [
                    {
                        "who": column.cells[layer_id].who.value,
                        "answers": bool(column.cells[layer_id].answers),
                        "link": link(column.page, column.anchor(layer_id)),
                    }
                    for column in catalog.columns
                ],
            }
            for layer_id, layer in catalog.layers.items()
        ],
        **content(view, link),
    }
