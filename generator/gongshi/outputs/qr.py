"""QR codes: a printed sheet or a plaque leads to the page that says what is so now (ISO/IEC 18004)."""

from __future__ import annotations

from functools import lru_cache

from markupsafe import Markup

from gongshi.outputs.qr_symbols import symbol

QUIET = 4
"""Modules of white around the symbol, which readers need."""
_STRETCH = 14
"""Modules of a row that are drawn at a time; three stretches make a row of a common symbol, and recur."""


@lru_cache(maxsize=1 << 14)
def _stretch(modules: str) -> str:
    """A piece of a path over a stretch of a row: dark modules as lines, light ones passed over."""
    drawn, modules = "", modules.replace("01", "0 1").replace("10", "1 0")
    for run in modules.split():
        drawn += f"h{len(run)}" if run[0] == "1" else f"m{len(run)} 0"
    return drawn


def _row(modules: str) -> str:
    return "".join(_stretch(modules[start : start + _STRETCH]) for start in range(0, len(modules), _STRETCH))


def qr(address: str) -> Markup:
    """A drawing to stand in a page, black on white in every mode, with the quiet zone that readers need.

    Its size is the style sheet's business. What it says has to stand beside it in words.
    """
    width, modules = symbol(address)
    rows = (modules[start : start + width] for start in range(0, len(modules), width))
    path = "".join(f"M{QUIET} {line}.5{_row(row)}" for line, row in enumerate(rows, QUIET))
    side = width + 2 * QUIET
    white = f'<path fill="#fff" d="M0 0h{side}v{side}h-{side}z"/>'
    drawn = f'<svg viewBox="0 0 {side} {side}" class="qr">{white}<path stroke="#000" d="{path}"/></svg>'
    return Markup(drawn)  # noqa: S704 # numbers alone; the address is in it as modules
