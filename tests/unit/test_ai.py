"""What the page on AI services says follows from the data: what settings inherit, and what no source says."""

from scripts.catalog import Catalog
from scripts.facts.ai import REST, by_kind, counted, row_of, rows, same_cell, silent, sums
from scripts.load.schema.basic import Who
from scripts.render.exports.ai import export
from scripts.render.pages import ai


def test_a_setting_takes_what_it_does_not_say_from_an_earlier_one(tiny_catalog: Catalog) -> None:
    first, pinned, _ = rows(tiny_catalog)
    assert (first.cells["model"].who, pinned.cells["model"].who) == (Who.provider, Who.customer)
    assert pinned.cells["usage"] is first.cells["usage"]
    assert [[row.id for row in group] for group in same_cell(tiny_catalog, "usage")] == [
        ["tiny-ai", "tiny-ai-pinned"],
        ["tiny-chat"],
    ]


def test_a_layer_of_which_no_source_speaks_is_not_guessed(tiny_catalog: Catalog) -> None:
    assert [row.id for row in silent(tiny_catalog, "model")] == ["tiny-chat"]
    table = dict(ai.render(tiny_catalog))["generated/en/ai/table.html"]
    assert table.count('class="unstated"') == 1
    assert "not stated" in table
    (chat,) = [column for column in export(tiny_catalog).columns if column.id == "tiny-chat"]
    assert chat.not_stated == ["model"]


def test_the_ordinary_layers_are_counted_once_each(tiny_catalog: Catalog) -> None:
    found = sums(tiny_catalog)
    assert sorted(layer for layers in found.values() for layer in layers) == sorted(tiny_catalog.layers)
    row = rows(tiny_catalog)[0]
    assert sum(counted(row.below, found[REST]).values()) == len(found[REST])


def test_the_model_s_maker_and_what_depends_on_the_model_are_words_not_colors(tiny_catalog: Catalog) -> None:
    parts = dict(ai.render(tiny_catalog))
    assert "third party: the maker" in parts["generated/en/ai/table.html"]
    assert "depends on the model" in parts["generated/en/ai/table.html"]
    assert "제삼자: 만든 회사" in parts["generated/ko/ai/table.html"]
    assert "옮겨지지 않는 모델도 있습니다." in parts["generated/ko/ai/model.html"]


def test_each_cell_has_one_permanent_anchor_in_the_page_and_in_the_data(tiny_catalog: Catalog) -> None:
    content = export(tiny_catalog)
    addresses = [cell.address for cell in content.cells]
    assert len(set(addresses)) == len(addresses) == 5
    parts = dict(ai.render(tiny_catalog))
    for cell in content.cells:
        part = parts[f"generated/en/ai/{cell.layer}.html"]
        assert part.count(f'id="{cell.address.partition("#")[2]}"') == 1


def test_rows_are_grouped_by_kind_and_services_lead_to_theirs(tiny_catalog: Catalog) -> None:
    assert {kind: [row.id for row in found] for kind, found in by_kind(tiny_catalog).items()} == {
        "platform": ["tiny-ai", "tiny-ai-pinned"],
        "assistant": ["tiny-chat"],
    }
    assert row_of(tiny_catalog, "azure-kubernetes-service") == "tiny-ai"
    assert row_of(tiny_catalog, "google-cloud-run") == ""
