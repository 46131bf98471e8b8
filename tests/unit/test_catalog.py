"""The data of the site keeps the promises of the design."""

from collections import Counter
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from scripts import places
from scripts.catalog import Catalog, load_catalog
from scripts.facts.services import address_of, best_known, columns_from, differing, models_of, with_pages
from scripts.load.problems import BadData
from scripts.load.schema.basic import Who
from scripts.load.schema.files import FILES
from scripts.load.yaml_file import read_data
from tests.unit.helpers import replace, rewrite


def test_activities_come_after_the_layers_of_the_stack(catalog: Catalog) -> None:
    bands = [layer.band for layer in catalog.layers.values()]
    assert bands == sorted(bands)
    assert set(bands) == {False, True}


def test_the_textbook_view_has_layers_of_the_stack_only(catalog: Catalog) -> None:
    textbook = [layer for layer in catalog.layers.values() if layer.textbook]
    assert textbook
    assert not any(layer.band for layer in textbook)


def test_no_two_cells_give_the_same_reason(catalog: Catalog) -> None:
    for language in places.LANGUAGES:
        reasons = Counter(
            getattr(cell.why, language) for column in catalog.columns for cell in column.cells.values()
        )
        assert [reason for reason, times in reasons.items() if times > 1] == []


def test_another_answer_differs_from_its_cell(catalog: Catalog) -> None:
    same = [
        f"{column.key} {layer}"
        for column in catalog.columns
        for layer, cell in column.cells.items()
        for other in cell.otherwise
        if other.who is cell.who
    ]
    assert same == []


def test_from_left_to_right_the_customer_never_runs_more(catalog: Catalog) -> None:
    run = [
        sum(cell.who is Who.customer for cell in catalog.columns_of(model)[0].cells.values())
        for model in catalog.models
    ]
    assert run == sorted(run, reverse=True)
    assert run[0] == len(catalog.layers)
    assert run[-1] == 0


def test_no_model_is_confused_with_itself(catalog: Catalog) -> None:
    own = [id_ for id_, model in catalog.models.items() if id_ in {c.model for c in model.confused_with}]
    assert own == []


def test_every_model_has_services_of_its_own(catalog: Catalog) -> None:
    assert [
        id_ for id_ in catalog.models if not catalog.services_of(id_) and not catalog.taken_for(id_)
    ] == []


def cited_in_data(root: Path) -> set[str]:
    """Return the sources that the data names."""
    found = set()
    for stem in FILES:
        for path, value in read_data(root, f"{places.DATA}/{stem}").walk():
            named = path[-2] if len(path) > 1 and isinstance(path[-1], int) else path[-1:] and path[-1]
            if isinstance(value, str) and named in ("source", "sources"):
                found.add(value)
    return found


def test_every_source_is_used(catalog: Catalog) -> None:
    pages = [page for pages in catalog.prose.values() for page in pages.values()]
    cited = {target.partition("#")[2] for page in pages for _, target, _ in page.links}
    used = cited_in_data(places.ROOT) | cited
    assert [id_ for id_, source in catalog.sources.items() if (id_ in used) is bool(source.dropped)] == []


def test_no_document_is_listed_twice(catalog: Catalog) -> None:
    addresses = Counter(source.url for source in catalog.sources.values())
    assert [url for url, times in addresses.items() if times > 1] == []


def test_no_publisher_is_spelled_in_two_ways(catalog: Catalog) -> None:
    publishers = {source.publisher for source in catalog.sources.values()}
    spellings = Counter(publisher.casefold() for publisher in publishers)
    assert [name for name, times in spellings.items() if times > 1] == []


def test_no_document_was_read_before_it_was_written(catalog: Catalog) -> None:
    early = [
        id_
        for id_, source in catalog.sources.items()
        if source.date and source.checked < source.date[: len(source.checked)]
    ]
    assert early == []


def test_a_page_names_the_sources_that_its_prose_links_to(tiny: Path) -> None:
    assert load_catalog(tiny).cited_in_prose("models/iaas.md") == ("aks",)
    for language in places.LANGUAGES:
        replace(tiny / f"docs/{language}/models/iaas.md", "sources.md#aks", "sources.md#nist")
    assert load_catalog(tiny).cited_in_prose("models/iaas.md") == ("nist",)


def test_a_model_with_the_id_of_a_column_is_refused(tiny: Path) -> None:
    def add_model(data: Any) -> None:
        data["models"]["caas-nodes"] = deepcopy(data["models"]["iaas"])

    rewrite(tiny, "matrix", add_model)
    with pytest.raises(BadData) as caught:
        load_catalog(tiny)
    found = {problem.path: problem.message for problem in caught.value.problems}
    assert found["models.caas.variants.nodes"] == "the model 'caas-nodes' has the id of this column"


def test_a_byte_order_mark_before_a_page_changes_nothing(tiny: Path) -> None:
    before = load_catalog(tiny).prose
    page = tiny / "docs/en/models/iaas.md"
    page.write_bytes(b"\xef\xbb\xbf" + page.read_bytes())
    assert load_catalog(tiny).prose == before


@pytest.mark.parametrize(
    ("key", "zero"), [("caas.nodes", "partly"), ("caas.serverless", "yes"), ("iaas", "no")]
)
def test_a_variant_has_the_traits_of_its_model_where_it_does_not_differ(
    tiny: Path, key: str, zero: str
) -> None:
    columns = {column.key: column for column in load_catalog(tiny).columns}
    assert columns[key].trait("zero").short.en == zero
    assert columns[key].trait("deploy") is columns[key].model.traits.deploy


def test_a_setting_starts_from_another_and_says_what_it_takes_from_where(tiny: Path) -> None:
    none, scaler = load_catalog(tiny).service_columns["azure-kubernetes-service"]
    assert (none.id, scaler.id) == (
        "azure-kubernetes-service.channel-none",
        "azure-kubernetes-service.autoscaler",
    )
    assert none.base.key == scaler.base.key == "caas.nodes"
    assert dict(none.origins) == {"operating-system": "channel-none"}
    assert (list(none.own()), none.inherited()) == (["operating-system"], ["scaling"])
    assert none.cells["scaling"] is none.base.cells["scaling"]
    assert dict(scaler.origins) == {"operating-system": "channel-none", "scaling": "autoscaler"}
    assert scaler.cells["operating-system"] is none.cells["operating-system"]
    assert (list(scaler.own()), scaler.inherited()) == (["scaling"], [])
    assert scaler.anchor("scaling") == "autoscaler-scaling"
    assert scaler.name.en == "Azure Kubernetes Service (AKS): cluster autoscaler"


def test_a_service_without_settings_has_one_column_and_one_without_cells_none(tiny: Path) -> None:
    catalog = load_catalog(tiny)
    assert catalog.service_columns.keys() == {"azure-kubernetes-service", "google-cloud-run"}
    (column,) = catalog.service_columns["google-cloud-run"]
    assert (column.id, column.page) == ("google-cloud-run", "services/google-cloud-run/")
    assert (column.anchor("scaling"), column.short.en, column.name.en) == (
        "scaling",
        "Cloud Run",
        "Cloud Run",
    )
    assert dict(column.origins) == {"operating-system": "", "scaling": ""}
    assert (list(column.own()), column.inherited()) == (["operating-system", "scaling"], [])


def test_every_service_has_a_page_and_of_software_only_what_has_cells(tiny: Path) -> None:
    catalog = load_catalog(tiny)
    assert address_of(catalog, "google-cloud-run") == "services/google-cloud-run/"
    assert address_of(catalog, "amazon-ec2") == "services/amazon-ec2/"
    assert address_of(catalog, "docker") == "services/#docker"
    assert (
        {"amazon-ec2", "google-cloud-run"} <= set(with_pages(catalog)) <= catalog.services.keys() - {"docker"}
    )


def test_a_service_starts_from_the_columns_of_its_cells_or_else_of_its_models(tiny: Path) -> None:
    catalog = load_catalog(tiny)
    found = {id_: [column.key for column in models_of(catalog, id_)] for id_ in with_pages(catalog)}
    assert found == {
        "amazon-ec2": ["iaas"],
        "azure-kubernetes-service": ["caas.nodes"],
        "google-cloud-run": ["caas.serverless"],
    }


def test_only_what_a_product_states_itself_differs_from_its_model(tiny: Path) -> None:
    """Not what a setting takes from another, and not a cell with the answer of the model."""
    catalog = load_catalog(tiny)
    found = {
        column.key: {
            (layer, who.value): [each.id for each in columns]
            for layer, by_who in differing(column, columns_from(catalog, column)).items()
            for who, columns in by_who.items()
        }
        for column in catalog.columns
    }
    assert found == {
        "iaas": {},
        "caas.nodes": {
            ("operating-system", "customer"): ["azure-kubernetes-service.channel-none"],
            ("scaling", "provider"): ["azure-kubernetes-service.autoscaler"],
        },
        "caas.serverless": {("scaling", "customer"): ["google-cloud-run"]},
    }


def test_an_answer_names_the_best_known_products_first_and_one_setting_of_each(catalog: Catalog) -> None:
    nodes = catalog.column("caas.nodes")
    known = best_known(catalog, "caas")
    for by_who in differing(nodes, columns_from(catalog, nodes)).values():
        for columns in by_who.values():
            services = [each.service_id for each in columns]
            different = list(dict.fromkeys(services))
            assert services[: len(different)] == different
            assert different == sorted(different, key=lambda id_: id_ not in known)
