"""The published models: a file for each, with all data of its page."""

from pydantic import Field

from scripts.catalog import TRAITS, Catalog
from scripts.load.schema.basic import Name, Text, Words
from scripts.load.schema.facts import Source
from scripts.load.schema.matrix import Confused, Misconception, Traits
from scripts.load.schema.pinpoint import Claim
from scripts.render.exports.basic import Dataset, Export, Linked, published
from scripts.render.exports.matrix import ExportedCell, ExportedColumn, exported_cells, facts_of


class ModelColumn(ExportedColumn):
    """A column of the model, as in the matrix, with its traits."""

    traits: Traits = Field(description="those of the variant; otherwise, those of its model")


class ExportedLimit(Claim):
    """A limit that users of the model meet."""

    id: str = Field(description="its anchor on the model's page, after `limit-`")


class ExportedModel(Linked, Export):
    """One model: its facts, its columns and cells in the matrix, and its services."""

    name: Name
    full_name: Name
    synonyms: Words
    aliases: Words
    definition: Claim
    limits: list[ExportedLimit]
    choose: list[Text]
    avoid: list[Text]
    confused_with: list[Confused]
    misconceptions: list[Misconception]
    columns: list[ModelColumn] = Field(description="one, or one for each variant")
    cells: list[ExportedCell]
    services: list[str] = Field(description="ids in services.json")
    taken_for: list[str] = Field(description="ids in services.json: what is often mistaken for this model")
    sources: dict[str, Source]


OWN = (
    *("name", "full_name", "synonyms", "aliases", "definition"),
    *("choose", "avoid", "confused_with", "misconceptions"),
)


def export(catalog: Catalog, model_id: str) -> ExportedModel:
    """Return a model in its published form."""
    model = catalog.models[model_id]
    columns = catalog.columns_of(model_id)
    return published(
        ExportedModel,
        catalog,
        id=model_id,
        address=columns[0].page,
        **{name: getattr(model, name) for name in OWN},
        limits=[ExportedLimit(id=id_, **dict(limit)) for id_, limit in model.limits.items()],
        columns=[
            ModelColumn(**facts_of(column), traits=Traits(**{name: column.trait(name) for name in TRAITS}))
            for column in columns
        ],
        cells=[cell for column in columns for cell in exported_cells(column)],
        services=list(catalog.services_of(model_id)),
        taken_for=list(catalog.taken_for(model_id)),
    )


MODELS = Dataset("model", ExportedModel, export, "models/index.md", each=lambda catalog: catalog.models)
