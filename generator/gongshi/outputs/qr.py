"""QR codes: a printed sheet or a plaque leads to the page that says what is so now (ISO/IEC 18004)."""

from __future__ import annotations

import segno
from markupsafe import Markup


def qr(address: str) -> Markup:
    """A drawing to stand in a page, black on white in every mode, with the quiet zone that readers need.

    Its size is the style sheet's business. What it says has to stand beside it in words.
    """
    code = segno.make_qr(address, error="m")  # survives 15 % of dirt or wear
    drawn = code.svg_inline(border=4, omitsize=True, dark="#000", light="#fff", svgclass="qr", lineclass=None)
    return Markup(drawn)  # noqa: S704 # drawn by the library; the address is in it as modules alone
