"""Our symbols are, module by module, those of the library, which alone knows the whole standard."""

from __future__ import annotations

import segno
from hypothesis import given
from hypothesis import strategies as st

from gongshi.outputs.qr_symbols import MASK, SIZES, symbol

LARGEST = SIZES[-1].most


def library(text: str, version: int) -> str:
    """All modules row by row."""
    made = segno.make_qr(text, error="m", version=version, mode="byte", mask=MASK, boost_error=False)
    return "".join(str(module) for row in made.matrix for module in row)


@given(st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=LARGEST))
def test_a_symbol_is_the_librarys(address: str) -> None:
    """Whatever an address says; the size grows with it."""
    width, modules = symbol(address)
    assert modules == library(address, (width - 17) // 4)


def test_each_size_is_filled() -> None:
    """To its last byte, and the byte after that takes the next size."""
    widths = {}
    for size in SIZES:
        full = "https://example.com/".ljust(size.most, "z")
        widths[size.version] = symbol(full)[0]
        assert symbol(full)[1] == library(full, size.version)
    assert [symbol("z" * (size.most + 1))[0] for size in SIZES[:-1]] == [*widths.values()][1:]


def test_what_is_longer_or_not_ascii_has_a_symbol_too() -> None:
    """By the library itself."""
    for text in ("z" * (LARGEST + 1), "https://example.com/公示"):
        width, modules = symbol(text)
        assert modules == library(text, (width - 17) // 4)
