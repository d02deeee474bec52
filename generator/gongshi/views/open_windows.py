"""What may be objected to now, or soon; where there is nothing, the step of a round that was taken last."""

from __future__ import annotations

from dataclasses import dataclass

from gongshi.beijing import BEIJING
from gongshi.register import Notice
from gongshi.views.card import NoticeCard, card
from gongshi.views.edition import Edition
from gongshi.views.notice import NoticeView


@dataclass(frozen=True)
class OpenWindows:
    """What is open or about to open, the one that closes first at the front; else the newest step of a round."""

    notices: tuple[NoticeView, ...]
    newest: NoticeCard | None


def open_notices(edition: Edition) -> list[Notice]:
    """Those whose window is not over, the one that closes first at the front."""
    today = edition.as_of.astimezone(BEIJING).date()
    windows = ((each.current.window, each) for each in edition.register.notices.values())
    found = [(window.closes, each.id, each) for window, each in windows if window and window.closes >= today]
    return [each for *_, each in sorted(found, key=lambda entry: entry[:2])]


def newest_step(edition: Edition) -> NoticeCard | None:
    """What was published last of any round."""
    steps = (notice for notice in edition.register.notices.values() if notice.kind != "announcement")
    newest = max(steps, key=lambda notice: (notice.head.published, notice.id), default=None)
    return card(edition, newest) if newest else None
