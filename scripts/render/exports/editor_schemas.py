"""JSON Schemas of the data files, with which editors complete and check them."""

import json

from scripts import places
from scripts.catalog import Catalog
from scripts.load.schema.files import FILES, editor_schema
from scripts.render.view import TextFiles


def render(_catalog: Catalog) -> TextFiles:
    """Yield generated/schema/<file>.schema.json, one for each data file."""
    for stem, kind in FILES.items():
        schema = json.dumps(editor_schema(kind), ensure_ascii=False, indent=2)
        yield f"{places.PARTIALS}/schema/{stem}.schema.json", f"{schema}\n"
