"""Digests and credit codes: long numbers that mean nobody."""

from __future__ import annotations

import re
from functools import lru_cache

from stdnum.cn import uscc

from gongshi.privacy.shapes import CODE


@lru_cache(maxsize=1 << 14)  # organisations are listed again and again
def _is_credit_code(code: str) -> bool:
    return not code[:-1].isdigit() and bool(uscc.is_valid(code))


def codes_hidden(text: str) -> str:
    """The text with digests and credit codes taken out, everything else where it was."""

    def hide(match: re.Match[str]) -> str:
        code = match[0]
        return "\0" * len(code) if len(code) > 18 or _is_credit_code(code) else code

    return CODE.sub(hide, text)
