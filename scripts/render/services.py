"""The catalogue of services, and the software that is no service."""

from __future__ import annotations

import re

from scripts import places
from scripts.catalog import Catalog
from scripts.render.matrix import cited
from scripts.view import View, partial


def slug(name: str) -> str:
    """A name as it stands in an address: "Naver Cloud" becomes "naver-cloud"."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")


def render(catalog: Catalog) -> dict[str, str]:
    """generated/<language>/services/: list.html (services and APIs), software.html, sources.html."""
    files: dict[str, str] = {}
    ordered = dict(sorted(catalog.services.items(), key=lambda item: (item[1].name.en.casefold(), item[0])))
    services = {id_: service for id_, service in ordered.items() if service.kind != "software"}
    software = {id_: service for id_, service in ordered.items() if service.kind == "software"}
    providers = sorted(
        {service.provider for service in services.values()}, key=lambda name: (name.casefold(), name)
    )
    sources = sorted(cited(catalog.services.values()) | set(catalog.prose_sources.get("services.md", ())))
    for language in places.LANGUAGES:
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
    return files
