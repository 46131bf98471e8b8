"""Renders the catalog of services, the software that isn't a service, and the details of both."""

from __future__ import annotations

import re

from scripts import places
from scripts.catalog import Catalog
from scripts.load.schema import HANGUL, Service
from scripts.render.page_data import page_data
from scripts.render.view import View, partial


def slug(name: str) -> str:
    """Return a name in the form of an address: "Naver Cloud" becomes "naver-cloud"."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def spelled(service: Service, language: str) -> str:
    """Return the first Hangul spelling of a name that has no Hangul, for Korean readers, or ""."""
    if language != "ko" or HANGUL.search(service.name.ko):
        return ""
    return next((name for name in service.synonyms.ko if HANGUL.search(name)), "")


def only_in_details(view: View, service: Service) -> str:
    """Return what the filter finds and the catalog doesn't show: other names, edge case, status.

    Not the publishers of the sources: who types "Google" wants what Google offers.
    """
    status = view.catalog.words.status[service.status.value].label
    words = [
        *service.aliases.en,
        *service.aliases.ko,
        *(former.name for former in service.former),
        view.t(service.edge) if service.edge else "",
        view.t(status),
    ]
    return " ".join(dict.fromkeys(filter(None, words)))


def render(catalog: Catalog) -> dict[str, str]:
    """Return generated/<language>/services/: list.html (services and APIs), software.html, sources.html.

    In full, for the page of the details: details.html, details-software.html.
    Besides, docs/<language>/assets/data/services.json: words that only the details show, for the filter.
    """
    files: dict[str, str] = {}
    ordered = dict(sorted(catalog.services.items(), key=lambda item: (item[1].name.en.casefold(), item[0])))
    services = {id_: service for id_, service in ordered.items() if service.kind != "software"}
    software = {id_: service for id_, service in ordered.items() if service.kind == "software"}
    providers = sorted(
        {service.provider for service in services.values()}, key=lambda name: (name.casefold(), name)
    )
    # Each entry links its own sources; those of the prose are listed once more.
    sources = sorted(catalog.cited_in_prose("services.md"))
    for language in places.LANGUAGES:
        spelling = {id_: spelled(service, language) for id_, service in ordered.items()}
        view = View(catalog, language, "services/")
        context = {"slug": slug, "providers": providers}
        files[partial(language, "services/list.html")] = view.render(
            "services.html.j2", services=services, filters=True, **context
        )
        files[partial(language, "services/software.html")] = view.render(
            "services.html.j2", services=software, filters=False, **context
        )
        files[partial(language, "services/sources.html")] = view.render(
            "source-list.html.j2", source_ids=sources
        )
        details = View(catalog, language, "services/details/")
        for name, listed in (("details", services), ("details-software", software)):
            files[partial(language, f"services/{name}.html")] = details.render(
                "service-details.html.j2", services=listed, spelling=spelling
            )
        names = {id_: only_in_details(view, service) for id_, service in services.items()}
        files |= page_data(language, "services", names)
    return files
