"""Zips whose bytes depend on nothing but their content: no clock, no system."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

DATE = (1980, 1, 1, 0, 0, 0)
"""The first day that a zip can name: the same input makes the same bytes, whenever it is made."""


def pack(files: Mapping[str, str | bytes], *, smaller: bool = False) -> bytes:
    """A zip of files by their path in it.

    Made `smaller`, its bytes also depend on the version of zlib.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path, content in files.items():
            entry = zipfile.ZipInfo(path, DATE)
            entry.create_system = 3  # Unix, wherever it is made
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED if smaller else zipfile.ZIP_STORED
            archive.writestr(entry, content.encode() if isinstance(content, str) else content)
    return out.getvalue()
