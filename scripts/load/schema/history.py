"""What has changed on the site, and where moved pages went."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from scripts.load.schema.basic import Day, Line, Name, Strict, Text

Address = Annotated[Line, Field(pattern=r"^([a-z0-9-]+/)+$")]
"""A page, relative to the root of a language: `models/iaas/`."""


class Change(Strict):
    """Something that readers of the data or the pages should know of."""

    date: Day
    title: Name
    text: Text


class Move(Strict):
    """A page whose address has changed: the old one forwards to the new one for ever."""

    old: Address
    new: Address
    since: Day
