"""Registers and projects with more notices than one list, feed or calendar can hold."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

from conftest import copied, demo
from gongshi.beijing import BEIJING
from gongshi.records.fields import Period
from gongshi.records.proposed import Proposed
from gongshi.register import Notice, Register, Version

FIRST = datetime(2024, 1, 1, 9, tzinfo=BEIJING)
"""When the first announcement is published; one follows each hour."""

ANNOUNCEMENT = """\
kind: announcement
round: 2025
title: {title}
issuer: 崇明区政府质量奖评审委员会办公室
dated: {moment:%Y-%m-%d}
published: {moment:%Y-%m-%dT%H:%M}+08:00
body: |
  第{number}次培训**免费**，自愿参加。
"""


def with_announcements(folder: Path, count: int, title: str = "关于举办第{number}次培训的公告") -> Path:
    """The demo with announcements; the first two are of one moment."""
    project = copied(folder)
    notices = project / "data" / "notices" / "2024"
    notices.mkdir(parents=True)
    for number in range(1, count + 1):
        moment = FIRST + timedelta(hours=max(0, number - 2))
        text = ANNOUNCEMENT.format(title=title.format(number=number), moment=moment, number=number)
        (notices / f"announcement-{number:03}.yml").write_text(text, "utf-8")
    return project


def _earlier(notice: Notice, number: int) -> Notice:
    """The notice, as if it had been published so many weeks earlier in a round of its own."""
    record, back = notice.record, timedelta(weeks=number)
    assert isinstance(record, Proposed)
    assert record.window
    assert record.window.opens
    window = Period(opens=record.window.opens - back, closes=record.window.closes - back)
    update = {"round": f"r-{number}", "dated": record.dated - back, "published": record.published - back}
    key = f"{record.published.year}-proposed-{number}"
    path = f"data/notices/{key.replace('-', '/', 1)}.yml"
    version = Version(key, 1, record.model_copy(update={**update, "window": window}), path, f"{number:064}")
    return Notice(key, (version,))


def with_windows(count: int) -> Register:
    """The demo with so many more rounds, each with one list that the public may object to."""
    register = demo()
    notices = [_earlier(register.notices["2025-proposed"], number) for number in range(1, count + 1)]
    rounds = {
        f"r-{number}": register.rounds["2025"].model_copy(update={"year": notice.record.published.year})
        for number, notice in enumerate(notices, 1)
    }
    added = {notice.id: notice for notice in notices}
    return replace(register, notices={**register.notices, **added}, rounds={**register.rounds, **rounds})
