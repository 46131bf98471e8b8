"""The published comparisons: charts of others beside ours, pairs of models, the guide, and the audit."""

from collections.abc import Sequence
from functools import partial
from typing import Any

from pydantic import Field

from scripts import places
from scripts.catalog import Catalog
from scripts.facts.charts import compare
from scripts.facts.pairs import Move, each_with_each, in_step, model_sides, product_sides
from scripts.load.schema.basic import Name, Strict, Text, Who
from scripts.load.schema.charts import Chart, Disagreement
from scripts.load.schema.facts import Correction, Source
from scripts.load.schema.knowledge import Question, Rule, Skip
from scripts.load.schema.pinpoint import Reference, Referenced
from scripts.load.schema.product_pairs import ProductPair, products_of
from scripts.render.exports.basic import Dataset, Export, Linked, address_of, linked, published
from scripts.render.exports.knowledge import InModels, in_models


class ExportedChartColumn(Strict):
    """A column of a chart."""

    id: str
    name: Name
    column: str = Field(description="our column that it is compared with")


class ExportedChartRow(Linked):
    """A row of a chart."""

    name: Name
    layers: list[str] = Field(description="our layers that it is compared with; empty where none fits")
    note: Text | None = Field(description="why no layer fits, or a remark")


class ExportedChartCell(Strict):
    """What a chart says in one cell, and what we say."""

    row: str
    column: str
    who: Who = Field(description="what the chart says")
    ours: dict[str, Who] = Field(description="what we say, by layer; empty where no layer fits")
    agrees: bool | None = Field(description="whether all of ours say the same; null where no layer fits")
    explanation: Text | None = Field(description="why they differ; null where they do not")


class ExportedChart(Linked, Referenced):
    """A matrix that someone else published, cell by cell beside ours."""

    name: Name
    about: Text
    as_of: str
    columns: list[ExportedChartColumn]
    rows: list[ExportedChartRow]
    cells: list[ExportedChartCell]


class ExportedDisagreement(Disagreement, Linked):
    """A question on which authorities differ, and the answer of this site."""

    cells: dict[str, dict[str, Who]] = Field(exclude=True)

    see: list[str] = Field(description="addresses relative to the root of a language")


class ExportedCharts(Export):
    """The charts of others, and the questions on which authorities differ."""

    charts: list[ExportedChart]
    disagreements: list[ExportedDisagreement]
    sources: dict[str, Source]


class MovedLayer(Strict):
    """The runners of a layer on the two sides of a pair."""

    layer: str
    before: Who
    after: Who


class ExportedMove(Strict):
    """The changes from one column to another, layer by layer."""

    before: str = Field(description="a column")
    after: str = Field(description="a column")
    layers: list[MovedLayer]


class ExportedPair(Referenced, Linked):
    """Two models side by side."""

    gist: Text
    choose: Text = Field(description="all cases of `cases` in one text")
    cases: list[Text] = Field(description="when to choose which, one case each")
    question: Text = Field(description="the question as people type it")
    models: list[str]
    moves: list[ExportedMove] = Field(description="one for each two columns, where a model has variants")


class ExportedPairs(Export):
    """Every pair of models."""

    pairs: list[ExportedPair]
    sources: dict[str, Source]


class ComparedLayer(MovedLayer):
    """The runners of a layer on the two sides of a comparison of products."""

    stated: bool = Field(description="false if at least one of the two is inherited from the model")


class ExportedProductMove(Strict):
    """The differences between a column of one product and a column of another, layer by layer."""

    before: str = Field(description="a column of the first service")
    after: str = Field(description="a column of the second service")
    layers: list[ComparedLayer]


class ExportedProductPair(ProductPair, Linked):
    """Two products side by side."""

    cells: dict[str, dict[str, Who]] = Field(exclude=True)

    services: list[str]
    columns: list[str] = Field(description="the columns of the two services that are side by side")
    moves: list[ExportedProductMove] = Field(description="the first columns, the second ones, and so on")


class ExportedProductPairs(Export):
    """The comparisons of products."""

    pairs: list[ExportedProductPair]
    sources: dict[str, Source]


class ExportedRule(InModels, Rule, Linked):
    """A recommendation of the guide, and its conditions."""


class Guide(Referenced):
    """The questions and the rules. The first rule that fits decides."""

    questions: dict[str, Question]
    skip: dict[str, Skip] = Field(description="by question: it is asked unless one of these answers is given")
    rules: list[ExportedRule]


class ExportedGuide(Export):
    """The guide to choosing a model."""

    guide: Guide
    sources: dict[str, Source]


class ExportedCorrection(Correction, Linked):
    """One claim of the audited article, with a verdict and a comment."""

    see: list[str] = Field(description="addresses relative to the root of a language")


class ExportedCorrections(Export):
    """The audit of the source article, claim by claim."""

    corrections: list[ExportedCorrection]
    sources: dict[str, Source]


def charts(catalog: Catalog) -> ExportedCharts:
    """Return the charts in their published form."""
    see = partial(_addresses, catalog)
    return published(
        ExportedCharts,
        catalog,
        charts=[_chart(catalog, id_, chart) for id_, chart in catalog.charts.items()],
        disagreements=linked(ExportedDisagreement, catalog.disagreements, "charts/#", see),
    )


def _chart(catalog: Catalog, chart_id: str, chart: Chart) -> ExportedChart:
    address = f"charts/#{chart_id}"
    return ExportedChart(
        id=chart_id,
        address=address,
        name=chart.name,
        about=chart.about,
        as_of=chart.as_of,
        columns=[
            ExportedChartColumn(id=id_, name=column.name, column=catalog.column(column.column).id)
            for id_, column in chart.columns.items()
        ],
        rows=[
            ExportedChartRow(
                id=id_, address=f"{address}-{id_}", name=row.name, layers=row.layers, note=row.note
            )
            for id_, row in chart.rows.items()
        ],
        cells=[
            ExportedChartCell(
                row=row_id,
                column=column_id,
                who=cell.who,
                ours=cell.ours,
                agrees=cell.agrees if cell.comparable else None,
                explanation=row.explanations.get(column_id),
            )
            for row_id, row in chart.rows.items()
            for column_id, cell in compare(catalog, chart, row).items()
        ],
        references=[Reference(source=chart.source, at=chart.at, read=chart.read)],
    )


def pairs(catalog: Catalog) -> ExportedPairs:
    """Return the pairs in their published form."""
    found = [
        ExportedPair(
            gist=pair.gist,
            choose=_in_one(pair.choose),
            cases=pair.choose,
            question=pair.question,
            references=pair.references,
            id=id_,
            address=f"compare/{id_}/",
            models=list(catalog.pair_models(id_)),
            moves=[
                ExportedMove(
                    before=move.before.id,
                    after=move.after.id,
                    layers=[MovedLayer(**_runners(move, layer_id)) for layer_id in catalog.layers],
                )
                for move in each_with_each(catalog, model_sides(catalog, id_))
            ],
        )
        for id_, pair in catalog.pairs.items()
    ]
    return published(ExportedPairs, catalog, pairs=found)


def _in_one(texts: Sequence[Text]) -> Text:
    """Return several texts as one."""
    return Text(**{code: " ".join(getattr(text, code) for text in texts) for code in places.LANGUAGES})


def _runners(move: Move, layer_id: str) -> dict[str, Any]:
    return {
        "layer": layer_id,
        "before": move.before.cells[layer_id].who,
        "after": move.after.cells[layer_id].who,
    }


def product_pairs(catalog: Catalog) -> ExportedProductPairs:
    """Return the comparisons of products in their published form."""
    found = [
        ExportedProductPair(
            **dict(pair),
            id=id_,
            address=f"compare/{id_}/",
            services=list(products_of(id_)),
            moves=[
                ExportedProductMove(
                    before=move.before.id,
                    after=move.after.id,
                    layers=[
                        ComparedLayer(**_runners(move, layer_id), stated=layer_id not in move.unstated)
                        for layer_id in catalog.layers
                    ],
                )
                for move in in_step(catalog, product_sides(catalog, id_))
            ],
        )
        for id_, pair in catalog.product_pairs.items()
    ]
    return published(ExportedProductPairs, catalog, pairs=found)


def guide(catalog: Catalog) -> ExportedGuide:
    """Return the guide in its published form."""
    rules = [
        ExportedRule(**{**dict(rule), **in_models(catalog, rule.models)}, address=f"choose/#rule-{rule.id}")
        for rule in catalog.guide.rules
    ]
    return published(ExportedGuide, catalog, guide=Guide(**{**dict(catalog.guide), "rules": rules}))


def corrections(catalog: Catalog) -> ExportedCorrections:
    """Return the audit in its published form."""
    see = partial(_addresses, catalog)
    found = linked(ExportedCorrection, catalog.corrections, "about/corrections/#", see)
    return published(ExportedCorrections, catalog, corrections=found)


def _addresses(catalog: Catalog, thing: Disagreement | Correction) -> dict[str, list[str]]:
    """Return the pages that a thing links to by their addresses in place of their source files."""
    return {"see": [address_of(catalog, link) for link in thing.see]}


COMPARISONS = (
    Dataset("charts", ExportedCharts, charts, "charts.md", line=True),
    Dataset("pairs", ExportedPairs, pairs, "compare/index.md"),
    Dataset("product-pairs", ExportedProductPairs, product_pairs, "compare/index.md"),
    Dataset("guide", ExportedGuide, guide, "choose.md", line=True),
    Dataset("corrections", ExportedCorrections, corrections, "about/corrections.md", line=True),
)
