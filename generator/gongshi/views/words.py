"""Dates, sums and numbers as an official Chinese page writes them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from functools import lru_cache

from gongshi.law.workdays import weekday_name

DIGITS = "零一二三四五六七八九"


def long_date(day: date) -> str:
    """2025年10月20日."""
    return f"{day.year}年{day.month}月{day.day}日"


def short_date(day: date) -> str:
    """10月20日."""
    return f"{day.month}月{day.day}日"


def minute(moment: datetime) -> str:
    """2025-10-20 09:00."""
    return f"{moment:%Y-%m-%d %H:%M}"


def dated_weekday(day: date) -> str:
    """10月27日（周一）."""
    return f"{short_date(day)}（{weekday_name(day)}）"


def day_range(first: date, last: date) -> str:
    """10月21日—10月27日, with years where they differ."""
    if first.year != last.year:
        return f"{long_date(first)}—{long_date(last)}"
    return f"{short_date(first)}—{short_date(last)}"


def yuan(amount: int) -> str:
    """50万元, 8500元."""
    return f"{amount // 10_000}万元" if amount and amount % 10_000 == 0 else f"{amount}元"


def size(count: int) -> str:
    """812 字节, 3.4 KB, 1.2 MB; a KB is 1000 bytes."""
    if count < 1000:
        return f"{count} 字节"
    return f"{count / 1000:.1f} KB" if count < 999_950 else f"{count / 1_000_000:.1f} MB"


def pieces(text: str, names: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """A text in pieces, each with whether it is one of `names`, which stay whole; those that come first go first."""
    for at, name in enumerate(names):
        if name and name in text:
            before, *after = text.split(name)
            yield from pieces(before, names[at + 1 :])
            for part in after:
                yield name, True
                yield from pieces(part, names[at + 1 :])
            return
    if text:
        yield text, False


def in_chinese(number: int) -> str:
    """21 → 二十一; for 0 to 99."""
    tens, ones = divmod(number, 10)
    head = f"{'' if tens == 1 else DIGITS[tens]}十" if tens else ""
    return head + (DIGITS[ones] if ones or not tens else "")


def chinese_number(words: str) -> int:
    """二十五 → 25, for 1 to 99. Raises ValueError for anything else."""
    match = re.fullmatch(rf"([{DIGITS[1:]}]?)(十?)([{DIGITS[1:]}]?)", words)
    if not match or not words or (match[1] and match[3] and not match[2]):
        raise ValueError(words)
    tens, ten, ones = match.groups()
    if not ten:
        return DIGITS.index(tens or ones)
    return (DIGITS.index(tens) if tens else 1) * 10 + (DIGITS.index(ones) if ones else 0)


@lru_cache(maxsize=1 << 10)  # of a few articles many pages speak
def article_number(article: str) -> int:
    """第二十五条 → 25; 0 for an article that is not numbered so, or beyond 99."""
    match = re.match(r"第([零一二三四五六七八九十]+)条", article)
    try:
        return chinese_number(match[1]) if match else 0
    except ValueError:
        return 0


def article_anchor(article: str) -> str:
    """第二十五条 → article-25; nothing for an article that is not numbered so."""
    number = article_number(article)
    return f"article-{number}" if number else ""
