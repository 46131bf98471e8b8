"""JSON Schemas of the data files, with which editors complete and check them."""

from __future__ import annotations

import json

from scripts import places
from scripts.catalog import Catalog
from scripts.load.schema import FILES, editor_schema


def render(_catalog: Catalog) -> dict[str, str]:
    """Render generated/schema/<file>.schema.json, one for each data file."""
    return {
        f"{places.PARTIALS}/schema/{stem}.schema.json": json.dumps(
            editor_schema(kind), ensure_ascii=False, indent=2
        )
        + "\n"
        for stem, kind in FILES.items()
    }
