"""Every place of the repository that the scripts read or write, named once.

All paths are relative to the root of the repository, in POSIX form.
"""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

LOCAL_URL = "http://127.0.0.1:8000/"
"""Where `make serve` shows the site."""

CONFIGS = {"en": "mkdocs.yml", "ko": "mkdocs.ko.yml"}
"""The settings of the site of each language."""

LANGUAGES = tuple(CONFIGS)
"""The languages of the site; the first one is published at the root of the site."""


def root_of(language: str) -> str:
    """The root of a language in the site: "" or "ko/"."""
    return "" if language == LANGUAGES[0] else f"{language}/"


DATA = "docs/data"
"""The shared data: one YAML file per kind of thing."""

CITATION = "CITATION.cff"
"""How the site wants to be cited: its author, version and licence stand nowhere else."""

COMMIT_TIME = "scripts/load/commit_time.txt"
"""What `git archive` replaces by the time of the commit, because .gitattributes says so."""

TEMPLATES = "scripts/templates"

STYLESHEETS = "overrides/assets/stylesheets"

COMMITTED = tuple(f"docs/{language}/matrix.md" for language in LANGUAGES)
"""Generated pages (scripts/render/pages/matrix.py) that are committed, so that a reviewer sees what a change
of data does."""

PARTIALS = "generated"
"""Generated HTML that pages include, and the schemas that editors use."""

EXPORTS = "docs/en/data"
"""Generated JSON and CSV, published below /data/."""


def comparisons(language: str) -> str:
    """The folder of the generated comparisons in one language."""
    return f"docs/{language}/compare"


def service_pages(language: str) -> str:
    """The folder of the generated pages of services in one language."""
    return f"docs/{language}/services"


def pictures(language: str) -> str:
    """The folder of the pictures that stand alone, published below /pictures/ and /ko/pictures/."""
    return f"docs/{language}/pictures"


def cards(language: str) -> str:
    """The folder of the cards that stand for a page where its link is shared."""
    return f"docs/{language}/cards"


def page_data(language: str) -> str:
    """The folder of the data that the scripts of pages load, in one language."""
    return f"docs/{language}/assets/data"


def app(language: str) -> str:
    """The folder of the web app manifest and its icons in one language."""
    return f"docs/{language}/assets/app"


def downloads(language: str) -> str:
    """The folder of the generated files that readers take away in one language."""
    return f"docs/{language}/downloads"


MADE_BY_EVERY_BUILD = (
    PARTIALS,
    EXPORTS,
    *(
        folder(language)
        for folder in (comparisons, service_pages, pictures, cards, page_data, app, downloads)
        for language in LANGUAGES
    ),
)
"""Git-ignored places that belong to the generator: what it did not make there, it removes."""

FEEDS = {language: f"docs/{language}/feed.xml" for language in LANGUAGES}

ROBOTS = f"docs/{LANGUAGES[0]}/robots.txt"

ROOT_FILES = (*FEEDS.values(), ROBOTS)
"""Generated files at the root of the site, which git ignores too."""


def site_url() -> str:
    """The address at which the site is published, with a slash at its end (environment: SITE_URL).

    Raises SystemExit with a message if it isn't a web address.
    """
    url = os.environ.get("SITE_URL") or LOCAL_URL
    if not url.startswith(("http://", "https://")):
        raise SystemExit(
            f"SITE_URL: {url!r} isn't the address of a site, such as https://me.github.io/cloud-layers/."
        )
    return url.rstrip("/") + "/"


def prose_folder(language: str) -> str:
    """The folder of the hand-written pages in one language."""
    return f"docs/{language}"
