"""What a page is, in the words of schema.org, for machines that list it (JSON-LD in the head).

Only what is true of the page and to be seen on it: terms are DefinedTerms, scenarios questions with
answers, explanations Articles, the matrix a Dataset.
"""

from collections.abc import Mapping
from typing import Any

from scripts.catalog import Catalog
from scripts.finish.pages import FinishedPage
from scripts.render.page_data import compact_json
from scripts.render.view import View

Facts = dict[str, Any]
DATA = {"data/v1/matrix.json": "application/json", "data/v1/matrix.csv": "text/csv"}


def head(page: FinishedPage, catalog: Catalog, url: str) -> str:
    """The element that the head of the page gets, or "" for a page of no such kind."""
    found = _facts(page, catalog, url)
    if not found:
        return ""
    facts = {"@context": "https://schema.org", "inLanguage": page.language} | found
    return f'<script type="application/ld+json">{compact_json(facts)}</script>\n'


def _facts(page: FinishedPage, catalog: Catalog, url: str) -> Facts:
    view = View(catalog, page.language, page.address)
    here = f"{url}{page.root}{page.address}"
    root = f"{url}{page.root}"
    folder, _, name = page.address.strip("/").partition("/")
    if page.address == "":
        return _described("WebSite", page, here) | _credits(catalog)
    if folder == "models" and name in catalog.models:
        model = catalog.models[name]
        return {
            "@type": "DefinedTerm",
            "name": view.t(model.name),
            "alternateName": view.t(model.full_name),
            "description": view.t(model.definition.text),
            "url": here,
            "inDefinedTermSet": f"{root}glossary/",
        }
    if page.address == "glossary/":
        return _described("DefinedTermSet", page, here) | {
            "hasDefinedTerm": [
                {"@type": "DefinedTerm", "name": view.t(term.name), "url": f"{here}#{id_}"}
                for id_, term in catalog.terms.items()
            ]
        }
    if page.address == "scenarios/":
        return {"@type": "FAQPage", "url": here, "mainEntity": _questions(view, catalog.scenarios)}
    if page.address == "matrix/":
        return (
            _described("Dataset", page, here)
            | _credits(catalog)
            | {
                "version": catalog.citation.version,
                "distribution": [
                    {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": f"{url}{file}"}
                    for file, kind in DATA.items()
                ],
            }
        )
    if folder == "concepts" or (folder == "compare" and name):
        facts = _described("Article", page, here) | _credits(catalog)
        return {"headline": facts.pop("name"), "image": f"{root}cards/{page.address.strip('/')}.png"} | facts
    return {}


def _described(kind: str, page: FinishedPage, here: str) -> Facts:
    return {"@type": kind, "name": page.title, "description": page.description, "url": here}


def _credits(catalog: Catalog) -> Facts:
    return {
        "author": {"@type": "Organization", "name": catalog.citation.author},
        "license": catalog.citation.license_url,
    }


def _questions(view: View, scenarios: Mapping[str, Any]) -> list[Facts]:
    return [
        {
            "@type": "Question",
            "name": f"{view.t(scenario.name)}: {view.title('scenarios.md')}",
            "url": f"{view.url()}#{id_}",
            "acceptedAnswer": {"@type": "Answer", "text": view.t(scenario.lesson)},
        }
        for id_, scenario in scenarios.items()
    ]
