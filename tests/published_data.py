"""Reads what is published: the scripts that hand data to pages (scripts/render/data_script.py), and JSON."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any


def handed_over(script: str, function: str) -> Any:
    """What a script of data hands to the function, and that it does nothing else."""
    begin, end = f"{function}(", ");\n"
    assert script.startswith(begin)
    assert script.endswith(end)
    return json.loads(script.removeprefix(begin).removesuffix(end))


def parts(value: Any) -> Iterator[dict[str, Any]]:
    """Every object in some content, however deep."""
    if isinstance(value, dict):
        yield value
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for part in inner:
        yield from parts(part)
