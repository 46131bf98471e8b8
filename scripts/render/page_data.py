"""The data that scripts load when a reader uses them: one JSON file for each purpose and language."""

import json
from typing import Any

from scripts import places


def compact_json(data: Any) -> str:
    """Return `data` as JSON in few bytes. It can't end a script element, wherever its texts come from."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def page_data(language: str, name: str, data: Any) -> tuple[str, str]:
    """Return the path and the text of a file of data. Templates link to it with `View.data_href(name)`."""
    return f"{places.page_data(language)}/{name}.json", f"{compact_json(data)}\n"
