"""The data of the site says what the design promises."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from scripts import places
from scripts.catalog import Catalog, load_catalog
from scripts.load.schema import FILES, Who
from scripts.load.yaml_file import read_yaml
from tests.unit.helpers import replace

STACK = (
    "data",
    "identity",
    "application",
    "runtime",
    "middleware",
    "container-platform",
    "operating-system",
    "network-controls",
    "virtualization",
    "servers",
    "storage",
    "physical-network",
    "facility",
)
BANDS = ("scaling",)
MODELS = ("on-premises", "colocation", "iaas", "caas", "paas", "faas", "baas", "saas")
VARIANTS = {"caas": ("nodes", "serverless")}


def test_the_layers_stand_from_the_user_down_to_the_building_and_the_activity_below(catalog: Catalog) -> None:
    assert tuple(catalog.layers) == STACK + BANDS
    assert tuple(id_ for id_, layer in catalog.layers.items() if layer.band) == BANDS


def test_the_textbook_view_has_nine_layers_of_the_stack(catalog: Catalog) -> None:
    textbook = [id_ for id_, layer in catalog.layers.items() if layer.textbook]
    assert len(textbook) == 9
    assert set(textbook) <= set(STACK)


def test_the_models_stand_in_their_order_and_only_caas_has_two_answers(catalog: Catalog) -> None:
    assert tuple(catalog.models) == MODELS
    variants = {id_: tuple(model.variants) for id_, model in catalog.models.items() if model.variants}
    assert variants == VARIANTS


def test_every_cell_is_filled(catalog: Catalog) -> None:
    columns = len(MODELS) - len(VARIANTS) + sum(map(len, VARIANTS.values()))
    assert len(catalog.columns) == columns == 9
    cells = [(column.key, layer) for column in catalog.columns for layer in column.cells]
    assert len(cells) == len(set(cells)) == columns * len(catalog.layers)


def test_no_two_cells_give_the_same_reason(catalog: Catalog) -> None:
    for language in places.LANGUAGES:
        reasons = Counter(
            getattr(cell.why, language) for column in catalog.columns for cell in column.cells.values()
        )
        assert [reason for reason, times in reasons.items() if times > 1] == []


def test_a_different_answer_differs_from_the_cell_that_it_stands_in(catalog: Catalog) -> None:
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
        for model in MODELS
    ]
    assert run == sorted(run, reverse=True)
    assert run[0] == len(catalog.layers)
    assert run[-1] == 0


def test_no_model_is_confused_with_itself(catalog: Catalog) -> None:
    own = [id_ for id_, model in catalog.models.items() if id_ in {c.model for c in model.confused_with}]
    assert own == []


def test_every_model_has_services_of_its_own(catalog: Catalog) -> None:
    assert [id_ for id_ in MODELS if not catalog.services_of(id_) and not catalog.taken_for(id_)] == []


def cited_in_data(root: Path) -> set[str]:
    """The sources that the data names."""
    found = set()
    for stem in FILES:
        for path, value in read_yaml(root, f"{places.DATA}/{stem}.yml").walk():
            named = path[-2] if len(path) > 1 and isinstance(path[-1], int) else path[-1:] and path[-1]
            if isinstance(value, str) and named in ("source", "sources"):
                found.add(value)
    return found


def cited_in_prose(root: Path) -> set[str]:
    """The sources that the pages written by hand link to."""
    pages = [
        page
        for language in places.LANGUAGES
        for page in (root / places.prose_folder(language)).rglob("*.md")
        if page.relative_to(root).as_posix() not in places.COMMITTED
    ]
    texts = [page.read_text(encoding="utf-8") for page in pages]
    headings = {id_ for text in texts for id_ in re.findall(r"\{ #([a-z0-9-]+) \}", text)}
    return {id_ for text in texts for id_ in re.findall(r"sources\.md#([a-z0-9-]+)", text)} - headings


def test_every_source_is_used(catalog: Catalog) -> None:
    used = cited_in_data(places.ROOT) | cited_in_prose(places.ROOT)
    assert sorted(catalog.sources.keys() - used) == []


def test_the_prose_cites_only_sources_that_exist(catalog: Catalog) -> None:
    assert sorted(cited_in_prose(places.ROOT) - catalog.sources.keys()) == []


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


@pytest.mark.parametrize(
    ("key", "zero"), [("caas.nodes", "partly"), ("caas.serverless", "yes"), ("iaas", "no")]
)
def test_a_variant_has_the_traits_of_its_model_where_it_does_not_differ(
    tiny: Path, key: str, zero: str
) -> None:
    columns = {column.key: column for column in load_catalog(tiny).columns}
    assert columns[key].trait("zero").short.en == zero
    assert columns[key].trait("deploy") is columns[key].model.traits.deploy
