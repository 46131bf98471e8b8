"""The site as an app: a web app manifest for each language, and the icon of the site in the sizes of systems.

Formats: https://www.w3.org/TR/appmanifest/, and the ICO file of Windows, which can hold a PNG.
"""

import struct

from scripts import places
from scripts.catalog import Catalog
from scripts.render.output import Content, Files
from scripts.render.page_data import compact_json
from scripts.render.pictures.png import draw, png
from scripts.render.pictures.styles import Style, load_style
from scripts.render.view import View, views

FAVICON = "overrides/assets/images/favicon.svg"
SMALL, TOUCH, SIZES = 32, 180, (192, 512)
MARGIN = 3
"""Around the 24 units of the icon, so that a system can cut a circle out of it (a "maskable" icon)."""


def render(catalog: Catalog) -> Files:
    """Yield docs/<language>/assets/app/: the manifest with its icons, favicon.ico, and touch.png."""
    style = load_style("light")
    icon = (places.ROOT / FAVICON).read_text(encoding="utf-8")
    whole = _on_ground(icon, style.tokens["--mark-fill"])
    icons: dict[str, Content] = {f"{size}.png": png(_sized(icon, size)) for size in SIZES}
    icons |= {
        "maskable.png": png(_sized(whole, SIZES[-1])),
        "touch.png": png(_sized(whole, TOUCH)),
        "favicon.ico": _ico(draw(_sized(icon, SMALL))),
    }
    for view in views(catalog, "assets/app/"):
        folder = places.app(view.language)
        yield from ((f"{folder}/{name}", content) for name, content in icons.items())
        yield f"{folder}/site.webmanifest", _manifest(view, style)


def _manifest(view: View, style: Style) -> str:
    """Return the manifest. The app has its home page in its language; links to other languages stay in it."""
    icons = [{"src": f"{size}.png", "sizes": f"{size}x{size}"} for size in SIZES]
    icons.append({"src": "maskable.png", "sizes": icons[-1]["sizes"], "purpose": "maskable"})
    return compact_json(
        {
            "name": view.word("site-name"),
            "description": view.catalog.prose[view.language]["index.md"].description,
            "lang": view.language,
            "start_url": view.href(""),
            "scope": f"{view.file_href('')}/",
            "display": "standalone",
            "display_override": ["minimal-ui"],  # with a button to go back, where there is such a window
            "theme_color": style.resolve("var(--md-primary-fg-color)"),
            "background_color": style.resolve("var(--paper)"),
            "icons": [{**icon, "type": "image/png"} for icon in icons],
        }
    )


def _sized(svg: str, size: int) -> str:
    return svg.replace("<svg ", f'<svg width="{size}" height="{size}" ', 1)


def _on_ground(icon: str, color: str) -> str:
    """Return the icon on a ground without corners, which each system cuts in its own way."""
    side = 24 + 2 * MARGIN
    place = f'x="{-MARGIN}" y="{-MARGIN}" width="{side}" height="{side}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{-MARGIN} {-MARGIN} {side} {side}">'
        f'<rect {place} fill="{color}"/>{_sized(icon, 24)}</svg>'
    )


def _ico(image: bytes) -> bytes:
    """Return an ICO file with one PNG of 32 bits a pixel: a header, an entry, and the PNG."""
    header = struct.pack("<3H", 0, 1, 1)
    entry = struct.pack("<4B2H2I", SMALL, SMALL, 0, 0, 1, 32, len(image), 22)
    return header + entry + image
