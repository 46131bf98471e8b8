"""How to cite the site: the part of CITATION.cff that we read."""

from typing import Annotated

from pydantic import ConfigDict, Field

from scripts.load.schema.basic import Day, Line, Strict


class Author(Strict):
    """An author. We are named as a group; a person has other keys."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    name: Line


class Citation(Strict):
    """The keys of CITATION.cff that citations need. The format has many more."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    version: Line
    license: Line
    date_released: Annotated[Day, Field(alias="date-released")]
    authors: Annotated[list[Author], Field(min_length=1)]

    @property
    def author(self) -> str:
        return ", ".join(author.name for author in self.authors)

    @property
    def year(self) -> str:
        return self.date_released[:4]

    @property
    def license_url(self) -> str:
        """The address of a Creative Commons license, which follows from its SPDX id."""
        kind, _, version = self.license.removeprefix("CC-").rpartition("-")
        return f"https://creativecommons.org/licenses/{kind.lower()}/{version}/"

    @property
    def license_name(self) -> str:
        """The name of the license as people write it: "CC BY 4.0" for the id "CC-BY-4.0"."""
        return self.license.replace("-", " ")
