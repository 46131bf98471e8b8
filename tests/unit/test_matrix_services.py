"""The data with which the matrix shows services: each column once, each cell with a reason, nothing twice."""

import hashlib
import json
from typing import Any

import pytest

from scripts import places
from scripts.catalog import Catalog
from scripts.render.pages import matrix_services
from scripts.render.pages.service_pages import COMPARED, compared


@pytest.fixture(scope="module")
def files(catalog: Catalog) -> dict[str, str]:
    return dict(matrix_services.render(catalog))


def read(files: dict[str, str], language: str, name: str) -> Any:
    return json.loads(files[f"{places.page_data(language)}/{name}.json"])


def test_every_column_is_listed_once_with_what_its_cells_show(
    catalog: Catalog, files: dict[str, str]
) -> None:
    columns = {column.id: column for each in catalog.service_columns.values() for column in each}
    for language in places.LANGUAGES:
        data = read(files, language, "product-columns")
        listed = [column for product in data["products"] for column in product["columns"]]
        assert sorted(column["id"] for column in listed) == sorted(columns)
        for each in listed:
            column = columns[each["id"]]
            assert each["name"] == getattr(column.name, language)
            for layer_id, marks in zip(catalog.layers, each["cells"].split(" "), strict=True):
                cell = column.cells[layer_id]
                assert marks[0] == cell.who[0]
                assert ("a" in marks) == bool(cell.answers)
                assert ("i" in marks) == (layer_id not in column.origins)
                assert ("o" in marks) == bool(cell.otherwise)
                assert marks in data["answers"]


def test_stated_cells_have_reasons_and_inherited_ones_say_that_they_are(
    catalog: Catalog, files: dict[str, str]
) -> None:
    for language in places.LANGUAGES:
        data = read(files, language, "product-columns")
        for product in data["products"]:
            reasons = read(files, language, f"products/{product['id']}")
            expected = set()
            for column in catalog.service_columns[product["id"]]:
                expected |= {f"{column.id}.{layer_id}" for layer_id in column.origins}
                expected |= {column.id} if column.inherited() else set()
                for layer_id, origin in column.origins.items():
                    reason = reasons[f"{column.id}.{layer_id}"]
                    assert reason.startswith("<p class=")
                    assert reason.count('<p class="who">') == 1
                    assert ("cell-from" in reason) == (origin != column.setting_id)
            assert set(reasons) == expected


def test_the_address_of_reasons_changes_with_them(files: dict[str, str]) -> None:
    for product in read(files, "en", "product-columns")["products"]:
        name, _, revision = product["reasons"].partition("?v=")
        text = files[f"{places.page_data('en')}/{name}"]
        assert hashlib.sha256(text.encode()).hexdigest().startswith(revision)


def test_a_name_in_an_address_means_one_thing(catalog: Catalog) -> None:
    """Models, their columns, services, and their columns share the addresses of the matrix."""
    models = {*catalog.models, *(column.id for column in catalog.columns)}
    services = {*catalog.service_columns}
    columns = {column.id for each in catalog.service_columns.values() for column in each if column.setting}
    assert models & services == models & columns == services & columns == set()


def test_a_service_is_compared_with_its_models_in_few_columns(catalog: Catalog) -> None:
    for columns in catalog.service_columns.values():
        ids = compared(columns)
        assert ids[0] == columns[0].base.id
        assert columns[0].id in ids
        assert len(ids) <= COMPARED
