"""What MkDocs calls: make the generated files before a build, and the Korean site inside the English one.

Nothing of the content hangs on this file; another engine runs `python -m scripts.generate` and is
called once for each configuration.
"""

from __future__ import annotations

import logging
import sys
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

# The `mkdocs` command, unlike `python -m mkdocs`, does not look for modules here.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scripts import output, places
from scripts.catalog import load_catalog
from scripts.finish import finish
from scripts.problems import BadData
from scripts.render import render_all

log = logging.getLogger("mkdocs.hooks.cloud_layers")
MAIN, *OTHERS = places.LANGUAGES


_served = False


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether MkDocs serves what it builds: it then puts a script of its own into each page."""
    global _served
    _served = command == "serve"


def on_pre_build(config: MkDocsConfig) -> None:
    """Make the generated files, once for all languages. Raises Abort for bad data."""
    if config.theme["language"] != MAIN:
        return
    try:
        output.write(render_all(load_catalog()))
    except BadData as bad:
        for problem in bad.problems:
            log.error(problem)
        raise Abort(f"{len(bad.problems)} problem(s) in docs/data") from bad


def on_post_build(config: MkDocsConfig) -> None:
    """Build the other languages into folders of the finished site, then finish all of it."""
    if config.theme["language"] != MAIN:
        return
    for language in OTHERS:
        other = load_config(
            str(places.ROOT / f"mkdocs.{language}.yml"),
            site_dir=str(Path(config.site_dir) / language),
            site_url=f"{(config.site_url or '').rstrip('/')}/{language}/",
            strict=config.strict,
        )
        other.plugins.on_startup(command="build", dirty=False)
        build(other)
        other.plugins.on_shutdown()
    url = f"{(config.site_url or '').rstrip('/')}/"
    finish(Path(config.site_dir), load_catalog(), url, safe=not _served)
