"""What MkDocs calls: make the generated files before a build, and the Korean site beside the English one.

Nothing of the content hangs on this file; another engine runs `python -m scripts.generate` and is
called once for each configuration.
"""

from __future__ import annotations

import logging
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.utils import clean_directory

# The `mkdocs` command, unlike `python -m mkdocs`, does not look for modules here.
sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent))

from scripts import places
from scripts.build import language_build, preview
from scripts.build.translate import translate
from scripts.catalog import Catalog, load_catalog
from scripts.finish import finish_again, finish_language, finish_site
from scripts.finish.css.styles import Styles
from scripts.load.problems import BadData
from scripts.render import output, render_all

log = logging.getLogger("mkdocs.hooks.cloud_layers")
MAIN, *OTHERS = places.LANGUAGES


@dataclass
class _State:
    """What one call of a hook leaves for the next."""

    served: bool = False
    """MkDocs serves what it builds: it then puts a script of its own into each page."""
    dirty: bool = False
    """MkDocs builds again only what has changed."""
    catalog: Catalog | None = None
    beside: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)
    """The builds of other languages, while they run."""
    shared: dict[str, int] | None = None
    """The sources of more than one page, as they were when everything was built."""
    sheets: Styles | None = None
    begun: int = 0
    """When this build began, in nanoseconds since 1970."""
    quick: bool = False
    """Since everything was built, only pages have changed."""


_state = _State()


def on_startup(command: str, dirty: bool) -> None:
    """Remember what for MkDocs builds. A language that is built inside another one does not tell."""
    if _state.quick:
        return
    _state.served, _state.dirty = command == "serve", dirty
    if dirty:  # its warning of links that may be wrong is not true of us
        logging.getLogger("mkdocs.commands.build").addFilter(lambda record: "'dirty'" not in record.msg)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Give the menu and the switch of colors the words of the language that is built."""
    config.nav = translate(config.nav or [], config.theme["palette"], config.theme["language"])
    return config


def on_pre_build(config: MkDocsConfig) -> None:
    """Make the generated files, once for all languages. Raises Abort for bad data."""
    if config.theme["language"] != MAIN:
        return
    _state.begun = time.time_ns()
    shared = preview.shared_sources()
    _state.quick = _state.dirty and shared == _state.shared and _state.sheets is not None
    if _state.quick:
        return
    _state.shared = _state.sheets = None
    for language in OTHERS:
        _state.beside[language] = language_build.begin(
            language, Path(config.site_dir), _url(config), config.strict, _state.served
        )
    with _problems_told():
        _state.catalog = load_catalog()
        output.write(render_all(_state.catalog))
    _state.shared = shared
    if _state.dirty:
        clean_directory(config.site_dir)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Let the other languages be built into folders of the site, which is empty by now."""
    if config.theme["language"] == MAIN and _state.catalog and not _state.quick:
        for build in _state.beside.values():
            language_build.hand_over(_state.catalog, build)
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Complete what MkDocs leaves out when it builds only some pages."""
    if _state.quick:
        preview.complete_titles(nav, config)
    return nav


def on_post_build(config: MkDocsConfig) -> None:
    """Finish this language and wait for the others, then the site. Raises Abort if one of them failed."""
    if config.theme["language"] != MAIN:
        return
    site = Path(config.site_dir)
    if _state.quick and _state.sheets:
        for language in OTHERS:
            settings = language_build.read_config(language, site, _url(config), config.strict)
            language_build.build_language(settings, dirty=True)
        finish_again(site, _state.sheets, _state.begun)
        return
    if not _state.catalog:
        raise Abort("nothing was read")
    with _problems_told():
        sheets = finish_language(site, MAIN, _state.catalog, _url(config), safe=not _state.served)
    failed = [language for language, build in _state.beside.items() if build.wait()]
    _state.beside.clear()
    if failed:
        raise Abort(f"{', '.join(failed)}: the build failed")
    finish_site(site, _state.catalog, _url(config))
    _state.sheets = sheets


def on_build_error(error: Exception) -> None:
    """Stop what was begun."""
    for build in _state.beside.values():
        build.kill()
        build.wait()
    _state.beside.clear()


@contextmanager
def _problems_told() -> Iterator[None]:
    """Tell each problem in the data, then raise Abort."""
    try:
        yield
    except BadData as bad:
        for problem in bad.problems:
            log.error(problem)
        raise Abort(f"{len(bad.problems)} problem(s) in docs/data") from bad


def _url(config: MkDocsConfig) -> str:
    return f"{(config.site_url or '').rstrip('/')}/"
