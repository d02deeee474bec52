"""版本: the versions of a notice, each with its reason, its effect and what it changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from gongshi import addresses
from gongshi.register import Notice, Version
from gongshi.views.difference import Change, changes
from gongshi.views.edition import Edition

EFFECT_NAMES = {"restart": "公示期自更正版发布起重新计算", "extend": "公示期延长", "none": "公示期不受影响"}


@dataclass(frozen=True)
class VersionView:
    """A version in the notice's history, with what it changed."""

    number: int
    address: str
    published: datetime
    reason: str
    effect: str
    changes: tuple[Change, ...]
    shown: bool
    """Whether it is the one on this page."""


def version_view(edition: Edition, notice: Notice, index: int, shown: Version) -> VersionView:
    """One version by its place among the notice's, from 0."""
    version, entry = notice.versions[index], edition.register.rounds.get(notice.head.round or "")
    awards = {key: edition.award_name(key, notice.head.round) for key in (entry.awards if entry else ())}
    revision = version.record.revision
    return VersionView(
        number=version.number,
        address=addresses.of_version(notice, version),
        published=version.head.published,
        reason=revision.reason if revision else "",
        effect=EFFECT_NAMES[revision.effect] if revision and version.window else "",
        changes=changes(notice.versions[index - 1], version, awards) if index else (),
        shown=version is shown,
    )


def history(edition: Edition, notice: Notice, shown: Version) -> tuple[VersionView, ...]:
    """Newest first."""
    return tuple(version_view(edition, notice, index, shown) for index in reversed(range(len(notice.versions))))
