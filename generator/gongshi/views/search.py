"""What search finds: an entry for each record page that shows something current."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from gongshi.records.markdown import text_of
from gongshi.views.awards import AwardView
from gongshi.views.entry import AWARD, ORGANISATION, PERSON, ROUND, TITLE, Entry
from gongshi.views.honours import TitleView
from gongshi.views.listed import Row
from gongshi.views.notice import NoticeView
from gongshi.views.organisations import OrganisationView
from gongshi.views.part import Part
from gongshi.views.rounds import RoundView
from gongshi.views.words import long_date


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


def notice_entry(notice: NoticeView, revoked: Sequence[TitleView]) -> Entry:
    """A notice as it stands. `revoked`: the titles that it takes away."""
    settled = notice.settlement
    removed = settled.removed if settled else ()
    files = (*notice.documents, *notice.attachments)
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


def holder_entry(each: OrganisationView) -> Entry:
    """An organisation or a person, with all that happened to it."""
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
        latest=max((f"{step.published:%Y-%m-%d}" for step in each.steps), default=""),
        numbers=(each.who.code,),
        names=(each.name, *each.former_names),
    )


def title_entry(title: TitleView) -> Entry:
    """A title, also one that was revoked."""
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


def round_entry(each: RoundView, award: str) -> Entry:
    """A round. `award`: what the office gives in it."""
    awards = "、".join(name for name, _, _ in each.awards)
    text = _lines(f"{each.year}年度", awards, each.criteria, each.measures_title)
    latest = max((f"{notice.published:%Y-%m-%d}" for notice in each.notices), default=str(each.year))
    title = f"{each.label}{award}"
    return Entry(each.address, ROUND, title, text, latest=latest, rounds=(each.label,), names=(title,))


def award_entry(award: AwardView) -> Entry:
    """An award."""
    return Entry(
        award.address, AWARD, award.name, _lines(award.short_name, award.description), awards=(award.short_name,)
    )


def part_entries(part: Part) -> Iterator[Entry]:
    """An entry for each notice as it stands, round and title of a part."""
    revoked = defaultdict(list)
    for title in part.titles:
        if title.revocation:
            revoked[title.revocation.address].append(title)
    yield from (notice_entry(notice, revoked[notice.address]) for notice in part.notices.values())
    yield from (round_entry(each, part.edition.register.office.award) for each in part.rounds)
    yield from (title_entry(title) for title in part.titles)
