"""Numbers and dates in an official page's words."""

from __future__ import annotations

import posixpath
from datetime import date
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongshi.outputs.links import absolute, relative
from gongshi.views.words import article_anchor, chinese_number, day_range, in_chinese, yuan

ONES = "一二三四五六七八九"


def written(number: int) -> str:
    tens, ones = divmod(number, 10)
    ten = "" if tens == 0 else "十" if tens == 1 else ONES[tens - 1] + "十"
    return ten + (ONES[ones - 1] if ones else "")


@given(st.integers(1, 99))
def test_chinese_numbers(number: int) -> None:
    """一 to 九十九."""
    assert chinese_number(written(number)) == number
    assert in_chinese(number) == written(number)


@pytest.mark.parametrize("words", ["", "百", "一二", "十十", "25"])
def test_what_is_no_chinese_number(words: str) -> None:
    """Is refused rather than guessed."""
    with pytest.raises(ValueError, match=f"^{words}$"):
        chinese_number(words)


def test_articles_have_anchors() -> None:
    """Paragraphs and items belong to their article; chapters and other texts have none."""
    assert article_anchor("第二十五条") == "article-25"
    assert article_anchor("第十六条第（六）项") == "article-16"
    assert article_anchor("第三章") == ""
    assert article_anchor("7.2.5") == ""


def test_sums_and_ranges() -> None:
    """Whole ten thousands are written so; years appear where they differ."""
    assert [yuan(amount) for amount in (500_000, 8_500, 0)] == ["50万元", "8500元", "0元"]
    assert day_range(date(2025, 10, 21), date(2025, 10, 27)) == "10月21日—10月27日"
    assert day_range(date(2025, 12, 29), date(2026, 1, 6)) == "2025年12月29日—2026年1月6日"


@pytest.mark.parametrize(
    ("here", "address", "link"),
    [
        ("index.html", "notices/a.html", "notices/a.html"),
        ("notices/a.html", "index.html", "../index.html"),
        ("notices/a.html", "notices/b.html#x", "b.html#x"),
        ("notices/a.html", "notices/a.html#x", "#x"),
        ("notices/a.html", "notices/a.html", "a.html"),
        ("index.html", "https://example.com/", "https://example.com/"),
    ],
)
def test_links_are_relative(here: str, address: str, link: str) -> None:
    """So that they hold under a sub-path and in a folder on disk."""
    assert relative(here, address) == link


SEGMENTS = st.text("a.-_/9", min_size=1, max_size=6)


@given(SEGMENTS, st.sampled_from(["", "notices/", "notices/2025/", "a/"]), st.sampled_from(["", "#x", "#"]))
def test_links_are_what_resolving_gives(path: str, folder: str, fragment: str) -> None:
    """Also where an address has something to resolve in it, which those of the site do not have."""
    address = path + fragment
    asked = posixpath.relpath(path, folder or ".") if path != f"{folder}here.html" else ""
    assert relative(f"{folder}here.html", address) == asked + (fragment if len(fragment) > 1 else "")
    assert absolute("https://example.com/award/", address) == urljoin("https://example.com/award/", address)
