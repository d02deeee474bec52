"""The form of a number as the data of measures write it: a plain regular expression, bounded in what it can take."""

from __future__ import annotations

import re
from typing import Annotated
from warnings import catch_warnings

from pydantic import AfterValidator

from gongshi.records.fields import Line, refuse

MOST_CHARACTERS = 200
"""Of a number that is matched at all."""
MOST_REPEATED = 2
"""Parts of a form that may be longer or shorter. Each multiplies the ways to match, and groups would nest them."""
PARTS = re.compile(r"\\.|\[[^\]]*\]|(?P<repeated>[*+?]|\{\d*,\d*\})|(?P<group>[()|])", re.ASCII)
EXAMPLE = r"例如 〔\d{4}〕[1-9]\d*号"


def _number(form: str) -> re.Pattern[str]:
    """The issuer's sign, then the form."""
    with catch_warnings(action="ignore", category=FutureWarning):  # brackets that may mean something else one day
        return re.compile(rf"\w+(?P<tail>(?a:{form}))")


def _plain(form: str) -> str:
    parts = list(PARTS.finditer(form))
    if any(part["group"] for part in parts) or sum(bool(part["repeated"]) for part in parts) > MOST_REPEATED:
        raise refuse("太复杂", f"不用圆括号和竖线，*、+、? 一共不超过 {MOST_REPEATED} 处，{EXAMPLE}")
    try:
        _number(form)
    except (re.error, OverflowError):
        raise refuse("不是正则表达式", EXAMPLE) from None
    return form


Form = Annotated[Line, AfterValidator(_plain)]
"""What follows the issuer's sign in a document's number."""


def tail_of(number: str, form: str) -> str | None:
    """The part of a number that the form describes, if letters stand before it and nothing after."""
    match = _number(form).fullmatch(number) if len(number) <= MOST_CHARACTERS else None
    return match["tail"] if match else None
