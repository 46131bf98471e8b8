"""Make the committed fonts from the full ones.

    python -m scripts.fonts.subset SOURCE

SOURCE is a folder with NotoSansCJK-Regular.ttc and NotoSansCJK-Bold.ttc, such as
/usr/share/fonts/opentype/noto of the Debian package fonts-noto-cjk
(https://github.com/notofonts/noto-cjk). The fonts keep ASCII, Latin-1, the punctuation and arrows
of prose, the 2,350 syllables of KS X 1001, and every letter that the data or a page uses.
"""

import argparse
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont

from scripts import fonts, places

RANGES = [(0x20, 0x7E), (0xA0, 0xFF), (0x2010, 0x2027), (0x2030, 0x203B), (0x2190, 0x2195), (0x3131, 0x318E)]
SINGLE = "₩€™−≈≠≤≥√■□▲△▶▷▼▽◀◁◆◇○◎●★☆✓"


def letters() -> set[str]:
    """Return every letter that the fonts must have."""
    found = {chr(code) for first, last in RANGES for code in range(first, last + 1)} | set(SINGLE)
    for row in range(0xB0, 0xC9):
        found |= set(bytes(byte for cell in range(0xA1, 0xFF) for byte in (row, cell)).decode("euc_kr"))
    docs = places.ROOT / "docs"
    for path in sorted([*docs.rglob("*.md"), *docs.rglob("*.yml")]):
        found |= set(path.read_text(encoding="utf-8"))
    return {letter for letter in found if letter.isprintable()}


def make(source: Path, target: Path, wanted: set[str]) -> None:
    """Write the part of a font collection that has the wanted letters. Raises SystemExit without FAMILY."""
    font = _find(TTCollection(source), fonts.FAMILY)
    options = subset.Options(
        hinting=False,
        layout_features=["ccmp", "kern", "locl", "mark", "mkmk"],
        name_IDs=["*"],
        notdef_outline=True,
    )
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[ord(letter) for letter in wanted])
    subsetter.subset(font)
    font.recalcTimestamp = False
    font.save(target)


def _find(collection: TTCollection, family: str) -> TTFont:
    for font in collection.fonts:
        names = font["name"]
        if family in (names.getDebugName(16), names.getDebugName(1)):
            return font
    raise SystemExit(f"The collection has no font family {family}.")


def main(arguments: list[str] | None = None) -> int:
    """Run the command; return its exit code."""
    parser = argparse.ArgumentParser(
        prog="python -m scripts.fonts.subset", description=__doc__.splitlines()[0]
    )
    parser.add_argument("source", type=Path, help="the folder of the full fonts")
    source = parser.parse_args(arguments).source
    wanted = letters()
    for target in fonts.FILES:
        weight = target.stem.rpartition("-")[2]
        make(source / f"NotoSansCJK-{weight}.ttc", target, wanted)
        print(f"{target.name}: {target.stat().st_size // 1024} KB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
