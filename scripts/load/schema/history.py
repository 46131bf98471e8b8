"""The changes of the site, and its moved pages."""

from typing import Annotated

from pydantic import Field

from scripts.load.schema.basic import Day, Line, Name, Strict, Text

ADDRESS_PATTERN = r"^([a-z0-9-]+/)+$"
Address = Annotated[Line, Field(pattern=ADDRESS_PATTERN)]
"""A page, relative to the root of a language: `models/iaas/`."""


class Change(Strict):
    """A change that readers of the pages or the data should know about."""

    date: Day
    title: Name
    text: Text


class Move(Strict):
    """A page whose address has changed. The old address always forwards to the new one."""

    old: Address
    new: Address
    since: Day
