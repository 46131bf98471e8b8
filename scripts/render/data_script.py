"""Data as scripts of a page load it: a call of a function that the script has put there.

A script and not JSON, because a page opened from a disk may load scripts but may not fetch files.
"""

from __future__ import annotations

import json
from typing import Any


def compact_json(data: Any) -> str:
    """JSON in few bytes, which cannot end a script element, wherever its texts come from."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")


def data_script(function: str, data: Any) -> str:
    """The script that hands `data` over to the function of that name."""
    return f"{function}({compact_json(data)});\n"
