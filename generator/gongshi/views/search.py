"""What search finds: an entry for each record page that shows something current, with its words and its filters."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from gongshi.records.markdown import text_of
from gongshi.views.honours import TitleView
from gongshi.views.listed import Row
from gongshi.views.notice import NoticeView
from gongshi.views.organisations import OrganisationView
from gongshi.views.site import SiteView
from gongshi.views.words import long_date

ORGANISATION, PERSON, TITLE, ROUND, AWARD, PROSE = "组织", "个人", "荣誉称号", "评选届次", "奖项", "规定和说明"
"""What an entry is, where it is no notice; a notice goes by its kind."""


@dataclass(frozen=True)
class Entry:
    """One thing that search finds."""

    address: str
    kind: str
    """拟奖励名单公示, 组织."""
    title: str
    text: str
    """All that it says, a line for each thing."""
    date: str = ""
    """2025-10-20; empty for what has no day."""
    rounds: tuple[str, ...] = ()
    awards: tuple[str, ...] = ()
    towns: tuple[str, ...] = ()
    state: str = ""
    """A window's days, 2025-10-21/2025-10-27, whose state is what the reader's clock says; `settled` once that is
    published; of a title, `stands` or `revoked`."""
    numbers: tuple[str, ...] = ()
    """What it is looked up by: credit code, identifier, document number."""


def _lines(*parts: object) -> str:
    return "\n".join(str(part) for part in parts if part)


def _unique(values: Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))


def _row(row: Row) -> str:
    former = "、".join(row.former_names)
    named = f"{row.name}（曾用名：{former}）" if former else row.name
    extra = (f"{label}：{value}" for label, value in row.extra)
    told = (row.who.told, row.award, row.mode, row.sector, row.town, row.recommended_by, row.fate, row.summary, *extra)
    return "，".join([named, *(each for each in told if each)])


def _window(notice: NoticeView) -> str:
    if notice.window is None:
        return ""
    return "settled" if notice.is_settled else f"{notice.window.opens}/{notice.window.closes}"


def _notice(site: SiteView, notice: NoticeView) -> Entry:
    settled = notice.settlement
    removed = settled.removed if settled else ()
    files = (*notice.documents, *notice.attachments)
    revoked = [title for title in site.titles if title.revocation and title.revocation.address == notice.address]
    return Entry(
        address=notice.address,
        kind=notice.kind_name,
        title=notice.title,
        text=_lines(
            notice.document_number,
            f"{notice.issuer}，{long_date(notice.dated)}",
            *(_row(row) for row in notice.rows),
            settled and settled.notice_title,
            *(f"{each.name}，{each.who.told}，{each.reason}" for each in removed),
            *(what for what, _ in notice.revoked),
            text_of(notice.body),
            *(each.title for each in files),
        ),
        date=f"{notice.published:%Y-%m-%d}",
        rounds=_unique(iter([notice.round_label])),
        awards=_unique(iter([*(row.award for row in notice.rows), *(title.award_name for title in revoked)])),
        towns=_unique(iter([*(row.town for row in notice.rows), *(title.town for title in revoked)])),
        state=_window(notice),
        numbers=tuple(each for each in (notice.id, notice.document_number) if each),
    )


def _organisation(each: OrganisationView) -> Entry:
    former = "、".join(each.former_names)
    return Entry(
        address=each.address,
        kind=PERSON if each.who.is_person else ORGANISATION,
        title=each.name,
        text=_lines(
            former and f"曾用名：{former}",
            "，".join(part for part in (each.who.told, each.sector, each.town) if part),
            *(f"{title.year}年度{title.award_full_name}，{title.mode}" for title in each.titles),
            *(f"{step.deed}，{step.notice_title}" for step in each.steps),
        ),
        rounds=_unique(step.round_label for step in each.steps),
        awards=_unique(title.award_name for title in each.titles),
        towns=_unique(iter([each.town])),
        numbers=(each.who.code,),
    )


def _title(title: TitleView) -> Entry:
    number = title.revocation.document_number if title.revocation else ""
    return Entry(
        address=title.address,
        kind=TITLE,
        title=f"{title.organisation}：{title.year}年度{title.award_full_name}",
        text=_lines(
            "，".join(part for part in (title.mode, title.sector, title.town, title.certificate) if part),
            title.summary,
            f"{title.decision_title}，{title.document_number}，{long_date(title.decided)}",
            title.who.told,
            title.revocation and f"{title.revocation.title}，{number}",
        ),
        date=f"{title.decided}",
        rounds=_unique(iter([title.round_label])),
        awards=(title.award_name,),
        towns=_unique(iter([title.town])),
        state="revoked" if title.revocation else "stands",
    )


def entries(site: SiteView) -> Iterator[Entry]:
    """An entry for each notice as it stands, round, award, title, organisation and person."""
    yield from (_notice(site, notice) for notice in site.notices)
    for each in site.rounds:
        text = _lines(
            f"{each.year}年度", "、".join(name for name, _, _ in each.awards), each.criteria, each.measures_title
        )
        title = f"{each.label}{site.office.award}"
        yield Entry(each.address, ROUND, title, text, rounds=(each.label,))
    for award in site.awards:
        text = _lines(award.short_name, award.description)
        yield Entry(award.address, AWARD, award.name, text, awards=(award.short_name,))
    yield from (_title(title) for title in site.titles)
    yield from (_organisation(each) for each in site.listed)
