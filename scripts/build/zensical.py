"""Builds the same sources with Zensical, the successor of Material for MkDocs.

    python -m scripts.build.zensical                 build into site-zensical/
    python -m scripts.build.zensical --to FOLDER

Zensical works in a copy of the sources, for two reasons. It moves relative links in HTML by one folder,
because it takes them for links from the source file. In the copy, these links have a mark that looks like
the scheme of an address; the finished pages lose it. It also appends the lists of a configuration to the
lists that it inherits, where MkDocs replaces them. In the copy, each configuration is complete.
"""

import argparse
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import yaml
from mkdocs.utils.yaml import yaml_load

from scripts import places
from scripts.build.site import replace_folder
from scripts.build.translate import translate
from scripts.catalog import load_catalog
from scripts.finish import finish
from scripts.load.problems import BadData
from scripts.load.source_date import source_date
from scripts.render import write_all

ENGINE = ".venv-zensical/" + ("Scripts/zensical.exe" if os.name == "nt" else "bin/zensical")
TARGET = "site-zensical"
SOURCES = ("docs", places.PARTIALS, "overrides")
EXTENSION = ("scripts/build/raw_html.py", "scripts/render/raw_html.py")
"""Our Markdown extension, without its package, which needs libraries that the engine doesn't have."""
MARK = "as-written:"
"""Looks like the scheme of an address, which no engine touches."""

_RELATIVE = re.compile(r'(<[a-z][^<>]*?\s(?:href|src)=")(?!#|[a-z][a-z0-9+.-]*:)(?=[^"])')


def mark_links(html: str) -> str:
    """Mark the relative links of HTML, in Markdown too. Pure."""
    return _RELATIVE.sub(rf"\g<1>{MARK}", html)


def unmark_links(html: str) -> str:
    """Take the marks away again. Pure."""
    return html.replace(f'="{MARK}', '="')


def prepare(work: Path) -> None:
    """Copy the sources into the folder `work`, with marked links in their HTML and whole configurations."""
    for name in SOURCES:
        shutil.copytree(places.ROOT / name, work / name)
    for name in EXTENSION:
        (work / name).parent.mkdir(parents=True)
        shutil.copyfile(places.ROOT / name, work / name)
    for language, config in places.CONFIGS.items():
        with (places.ROOT / config).open(encoding="utf-8") as file:
            settings = yaml_load(file)
        settings["nav"] = translate(settings["nav"], language)
        settings["site_url"] = places.site_url() + places.root_of(language)
        (work / config).write_text(yaml.safe_dump(settings, allow_unicode=True, sort_keys=False), "utf-8")
    for folder in (work / "docs", work / places.PARTIALS):
        for path in (*folder.rglob("*.md"), *folder.rglob("*.html")):
            path.write_text(mark_links(path.read_text(encoding="utf-8")), encoding="utf-8")


def build_site(target: Path, engine: Path) -> None:
    """Build both languages with `engine` into `target`, replacing what is there in one step.

    Raises CalledProcessError when the engine fails and BadData for bad data; then `target` is as it was.
    """
    catalog = load_catalog()
    write_all(catalog)
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        prepare(work)
        own = {"SOURCE_DATE_EPOCH": str(source_date(catalog.newest_day)), "PYTHONPATH": folder}
        environment = os.environ | own
        for config in places.CONFIGS.values():
            command = [str(engine), "build", "--strict", "--config-file", config]
            subprocess.run(command, cwd=work, env=environment, check=True)
        site = work / "site"
        for page in site.rglob("*.html"):
            page.write_text(unmark_links(page.read_text(encoding="utf-8")), encoding="utf-8")
        finish(site, catalog, places.site_url())
        replace_folder(target, lambda new: shutil.copytree(site, new, dirs_exist_ok=True))


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.build.zensical", description=__doc__.splitlines()[0]
    )
    parser.add_argument("--to", type=Path, default=places.ROOT / TARGET, help="where to put the site")
    parser.add_argument("--engine", type=Path, default=places.ROOT / ENGINE, help="the program zensical")
    options = parser.parse_args(arguments)
    try:
        build_site(options.to.resolve(), options.engine.resolve())
    except (BadData, OSError, subprocess.CalledProcessError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"The site is in {options.to}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
