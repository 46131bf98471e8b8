"""The command: build the site of one language with MkDocs into a folder of the whole site.

    python -m scripts.language_build ko --to site/ko --url https://example.org/ko/

The main build begins it for every other language, so that the languages are built side by side. Its
standard input ends when the main build does; then it stops, too, instead of writing on.
"""

from __future__ import annotations

import argparse
import logging
import os
import subprocess
import sys
import threading
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from scripts import places


def begin(language: str, to: Path, url: str, strict: bool) -> subprocess.Popen[bytes]:
    """Begin the build of a language; it says on its standard error what it finds."""
    command = [sys.executable, "-m", "scripts.language_build", language, "--to", str(to), "--url", url]
    return subprocess.Popen(
        [*command, "--strict"] if strict else command, cwd=places.ROOT, stdin=subprocess.PIPE
    )


def build_language(language: str, to: Path, url: str, strict: bool, dirty: bool = False) -> None:
    """Build the pages of a language; if `dirty`, only what has changed. Raises Abort when MkDocs does."""
    config_file = str(places.ROOT / places.CONFIGS[language])
    config = load_config(config_file, site_dir=str(to), site_url=url, strict=strict)
    config.plugins.on_startup(command="build", dirty=dirty)
    build(config, dirty=dirty)
    config.plugins.on_shutdown()


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.language_build", description=__doc__.splitlines()[0]
    )
    parser.add_argument("language", choices=places.LANGUAGES[1:])
    parser.add_argument("--to", type=Path, required=True, help="where to put the pages")
    parser.add_argument("--url", required=True, help="where they are published")
    parser.add_argument("--strict", action="store_true", help="a warning is an error")
    options = parser.parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format=f"%(levelname)-8s-  {options.language}: %(message)s")
    threading.Thread(target=_stop_with_the_main_build, daemon=True).start()
    try:
        build_language(options.language, options.to, options.url, options.strict)
    except Abort as abort:
        print(abort, file=sys.stderr)
        return 1
    return 0


def _stop_with_the_main_build() -> None:
    os.read(sys.stdin.fileno(), 1)
    os._exit(1)


if __name__ == "__main__":
    sys.exit(main())
