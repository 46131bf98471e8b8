"""A small site: the tiny data with the pages, code, and look of the repository. It builds in seconds."""

import re
import shutil
from pathlib import Path

from scripts import places
from scripts.catalog import load_catalog
from scripts.render import render_all
from tests.unit.helpers import make_tiny, rewrite, tiny_pages

DATE = "1800000000"
"""Later than the newest day in the data, so that it is the date of the build."""
"""When its sources are from, in seconds since 1970."""
MODELS = ("models/iaas.md", "models/caas.md")


def make_small(root: Path) -> Path:
    """Write the sources of the small site into the folder `root`.

    Its pages are those of the repository without their prose: front matter, headings, and generated parts.
    """
    make_tiny(root)
    rewrite(root, "sources", _add_twins)
    menu = (root / places.CONFIGS["en"]).read_text(encoding="utf-8")
    for part in ("overrides", "scripts"):
        shutil.copytree(places.ROOT / part, root / part, ignore=shutil.ignore_patterns("__pycache__"))
    made = render_all(load_catalog(root))
    for language in places.LANGUAGES:
        folder = places.prose_folder(language)
        for name in [*tiny_pages(language), *MODELS]:
            page = root / folder / name
            text = page.read_text(encoding="utf-8").split("---\n", 2)[2]
            if name in MODELS:  # whose sections are in the outline already
                text = re.sub(r"(?m)^## .*\n", "", text)
            _, head, body = (places.ROOT / folder / name).read_text(encoding="utf-8").split("---\n", 2)
            page.write_text(f"---\n{head}---\n{text}\n{_outline(body, {*made})}\n", encoding="utf-8")
    settings = (places.ROOT / places.CONFIGS["en"]).read_text(encoding="utf-8")
    settings = re.sub(r"(?ms)^nav:\n.*?(?=^\S|\Z)", lambda _: menu, settings)
    (root / places.CONFIGS["en"]).write_text(settings, encoding="utf-8")
    shutil.copy(places.ROOT / places.CONFIGS["ko"], root)
    return root


def _add_twins(data: dict[str, dict[str, dict[str, str]]]) -> None:
    """Add publishers that differ only in case: their order must not depend on the process, either."""
    for number, publisher in enumerate(["aws", "AWS", "Aws", "aWS", "awS"]):
        data["sources"][f"twin-{number}"] = data["sources"]["nist"] | {"publisher": publisher}


def _outline(text: str, made: set[str]) -> str:
    """Return the headings of a page and the parts that it includes, as far as they are made."""
    lines = []
    for line in text.splitlines():
        part = re.fullmatch(r' *--8<-- "(.*)"', line)
        if line.startswith("##") or (part and f"{places.PARTIALS}/{part[1]}" in made):
            lines.append(line.strip())
    return "\n\n".join(lines)
