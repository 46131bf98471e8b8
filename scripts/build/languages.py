"""Builds the pages of one language with MkDocs."""

import logging
import os
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config

from scripts import places
from scripts.build.translate import translate
from scripts.load.source_date import VARIABLE


def build_language(site: Path, date: int, strict: bool, language: str) -> None:
    """Build each page that's missing in the folder `site`, or older there than its source.

    In an empty folder, this is every page. Other languages can be built into the same folder at the same
    time. `date` is the age of the sources, in seconds since 1970. Logs what MkDocs reports. Raises Abort
    when MkDocs does; if `strict`, also after a warning.
    """
    os.environ[VARIABLE] = str(date)  # MkDocs reads it
    os.environ["NO_MKDOCS_2_WARNING"] = "1"  # CONTRIBUTING says how the site moves on
    prose = places.prose_folder(language)
    logging.basicConfig(level=logging.WARNING, format=f"%(levelname)s: {prose}: %(message)s", force=True)
    # MkDocs warns that menus and links can be wrong when it builds only some pages. Ours are right.
    logging.getLogger("mkdocs.commands.build").setLevel(logging.ERROR)
    config = load_config(
        str(places.ROOT / places.CONFIGS[language]),
        site_dir=str(site / places.root_of(language)),
        site_url=places.site_url() + places.root_of(language),
        strict=strict,
    )
    config.nav = translate(config.nav or [], language)
    config.mdx_configs["pymdownx.snippets"]["base_path"] = [str(places.ROOT / places.PARTIALS)]
    build(config, dirty=True)
