"""Renders the catalog of services, and the software that isn't a service."""

from scripts.catalog import Catalog
from scripts.facts.groups import alphabetical
from scripts.facts.services import has_page
from scripts.load.schema.services import Service
from scripts.load.slug import slug
from scripts.render.page_data import page_data
from scripts.render.view import TextFiles, View, views


def not_shown(view: View, service: Service) -> str:
    """Return what the filter finds and the catalog doesn't show: other names, reason, edge case, status.

    Not the publishers of the sources: who types "Google" wants what Google offers.
    """
    status = view.catalog.words.status[service.status.value].label
    words = [
        *service.aliases.en,
        *service.aliases.ko,
        *(former.name for former in service.former),
        view.t(service.why),
        view.t(service.edge) if service.edge else "",
        view.t(status),
    ]
    return " ".join(dict.fromkeys(filter(None, words)))


def filtered_by(service: Service) -> str:
    """Return the ids of the models by which the filter finds a service: its own and those near it."""
    return " ".join(dict.fromkeys([*(key.split(".")[0] for key in service.models), *service.near]))


def render(catalog: Catalog) -> TextFiles:
    """Yield generated/<language>/services/: list.html (services and APIs), software.html, sources.html.

    Besides, docs/<language>/assets/data/services.json: words that the entries don't show, for the filter.
    """
    ordered = dict(sorted(catalog.services.items(), key=lambda item: (item[1].name.en.casefold(), item[0])))
    services = {id_: service for id_, service in ordered.items() if service.kind != "software"}
    software = {id_: service for id_, service in ordered.items() if service.kind == "software"}
    providers = alphabetical({service.provider for service in services.values()})
    # Each entry links its own sources; those of the prose are listed once more.
    sources = catalog.cited_in_prose("services.md")
    for view in views(catalog, "services/"):
        for name, listed in (("list", services), ("software", software)):
            yield view.partial(
                f"services/{name}.html",
                "services.html.j2",
                services=listed,
                filters=listed is services,
                has_page=has_page,
                slug=slug,
                filtered_by=filtered_by,
                providers=providers,
            )
        yield view.partial("services/sources.html", "source-list.html.j2", source_ids=sources)
        names = {id_: not_shown(view, service) for id_, service in services.items()}
        yield page_data(view.language, "services", names)
