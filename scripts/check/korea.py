"""Checks the rules for clouds in Korea."""

from collections.abc import Iterator

from scripts.load.schema.files import KoreaFile
from scripts.load.yaml_file import Path_


def check_korea(korea: KoreaFile) -> Iterator[tuple[Path_, str]]:
    """Every party that a rule binds has a duty in it, and nothing in it is newer than its date."""
    for id_, rule in korea.rules.items():
        for number, party in enumerate(rule.binds):
            if party not in rule.duties:
                yield ("rules", id_, "binds", number), f"'{party}' has no duty in 'duties'"
        announced = [rule.announced.date] if rule.announced else []
        newest = max(*(text.date for text in rule.texts), *announced, "")
        if newest > rule.as_of[: len(newest)]:
            yield ("rules", id_, "as_of"), f"is before {newest}, the date of a text of the rule"
