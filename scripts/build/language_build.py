"""A process that builds the site of one language with MkDocs, beside the build of the main language.

    python -m scripts.build.language_build ko --site site --url https://example.org/

The main build begins it for every other language. It gets ready, and builds when it is handed the shared
data, because then the generated files are there, too. Its standard input ends when the main build does;
then it stops, instead of writing on.
"""

from __future__ import annotations

import argparse
import contextlib
import logging
import os
import pickle
import subprocess
import sys
import threading
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from scripts import places
from scripts.catalog import Catalog
from scripts.finish import finish_language
from scripts.finish.pages import root_of
from scripts.load.problems import BadData


def begin(language: str, site: Path, url: str, strict: bool, served: bool) -> subprocess.Popen[bytes]:
    """Begin a process that waits for the data; it says on its standard error what it finds."""
    command = [
        sys.executable,
        "-m",
        "scripts.build.language_build",
        language,
        "--site",
        str(site),
        "--url",
        url,
    ]
    flags = [flag for flag, wanted in (("--strict", strict), ("--served", served)) if wanted]
    return subprocess.Popen([*command, *flags], cwd=places.ROOT, stdin=subprocess.PIPE)


def hand_over(catalog: Catalog, process: subprocess.Popen[bytes]) -> None:
    """Let the process build. One that has ended meanwhile tells so by its exit code."""
    if process.stdin:
        with contextlib.suppress(BrokenPipeError):
            pickle.dump(catalog, process.stdin)
            process.stdin.flush()


def read_config(language: str, site: Path, url: str, strict: bool) -> MkDocsConfig:
    """The settings of a language whose whole site comes into the folder `site` and is published at `url`."""
    return load_config(
        str(places.ROOT / places.CONFIGS[language]),
        site_dir=str(site / root_of(language)),
        site_url=url + root_of(language),
        strict=strict,
    )


def build_language(config: MkDocsConfig, dirty: bool = False) -> None:
    """Build the pages of a language; if `dirty`, only what has changed. Raises Abort when MkDocs does."""
    config.plugins.on_startup(command="build", dirty=dirty)
    build(config, dirty=dirty)
    config.plugins.on_shutdown()


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.build.language_build", description=__doc__.splitlines()[0]
    )
    parser.add_argument("language", choices=places.LANGUAGES[1:])
    parser.add_argument("--site", type=Path, required=True, help="where to put the whole site")
    parser.add_argument("--url", required=True, help="where that is published, with a slash at its end")
    parser.add_argument("--strict", action="store_true", help="a warning is an error")
    parser.add_argument("--served", action="store_true", help="a preview, whose pages reload")
    options = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format=f"%(levelname)-8s-  {options.language}: %(message)s")
    try:
        config = read_config(options.language, options.site, options.url, options.strict)
        catalog: Catalog = pickle.load(sys.stdin.buffer)  # noqa: S301 (the main build wrote it)
        threading.Thread(target=_stop_with_the_main_build, daemon=True).start()
        build_language(config)
        finish_language(options.site, options.language, catalog, options.url, safe=not options.served)
    except EOFError:  # the main build has ended without handing over anything
        return 1
    except (Abort, BadData) as stopped:
        print(stopped, file=sys.stderr)
        return 1
    return 0


def _stop_with_the_main_build() -> None:
    os.read(sys.stdin.fileno(), 1)
    os._exit(1)


if __name__ == "__main__":
    sys.exit(main())
