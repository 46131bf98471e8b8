"""Make zips whose bytes depend only on their content, not on the clock or the system."""

import io
import zipfile
from collections.abc import Mapping

DATE = (1980, 1, 1, 0, 0, 0)
"""The first day that a zip can name, so that the same input always gives the same bytes."""


def pack(files: Mapping[str, str | bytes]) -> bytes:
    """Return a zip of `files`, which are named by their paths in it.

    It is not compressed, because compressed bytes depend on the version of zlib.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for path, content in files.items():
            entry = zipfile.ZipInfo(path, DATE)
            entry.create_system = 3  # Unix, wherever it is made
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content.encode() if isinstance(content, str) else content)
    return out.getvalue()
