"""Renders the table of who patches what: a row for each product and setting, a column for each layer."""

from scripts.catalog import Catalog, ServiceColumn
from scripts.facts.services import by_provider, patched
from scripts.load.slug import slug
from scripts.render.page_data import page_data
from scripts.render.view import TextFiles, View, views


def render(catalog: Catalog) -> TextFiles:
    """Yield generated/<language>/who-patches/table.html: the table and its tools.

    Besides, docs/<language>/assets/data/who-patches.json: words that the rows don't show, for the filter.
    """
    groups = by_provider(catalog)
    names = {
        key: words
        for columns in groups.values()
        for column in columns
        for key, words in not_shown(column).items()
    }
    for view in views(catalog, "who-patches/"):
        yield view.partial(
            "who-patches/table.html",
            "who-patches.html.j2",
            groups=groups,
            patched=patched(catalog),
            slug=slug,
            address=address,
            reason=reason,
        )
        yield page_data(view.language, "who-patches", names)


def address(column: ServiceColumn) -> str:
    """Return what the row of a column links to, below services/: by this, its script knows a row."""
    return f"{column.service_id}/#{column.setting_id}" if column.setting else f"{column.service_id}/"


def reason(view: View, column: ServiceColumn, layer_id: str) -> str:
    """Return a link to the row that explains an answer: of the setting that states it, or of the model."""
    if column.inherits(layer_id):
        return view.cell_href(column.base.key, layer_id)
    origin = column.origins[layer_id]
    return view.href(column.page, f"{origin}-{layer_id}" if origin else layer_id)


def not_shown(column: ServiceColumn) -> dict[str, str]:
    """Return the names that a row doesn't show: those of its service, and those of its setting.

    "EKS Auto Mode" isn't one of all rows of EKS, but of one setting.
    """
    service, setting = column.service, column.setting
    settings = [name for each in service.settings.values() for name in (each.name.en, each.name.ko)]
    former = [each.name for each in service.former]
    others = [*service.aliases.en, *service.aliases.ko, *former]
    names = [service.name.en, service.name.ko, *(name for name in others if not _names(name, settings))]
    found = {f"{column.service_id}/": " ".join(dict.fromkeys(names))}
    if setting:
        found[address(column)] = " ".join(dict.fromkeys([setting.name.en, setting.name.ko]))
    return found


def _names(name: str, settings: list[str]) -> bool:
    return any(setting.casefold() in name.casefold() for setting in settings)
