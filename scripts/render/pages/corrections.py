"""Renders the audit of the source article: its claims by section, and the number of each verdict."""

from collections import Counter

from scripts.catalog import Catalog
from scripts.facts.sources import sources_on
from scripts.render.view import TextFiles, views


def render(catalog: Catalog) -> TextFiles:
    """Yield generated/<language>/corrections/: <section>.html, summary.html, sources.html."""
    claims = catalog.corrections
    counts = Counter(claim.verdict for claim in claims.values())
    ids = sources_on(catalog, "about/corrections.md", claims.values())
    for view in views(catalog, "about/corrections/"):
        for section in dict.fromkeys(claim.section for claim in claims.values()):
            chosen = {id_: claim for id_, claim in claims.items() if claim.section == section}
            yield view.partial(f"corrections/{section}.html", "corrections.html.j2", claims=chosen)
        yield view.partial("corrections/summary.html", "corrections-summary.html.j2", counts=counts)
        yield view.partial("corrections/sources.html", "source-list.html.j2", source_ids=ids)
