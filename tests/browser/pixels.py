"""Compare parts of a page as an eye sees them that sees no color."""

import base64
from itertools import combinations

from playwright.sync_api import FloatRect, Locator, Page

WIDTH, HEIGHT = 32, 12
"""Every picture is scaled to this size before the comparison."""

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
    """Return a painted element with some pixels around it; by default, without its ragged edge."""
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
    """Read a picture in an empty page of the same reader, which no policy keeps from decoding it."""
    context = page.context
    reading = next((each for each in context.pages if each.url == "about:blank"), None) or context.new_page()
    found: Picture = reading.evaluate(_LIGHTNESS, [base64.b64encode(png).decode(), WIDTH, HEIGHT])
    return found


def difference(one: Picture, other: Picture) -> float:
    """Return the share of pixels that are clearly lighter or darker in one of the two."""
    return sum(abs(a - b) > 80 for a, b in zip(one, other, strict=True)) / len(one)


def least_difference(pictures: dict[str, Picture]) -> tuple[float, str]:
    """Return how much the two most similar pictures differ, and their names."""
    return min((difference(pictures[a], pictures[b]), f"{a} and {b}") for a, b in combinations(pictures, 2))
