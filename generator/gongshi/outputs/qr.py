"""QR codes: a printed sheet or a plaque leads to the page that says what is so now (ISO/IEC 18004)."""

from __future__ import annotations

from functools import cache

from markupsafe import Markup

from gongshi.outputs.qr_symbols import symbol

QUIET = 4
"""Modules of white around the symbol, which readers need."""
_STRETCH = 14
"""Modules of a row that are drawn at a time; three stretches make a row of a common symbol, and recur."""


class _Stretches(dict[str, str]):
    """By its modules, a piece of a path over a stretch of a row: dark ones as lines, light ones passed over."""

    def __missing__(self, modules: str) -> str:
        """Each is drawn once; there are fewer than twice as many as the longest have."""
        drawn = ""
        for run in modules.replace("01", "0 1").replace("10", "1 0").split():
            drawn += f"h{len(run)}" if run[0] == "1" else f"m{len(run)} 0"
        self[modules] = drawn
        return drawn


_STRETCHES = _Stretches()


@cache
def _rows(width: int) -> tuple[str, tuple[slice, ...]]:
    """A path with places for the stretches of all rows, and where among the modules these are."""
    starts = range(0, width, _STRETCH)
    rows = "".join(f"M{QUIET} {line}.5{'%s' * len(starts)}" for line in range(QUIET, QUIET + width))
    firsts = range(0, width * width, width)
    return rows, tuple(slice(row + at, row + min(at + _STRETCH, width)) for row in firsts for at in starts)


def qr(address: str) -> Markup:
    """A drawing to stand in a page, black on white in every mode, with the quiet zone that readers need.

    Its size is the style sheet's business. What it says has to stand beside it in words.
    """
    width, modules = symbol(address)
    rows, stretches = _rows(width)
    path = rows % tuple([_STRETCHES[modules[each]] for each in stretches])
    side = width + 2 * QUIET
    white = f'<path fill="#fff" d="M0 0h{side}v{side}h-{side}z"/>'
    drawn = f'<svg viewBox="0 0 {side} {side}" class="qr">{white}<path stroke="#000" d="{path}"/></svg>'
    return Markup(drawn)  # noqa: S704 # numbers alone; the address is in it as modules
