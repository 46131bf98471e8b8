"""Relative links in HTML are kept from the second engine, and come back as they were."""

import pytest

from scripts.build.zensical import MARK, mark_links, unmark_links

MARKED = ["../models/iaas/", "../../data/v1/matrix.json", "index.md", "a/b/#c", "."]
LEFT = ["#stack", "https://example.org/", "mailto:a@example.org", ""]


@pytest.mark.parametrize("link", MARKED)
def test_a_relative_link_is_marked_and_comes_back(link: str) -> None:
    html = f'<p>text</p><a class="source" href="{link}">x</a><img alt="" src="{link}"/>'
    marked = mark_links(html)
    assert marked.count(f'="{MARK}{link}"') == 2
    assert unmark_links(marked) == html


@pytest.mark.parametrize("link", LEFT)
def test_any_other_link_is_left(link: str) -> None:
    html = f'<a href="{link}">x</a>'
    assert mark_links(html) == html


def test_markdown_and_words_are_left() -> None:
    text = '[matrix](../matrix.md) and data-cells="../assets/data/cells.json" and href="../x/" in words'
    assert mark_links(text) == text
