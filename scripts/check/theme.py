"""Checks that the settings use only what works without the theme's own script, which pages don't load.

`overrides/assets/javascripts/page.js` does what readers use of it, in a sixth of its size.
"""

from collections.abc import Iterator

from scripts import places
from scripts.load.menu import Menu
from scripts.load.problems import Problem, suggestion

FEATURES = (
    "content.action.edit",
    "content.action.view",
    "navigation.expand",
    "navigation.footer",
    "navigation.indexes",
    "navigation.path",
    "navigation.prune",
    "navigation.sections",
    "navigation.tabs",
    "navigation.top",
    "toc.follow",
    "toc.integrate",
)
"""The features of Material that templates and styles do alone, or page.js does (`top`, `follow`)."""
REFUSED = {
    "plugins": "a plugin belongs to one engine, and two build this site: generate the content instead",
    "extra_javascript": "a script on all pages slows each: name it in 'scripts' of the pages that need it",
}
SCRIPTED = {"pymdownx.arithmatex": "formulas need a script from another host or in the site"}
"""Extensions of Markdown whose output a script must complete."""


def check_theme(menu: Menu) -> Iterator[Problem]:
    """Yield a problem for each feature, plugin, script, and extension that has no effect here."""
    file = places.CONFIGS[places.LANGUAGES[0]]
    for name, line in menu.used.get("features", {}).items():
        if name not in FEATURES:
            message = (
                f"'{name}' needs the theme's own script, which pages don't load{suggestion(name, FEATURES)}"
            )
            yield Problem(file, line, "theme.features", f"{message}; these work: {', '.join(FEATURES)}")
    for setting, why in REFUSED.items():
        for name, line in menu.used.get(setting, {}).items():
            yield Problem(file, line, setting, f"'{name}' is not allowed: {why}")
    for name, line in menu.used.get("markdown_extensions", {}).items():
        if name in SCRIPTED:
            yield Problem(file, line, "markdown_extensions", f"'{name}' is not allowed: {SCRIPTED[name]}")
