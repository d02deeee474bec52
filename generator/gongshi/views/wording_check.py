"""称号表述自查: what a reader needs to hold a text against the provision on the use of titles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gongshi.views.honours import TitleView
from gongshi.views.title_use import TitleUseView, title_use

if TYPE_CHECKING:
    from gongshi.views.edition import Edition
    from gongshi.views.site import SiteView


@dataclass(frozen=True)
class CheckedTitle:
    """A title that a reader may choose."""

    id: str
    label: str
    """Its organisation and award, as a list shows it."""
    organisation: str
    names: tuple[str, ...]
    """How the award may be called."""
    others: tuple[str, ...]
    """How other awards are called."""
    year: int
    mode: str
    wording: str
    address: str
    revoked_by: str
    revoked_address: str
    rules: int
    """Which of the rules hold for it; -1 where its measures say nothing."""


@dataclass(frozen=True)
class WordingCheck:
    """The page's whole knowledge."""

    department: str
    """Whom to ask."""
    general: str
    """What all awards together are called."""
    rules: tuple[TitleUseView, ...]
    current: int
    """The rules of today; -1 where there are none."""
    titles: tuple[CheckedTitle, ...]

    @property
    def rules_now(self) -> TitleUseView | None:
        """For whoever holds no title, and for readers without the script."""
        return self.rules[self.current] if self.current >= 0 else None


def _names(edition: Edition, round_id: str | None) -> dict[str, tuple[str, ...]]:
    return {
        key: tuple(dict.fromkeys((edition.award_full_name(key, round_id), edition.award_name(key, round_id))))
        for key in edition.awards
    }


def _title(edition: Edition, title: TitleView, rules: tuple[TitleUseView, ...]) -> CheckedTitle:
    names = _names(edition, title.round_id)
    revocation = title.revocation
    return CheckedTitle(
        id=title.id,
        label=f"{title.organisation}：{title.year}年度{title.award_full_name}",
        organisation=title.organisation,
        names=names[title.award],
        others=tuple(name for key, each in names.items() if key != title.award for name in each),
        year=title.year,
        mode=title.mode,
        wording=title.wording,
        address=title.address,
        revoked_by=(revocation.document_number or revocation.title) if revocation else "",
        revoked_address=revocation.address if revocation else "",
        rules=rules.index(title.use) if title.use else -1,
    )


def wording_check(site: SiteView) -> WordingCheck:
    """Titles newest first; revoked ones are among them, so that their answer is no."""
    now = title_use(site.edition, None)
    rules = tuple(dict.fromkeys(each for each in (now, *(title.use for title in site.titles)) if each))
    return WordingCheck(
        department=site.office.objection.department,
        general=site.office.award,
        rules=rules,
        current=rules.index(now) if now else -1,
        titles=tuple(_title(site.edition, title, rules) for title in site.titles),
    )
