"""Renders the audit of the source article: its claims by section, and the number of each verdict."""

from __future__ import annotations

from collections import Counter

from scripts import places
from scripts.catalog import Catalog
from scripts.facts.sources import cited
from scripts.render.view import View, partial


def render(catalog: Catalog) -> dict[str, str]:
    """Return generated/<language>/corrections/: <section>.html, summary.html, sources.html."""
    files: dict[str, str] = {}
    claims = catalog.corrections
    counts = Counter(claim.verdict for claim in claims.values())
    ids = sorted(cited(claims.values()) | set(catalog.cited_in_prose("about/corrections.md")))
    for language in places.LANGUAGES:
        view = View(catalog, language, "about/corrections/")
        folder = "corrections"
        for section in dict.fromkeys(claim.section for claim in claims.values()):
            chosen = {id_: claim for id_, claim in claims.items() if claim.section == section}
            files[partial(language, f"{folder}/{section}.html")] = view.render(
                "corrections.html.j2", claims=chosen
            )
        files[partial(language, f"{folder}/summary.html")] = view.render(
            "corrections-summary.html.j2", counts=counts
        )
        files[partial(language, f"{folder}/sources.html")] = view.render(
            "source-list.html.j2", source_ids=ids
        )
    return files
