"""Makes PNGs from SVGs with only the committed fonts, so that every machine makes the same bytes."""

from functools import partial

import resvg_py

from scripts import fonts
from scripts.render.output import Costly, costly


def png(svg: str, zoom: int = 1) -> Costly:
    """Return an SVG as a PNG, `zoom` times as large as the size in the SVG."""
    versions = resvg_py.__version__, resvg_py.__resvg_version__
    return costly(partial(draw, svg, zoom), svg, str(zoom), fonts.fingerprint(), *versions)


def draw(svg: str, zoom: int = 1) -> bytes:
    """Return the bytes of the PNG."""
    return bytes(
        resvg_py.svg_to_bytes(
            svg_string=svg,
            zoom=zoom,
            skip_system_fonts=True,
            font_files=[str(file) for file in fonts.FILES],
            font_family=fonts.FAMILY,
            sans_serif_family=fonts.FAMILY,
        )
    )
