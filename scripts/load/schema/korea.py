"""The rules for clouds in Korea: whom each binds, who does what under it, and the official texts."""

from typing import Annotated, Literal

from pydantic import Field, computed_field

from scripts.load.schema.basic import Day, FullDay, Name, Named, Text
from scripts.load.schema.pinpoint import Referenced, source_ids

Party = Literal["provider", "public-body", "financial-company", "customer", "certifier", "authority"]
"""Whom a rule gives duties. Each has its word under `party` in words.yml."""


class OfficialText(Referenced):
    """A law, a decree, a notice, or a release that a rule follows from."""

    title: Name
    articles: Name | None = None
    """The articles that matter here: "Articles 20 and 23-2"."""
    number: Name | None = None
    """Under which number it was published: "Act No. 21066"."""
    date: Day
    """The day of its promulgation or publication."""
    in_force: FullDay | None = None
    """The day from which it holds, if that's another one."""


class Duty(Referenced):
    """What one party does under a rule."""

    text: Text


class Announcement(Referenced):
    """The latest change of a rule: announced, or adopted with a day on which it takes effect."""

    date: FullDay
    text: Text


class KoreanRule(Named):
    """A rule for clouds in Korea. Its id is the anchor of its section on the page."""

    binds: Annotated[list[Party], Field(min_length=1)]
    gist: Text
    """Who is responsible for what, in a sentence or two."""
    duties: Annotated[dict[Party, Duty], Field(min_length=1)]
    texts: Annotated[list[OfficialText], Field(min_length=1)]
    announced: Announcement | None = None
    as_of: FullDay
    """The day on which all of this was compared with its sources."""

    @computed_field(description="ids of the sources, without repetition")  # type: ignore[prop-decorator]
    @property
    def sources(self) -> list[str]:
        """The ids of the sources of all parts, without repetition."""
        parts: list[Referenced] = [*self.texts, *self.duties.values()]
        parts += [self.announced] if self.announced else []
        return source_ids([reference for part in parts for reference in part.references])
