"""What a part of a page looks like to an eye that sees no colour."""

from __future__ import annotations

import base64
from itertools import combinations

from playwright.sync_api import FloatRect, Locator, Page

WIDTH, HEIGHT = 32, 12
"""Every picture is brought to this size before it is compared."""

_LIGHTNESS = """async ([png, width, height]) => {
  const picture = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
  const canvas = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  canvas.drawImage(picture, 0, 0, width, height);
  const { data } = canvas.getImageData(0, 0, width, height);
  return Array.from({ length: width * height }, (_, i) =>
    Math.round(0.2126 * data[4 * i] + 0.7152 * data[4 * i + 1] + 0.0722 * data[4 * i + 2]));
}"""

Picture = list[int]
"""The lightness of each pixel, 0 to 255."""


def seen(part: Locator, around: int = -1) -> Picture:
    """A part as it is painted, with so many pixels of what is around it; its ragged edge is left out."""
    part.scroll_into_view_if_needed()
    box = part.bounding_box()
    assert box is not None
    assert min(box["width"], box["height"]) >= 4, box
    clip = FloatRect(
        x=round(box["x"]) - around,
        y=round(box["y"]) - around,
        width=round(box["width"]) + 2 * around,
        height=round(box["height"]) + 2 * around,
    )
    return lightness(part.page, part.page.screenshot(clip=clip, animations="disabled"))


def lightness(page: Page, png: bytes) -> Picture:
    with page.context.new_page() as reading:
        found: Picture = reading.evaluate(_LIGHTNESS, [base64.b64encode(png).decode(), WIDTH, HEIGHT])
    return found


def difference(one: Picture, other: Picture) -> float:
    """The share of pixels that are clearly lighter or darker in the one than in the other."""
    return sum(abs(a - b) > 80 for a, b in zip(one, other, strict=True)) / len(one)


def least_difference(pictures: dict[str, Picture]) -> tuple[float, str]:
    """The two that are most alike: how much they differ, and their names."""
    return min((difference(pictures[a], pictures[b]), f"{a} and {b}") for a, b in combinations(pictures, 2))
