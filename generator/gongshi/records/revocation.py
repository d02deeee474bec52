"""撤销决定: a title that is taken back."""

from __future__ import annotations

from typing import Literal

from gongshi.records.fields import CreditCode, Key, Line, Shape
from gongshi.records.notice import RoundNotice


class RevokedTitle(Shape):
    """The title that is revoked: an award of the notice's round, held by an organisation."""

    award: Key
    name: Line
    credit_code: CreditCode


class Revocation(RoundNotice):
    """撤销决定; `round` is the round of the title."""

    kind: Literal["revocation"]
    document_number: Line
    revokes: RevokedTitle
    basis: Line
    """The article that it rests on, as the measures number it: `第三十四条`."""
