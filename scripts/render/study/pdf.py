"""Make PDFs with Typst and only the committed fonts, so that the bytes are the same on every machine."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from typing import Any

import typst

from scripts import fonts, places
from scripts.render.output import Costly, costly

STANDARD = "ua-1"
"""PDF/UA: tagged, with title and language, for screen readers and reflow; a missing letter is an error."""


def pdf(template: str, data: Mapping[str, Any], date: str) -> Costly:
    """Return the PDF of a template in scripts/templates and its data, dated `date` (YYYY-MM-DD)."""
    source = (places.ROOT / places.TEMPLATES / template).read_text(encoding="utf-8")
    given = json.dumps(data, ensure_ascii=False)
    make = partial(set_in_type, source, given, date)
    return costly(make, source, given, date, STANDARD, fonts.fingerprint(), version("typst"))


def set_in_type(source: str, data: str, date: str) -> bytes:
    """Run Typst; the template reads the data, as JSON, from `sys.inputs.data`."""
    year, month, day = [*map(int, date.split("-")), 1, 1][:3]
    found = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(fonts.FOLDER)]
    )
    made: bytes = typst.compile(  # type: ignore[call-overload]  # its stub allows one type for all inputs
        source.encode(),
        root=str(places.ROOT / places.TEMPLATES),
        font_paths=found,
        ignore_system_fonts=True,
        sys_inputs={"data": data},
        format="pdf",
        pdf_standards=[STANDARD],
        timestamp=int(datetime(year, month, day, tzinfo=UTC).timestamp()),
    )
    return made
