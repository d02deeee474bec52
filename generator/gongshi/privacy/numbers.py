"""Numbers and addresses that belong to a person, found in a text that `reading` has made plain."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from stdnum import luhn, numdb
from stdnum.cn import ric, uscc
from stdnum.exceptions import ValidationError

from gongshi.privacy.codes import codes_hidden
from gongshi.privacy.mailboxes import is_personal
from gongshi.privacy.shapes import (
    AT,
    CARD,
    IDENTITY,
    ISSUERS,
    LONG_RUN,
    MAILBOX,
    MOBILE,
    MOST_AROUND,
    OLD_IDENTITY,
    PAPERS,
    TRAVEL,
)


@dataclass(frozen=True)
class Hit:
    """One datum: what it is, its plain form, its masked form, and where it stands in the text searched."""

    kind: str
    value: str
    masked: str
    start: int
    end: int


def _place_known(number: str) -> bool:
    """Whether there is or was a county of its first digits; the library's own check also asks when, but people may
    have got their number long after they were born.
    """
    return any("county" in properties for _, properties in numdb.get("cn/loc").info(number[:6]))


def _identity(number: str, *, spaced: bool) -> bool:
    """By check digit and date; where it might be something else, by the place too."""
    try:
        born = ric.get_birth_date(number)
    except ValidationError:
        return False
    if not 1900 <= born.year < 2100 or number[-1] != ric.calc_check_digit(number):
        return False
    return _place_known(number) if spaced or uscc.is_valid(number) else True


def _old_identity(number: str, *, spaced: bool) -> bool:  # noqa: ARG001 (all kinds are asked alike)
    """Fifteen digits have no check digit, so date and place must be right. What begins with 0 after the place is
    the registration number of a firm; nobody born in those ten years is left.
    """
    if number[6] == "0":
        return False
    later = f"{number[:6]}19{number[6:]}0"
    return _identity(later[:-1] + ric.calc_check_digit(later), spaced=True)


def _card(number: str, *, spaced: bool) -> bool:  # noqa: ARG001
    return bool(ISSUERS.match(number)) and luhn.is_valid(number) and not uscc.is_valid(number)


def _always(number: str, *, spaced: bool) -> bool:  # noqa: ARG001
    return True


@dataclass(frozen=True)
class _Kind:
    name: str
    pattern: re.Pattern[str]
    real: Callable[..., bool]
    shown: tuple[int, int]
    """How many characters at the beginning and at the end may be shown."""


MOBILE_KIND, MAILBOX_KIND = "手机号码", "个人邮箱"
KINDS = (
    _Kind("身份证号码", IDENTITY, _identity, (3, 4)),
    _Kind("身份证号码（15位）", OLD_IDENTITY, _old_identity, (3, 3)),
    _Kind("银行卡号", CARD, _card, (4, 4)),
    _Kind(MOBILE_KIND, MOBILE, _always, (3, 4)),
    _Kind("出入境证件号码", TRAVEL, _always, (1, 2)),
)


def masked(value: str, first: int, last: int) -> str:
    """The value with its middle hidden: enough to find it by, not enough to know it."""
    return f"{value[:first]}{'*' * (len(value) - first - last)}{value[len(value) - last :]}"


def _mailboxes(text: str) -> Iterator[Hit]:
    for match in MAILBOX.finditer(text):
        domain = re.sub(r"\s", "", match[2]).replace("。", ".").lower()
        if found := is_personal(domain):
            name = re.split(r"[ \t@(\[{]", match[1])[0]
            # Without the sign, or the mask would be a mailbox again.
            yield Hit(MAILBOX_KIND, f"{name}@{found}".lower(), f"{name[0]}***（{found}）", *match.span(1))


def _around(text: str, runs: Iterable[tuple[int, int]], pattern: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """Where a pattern finds numbers that begin in long runs of digits: to search the whole text takes much longer."""
    for first, last in runs:
        begin = max(0, first - MOST_AROUND)
        for match in pattern.finditer(text[begin : last + MOST_AROUND]):
            start, end = match.span(1)
            if first <= begin + start < last:
                yield begin + start, begin + end


def _numbers(text: str) -> Iterator[Hit]:
    """Where two kinds overlap, the one that stands first in `KINDS` counts."""
    taken, runs, whole = bytearray(len(text)), [run.span() for run in LONG_RUN.finditer(text)], [(0, len(text))]
    for kind in KINDS:
        for start, end in _around(text, whole if kind.pattern is TRAVEL else runs, kind.pattern):
            written = text[start:end]
            value = re.sub(r"[^0-9A-Za-z]", "", written).upper()
            if not any(taken[start:end]) and kind.real(value, spaced=value != written.upper()):
                taken[start:end] = b"\1" * (end - start)
                yield Hit(kind.name, value, masked(value, *kind.shown), start, end)


def find(text: str) -> list[Hit]:
    """Every personal datum in a text that is plain, in order."""
    hits: list[Hit] = []
    if AT.search(text):
        hits += _mailboxes(text)
    if LONG_RUN.search(text) or any(paper in text for paper in PAPERS):  # most texts need no closer look
        hits += _numbers(codes_hidden(text))
    return sorted(hits, key=lambda hit: hit.start)
