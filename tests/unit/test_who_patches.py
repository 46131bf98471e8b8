"""Who patches what: the table has every product and setting, and programs get the same answers."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag

from scripts import places
from scripts.catalog import Catalog, ServiceColumn
from scripts.facts.services import PATCHED, all_columns, by_provider
from scripts.render.pages import who_patches
from scripts.render.view import View, partial
from tests.published_data import published_files


@pytest.fixture(scope="module")
def files(catalog: Catalog) -> dict[str, str]:
    return dict(who_patches.render(catalog))


def rows(table: str, catalog: Catalog) -> Iterator[tuple[ServiceColumn, Tag]]:
    """Every column of a service with its row, in the order of the page."""
    found = BeautifulSoup(table, "lxml").select("tbody tr:has(td)")
    columns = [column for columns in by_provider(catalog).values() for column in columns]
    return zip(columns, found, strict=True)


def test_every_product_and_setting_is_below_its_provider(catalog: Catalog) -> None:
    groups = by_provider(catalog)
    listed = [column.id for columns in groups.values() for column in columns]
    assert sorted(listed) == sorted(column.id for column in all_columns(catalog))
    assert all(column.service.provider == name for name, columns in groups.items() for column in columns)
    assert list(groups) == sorted(groups, key=str.casefold)


def test_every_answer_is_in_the_table_and_leads_to_its_reason(
    catalog: Catalog, files: dict[str, str], language: str
) -> None:
    view = View(catalog, language, "who-patches/")
    inherited = f" ({view.word('inherited-short')})"
    for column, row in rows(files[partial(language, "who-patches/table.html")], catalog):
        name, *answers = row.select("a")
        assert name.get_text() == view.t(column.name)
        assert name["href"] == f"../{column.page}" + (f"#{column.setting_id}" if column.setting else "")
        for layer_id, answer in zip(PATCHED, answers, strict=True):
            cell, origin = column.cells[layer_id], column.origins.get(layer_id)
            said = view.t(catalog.words.who[cell.who].label)
            if origin is None:
                assert answer.get_text() == said + inherited, column.id
                assert answer["href"] == f"../{column.base.page}#{column.base.anchor(layer_id)}"
            else:
                assert answer.get_text() == said, column.id
                anchor = f"{origin}-{layer_id}" if origin else layer_id
                assert answer["href"] == f"../{column.page}#{anchor}"
            assert (answer["class"][0], "inherited" in answer["class"]) == (cell.who, origin is None)


def test_the_filter_gets_names_for_every_row(catalog: Catalog, files: dict[str, str]) -> None:
    names = json.loads(files[f"{places.page_data('ko')}/who-patches.json"])
    for column, row in rows(files[partial("ko", "who-patches/table.html")], catalog):
        link = row.select("a")[0]["href"]
        key = str(link).removeprefix("../services/")
        assert column.service.name.en in names[key.partition("#")[0]]
        if column.setting:
            assert column.setting.name.en in names[key]


def test_programs_get_one_row_for_each_column_and_layer(catalog: Catalog) -> None:
    content: Any = json.loads(published_files(catalog)["who-patches.json"])
    assert content["layers"] == list(PATCHED)
    columns = {(column.service_id, column.setting_id or None): column for column in all_columns(catalog)}
    told = [((patch["service"], patch["setting"]), patch["layer"]) for patch in content["patches"]]
    assert sorted(told, key=str) == sorted(((key, layer) for key in columns for layer in PATCHED), key=str)
    for patch in content["patches"]:
        column, layer = columns[patch["service"], patch["setting"]], patch["layer"]
        own = layer in column.origins
        assert patch["who"] == column.cells[layer].who
        assert patch["inherited"] is not own
        assert patch["basis"] == (column.cells[layer].basis if own else None), "inherited isn't stated"
        assert patch["provider"] == column.service.provider
        assert patch["base"] == column.base.id
        assert patch["address"] == f"{column.page}#{column.anchor(layer)}"
