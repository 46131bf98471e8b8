"""Names in the form that they have in addresses and names of files."""

import re


def slug(name: str) -> str:
    """Return a name in the form of an address: "NAVER Cloud" becomes "naver-cloud"."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
