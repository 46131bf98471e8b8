"""The index of the search as a script."""

from __future__ import annotations

from typing import Any

from scripts.render.page_data import compact_json


def data_script(function: str, data: Any) -> str:
    """The script that hands `data` over to the function of that name."""
    return f"{function}({compact_json(data)});\n"
