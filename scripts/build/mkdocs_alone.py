"""Stops the commands `mkdocs build` and `mkdocs serve`: alone, they can build only a part of the site."""

from mkdocs.exceptions import Abort


def on_startup(command: str, dirty: bool) -> None:
    """Raise Abort with the command to run instead. Builds that our own commands start don't get here."""
    raise Abort(
        f"`mkdocs {command}` alone builds neither the generated pages nor the search. In the folder of this "
        "mkdocs.yml, run\n"
        "    python -m scripts.build          to build the site (or: make build)\n"
        "    python -m scripts.build.preview  to see it while you edit (or: make serve)"
    )
