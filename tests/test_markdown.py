"""The text of notices: structure and words, never code; links that hold on every page and in every feed."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it.token import Token

from gongshi.outputs.links import relative
from gongshi.outputs.markdown import markdown
from gongshi.records.markdown import SHOWN, blocks, forbidden_in, parsed


def same(address: str) -> str:
    return address


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("<script>alert(1)</script>", "HTML"),
        ("甲<b>乙</b>", "HTML"),
        ("![海报](https://example.com/a.png)", "图片"),
        ("<!-- gongshi:footer -->", "HTML"),
        ("甲&#8238;乙", "看不见的字符（U+202E）"),
        ("1 < 2 & 3", ""),
        ("`<b>`", ""),
    ],
)
def test_what_a_body_may_not_hold(body: str, found: str) -> None:
    """HTML and pictures, named as a clerk would call them."""
    assert forbidden_in(body).startswith(found) if found else forbidden_in(body) == ""


def test_headings_follow_the_pages_own() -> None:
    """From the second level on, none skipped."""
    html = markdown("## 甲\n\n#### 乙\n\n# 丙\n\n###### 丁\n", same)
    assert re.findall(r"<(h\d)>", html) == ["h2", "h3", "h2", "h3"]


def test_a_line_that_ends_in_chinese_goes_on_without_a_blank() -> None:
    """While words of letters stay apart."""
    assert markdown("第一行\n第二行", same) == "<p>第一行第二行</p>\n"
    assert markdown("first\nsecond", same) == "<p>first\nsecond</p>\n"


def test_aligned_columns_bring_no_style() -> None:
    """A strict content policy allows none."""
    assert "style" not in markdown("| 甲 | 乙 |\n|:-:|--:|\n| 1 | 2 |\n", same)


def test_links_are_written_from_the_root_and_hold_on_the_page() -> None:
    """However deep the page lies."""
    html = markdown("[办法](measures/2022-6.html#article-3)", lambda address: relative("notices/a.html", address))
    assert 'href="../measures/2022-6.html#article-3"' in html


@given(st.text(alphabet="<>&\"'`[]()!*_#|:-\\ \nabjs甲乙", max_size=80))
def test_nothing_becomes_code(body: str) -> None:
    """Only the tags of plain structure come out, and no attribute but a link's target."""
    html = markdown(body, same)
    for tag in re.findall(r"<(\S[^>]*)>", html):
        assert re.fullmatch(
            r"/?(p|h[2-6]|ul|ol|li|table|thead|tbody|tr|th|td|blockquote|pre|code|em|strong|br ?/?|hr ?/?|a)"
            r"( (href|title|start|class)=\"[^\"<>]*\")*( /)?",
            tag,
        ), tag


PIECES = (
    *("甲乙", "## 甲", "# a", "- 甲", "1. 甲", "  甲", "   - 甲", "> 甲", "[甲]", "***", "---", "`", "\n"),
    *("| 甲 |\n|---|\n| 1 |", "甲\n==="),
)


def shapes(tokens: Sequence[Token]) -> list[object]:
    """All but the lines that tokens were read from."""
    return [
        (each.type, each.tag, each.attrs, each.content, each.hidden, each.level, shapes(each.children or ()))
        for each in tokens
    ]


@given(
    st.lists(st.sampled_from(PIECES) | st.text("甲a#-`~[]:> \n|", max_size=8), max_size=8),
    st.sampled_from(("\n", "\n\n")),
)
def test_blocks_say_by_themselves_what_they_say_together(pieces: list[str], between: str) -> None:
    """Wherever a body is taken apart, nothing reaches over."""
    body = between.join(pieces)
    together = SHOWN.parse(body)
    assert shapes([token for block in blocks(body) for token in parsed(block)]) == shapes(together)
    html = "".join(SHOWN.renderer.render(parsed(block), SHOWN.options, {}) for block in blocks(body))
    assert html == SHOWN.renderer.render(together, SHOWN.options, {})
