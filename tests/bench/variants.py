"""Three sites from the same sources: ours, the theme's as it comes, and a floor of plain HTML."""

import subprocess
import sys
from pathlib import Path

import yaml
from lxml import html as lxml_html

from scripts import places
from scripts.build.site import build_site

OURS, STOCK, FLOOR = "ours", "stock", "floor"
PAGES = ("", "models/iaas/", "matrix/", "compare/iaas-vs-paas/", "services/")
"""The pages that are measured, in the order of the journey."""

FLOOR_STYLE = """\
body { margin: 2rem auto; max-width: 50rem; padding: 0 1rem; color: #16202e;
font: 1rem/1.6 system-ui, sans-serif }
a { color: #1c5fd0 } h1, h2, h3 { line-height: 1.3 } [hidden] { display: none }
table { border-collapse: collapse; font-size: 0.85rem } th, td { padding: 0.3rem 0.5rem; text-align: left;
vertical-align: top; border-bottom: 1px solid #d8e0eb } caption { text-align: left; font-weight: 600 }
div { overflow-x: auto } svg { max-width: 100%; height: auto } blockquote { border-left: 4px solid #d8e0eb }
"""


def make(folder: Path) -> None:
    """Build the three sites, each in a folder with its name."""
    build_site(folder / OURS)
    for language in places.LANGUAGES:
        build_stock(folder, language)
        _floor(folder, language)


def stock_config(folder: Path, language: str, sources: Path = places.ROOT) -> Path:
    """Write settings for the unchanged theme, but without its web font, which needs a network."""
    ours, main = (
        yaml.load((sources / places.CONFIGS[which]).read_text(encoding="utf-8"), _Loader)  # noqa: S506 (our own)
        for which in (language, places.LANGUAGES[0])
    )
    extensions = main["markdown_extensions"]
    extensions["pymdownx.snippets"]["base_path"] = [str(sources / places.PARTIALS)]
    settings = {
        "site_name": ours["site_name"],
        "docs_dir": str(sources / ours["docs_dir"]),
        "theme": {"name": "material", "language": language, "font": False},
        "plugins": {"search": {"lang": language}},
        "markdown_extensions": extensions,
        "nav": main["nav"],
    }
    config = folder / f"stock.{language}.yml"
    config.write_text(yaml.safe_dump(settings, allow_unicode=True), encoding="utf-8")
    return config


def build_stock(folder: Path, language: str) -> None:
    """Build the unchanged theme in the folder STOCK. Requires our generated files."""
    config, target = stock_config(folder, language), folder / STOCK / places.root_of(language)
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", str(config), "--dirty", "-d", str(target)]
    subprocess.run(command, cwd=places.ROOT, check=True, capture_output=True)


class _Loader(yaml.SafeLoader):
    """Read the settings of MkDocs. Their `!ENV` names an address, which doesn't matter here."""


_Loader.add_constructor("!ENV", lambda loader, node: "http://127.0.0.1/")


def _floor(folder: Path, language: str) -> None:
    """Write the content of our pages as plain HTML with one small stylesheet."""
    root = folder / FLOOR / places.root_of(language)
    root.mkdir(parents=True, exist_ok=True)
    (folder / FLOOR / "floor.css").write_text(FLOOR_STYLE, encoding="utf-8")
    for address in PAGES:
        ours = folder / OURS / places.root_of(language) / address / "index.html"
        tree = lxml_html.document_fromstring(ours.read_text(encoding="utf-8"))
        article = tree.find(".//article")
        assert article is not None, address
        content = str(lxml_html.tostring(article, encoding="unicode", with_tail=False))
        up = "../" * (f"{places.root_of(language)}{address}".count("/"))
        page = root / address / "index.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(
            f'<!doctype html>\n<html lang="{language}"><head><meta charset="utf-8">'
            '<meta name="viewport" content="width=device-width,initial-scale=1">'
            f"<title>{address}</title>"
            f'<link rel="stylesheet" href="{up}floor.css"><link rel="icon" href="data:,"></head>'
            f"<body>{content}</body></html>\n",
            encoding="utf-8",
        )
