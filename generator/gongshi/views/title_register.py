"""称号核验: every organisation and person of the site with the titles that they hold, or held, for whoever asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gongshi.views.dropped import DroppedTitleView
from gongshi.views.honours import TitleView
from gongshi.views.words import minute

if TYPE_CHECKING:
    from gongshi.views.site import SiteView


@dataclass(frozen=True)
class RegisteredTitle:
    """A title as the answer tells it. Addresses are from the site's root, dates as 2025-12-12."""

    state: str
    """`standing`, `revoked` or `dropped` (a corrected decision gives it no more)."""
    award: str
    """2025年度某区质量金奖."""
    name: str
    """The organisation's, as the decision has it."""
    mode: str
    certificate: str
    address: str
    decision: str
    decision_number: str
    decision_address: str
    decided: str
    ended_by: str
    """What revoked it."""
    ended_number: str
    ended_address: str
    ended: str


@dataclass(frozen=True)
class RegisteredOrganisation:
    """An organisation in any published list; most hold no title."""

    name: str
    former_names: tuple[str, ...]
    credit_code: str
    address: str
    titles: tuple[RegisteredTitle, ...]


@dataclass(frozen=True)
class RegisteredPerson(RegisteredOrganisation):
    """A person in any published list, who has no credit code."""

    person_code: str
    place: str
    """某公司，焊工."""


@dataclass(frozen=True)
class TitleRegister:
    """What the page asks of."""

    as_of: str
    organisations: tuple[RegisteredOrganisation, ...]


@dataclass(frozen=True)
class TitleInquiry:
    """The section of the page that answers for titles."""

    register: TitleRegister
    rounds: tuple[tuple[str, int], ...]
    """(label, year) of the rounds whose decision is here, the newest first: of others the site knows nothing."""
    forgery: tuple[str, str, str]
    """(measures, article, quote) against forged certificates; empty where the measures have none."""


def _held(title: TitleView) -> RegisteredTitle:
    revocation = title.revocation
    return RegisteredTitle(
        state="revoked" if revocation else "standing",
        award=f"{title.year}年度{title.award_full_name}",
        name=title.organisation,
        mode=title.mode,
        certificate=title.certificate,
        address=title.address,
        decision=title.decision_title,
        decision_number=title.document_number,
        decision_address=title.decision_address,
        decided=title.decided.isoformat(),
        ended_by=revocation.title if revocation else "",
        ended_number=revocation.document_number if revocation else "",
        ended_address=revocation.address if revocation else "",
        ended=revocation.dated.isoformat() if revocation else "",
    )


def _dropped(title: DroppedTitleView) -> RegisteredTitle:
    return RegisteredTitle(
        state="dropped",
        award=f"{title.year}年度{title.award_full_name}",
        name=title.organisation,
        mode=title.mode,
        certificate=title.certificate,
        address=title.address,
        decision=title.decision_title,
        decision_number="",
        decision_address=title.decision_address,
        decided="",
        ended_by="",
        ended_number="",
        ended_address="",
        ended="",
    )


def _organisations(site: SiteView) -> tuple[RegisteredOrganisation, ...]:
    gone: dict[str, list[RegisteredTitle]] = {}
    for title in site.dropped_titles:
        gone.setdefault(title.who.code, []).append(_dropped(title))
    found = []
    for each in site.listed:
        titles = (*(_held(title) for title in each.titles), *gone.get(each.who.code, ()))
        told = (each.name, each.former_names, each.credit_code, each.address, titles)
        person = each.who.is_person
        found.append(
            RegisteredPerson(*told, each.who.code, each.who.place) if person else RegisteredOrganisation(*told)
        )
    return tuple(found)


def title_inquiry(site: SiteView) -> TitleInquiry:
    """As of the site's moment, from published records alone."""
    provision = site.edition.provision("forgery")
    cite = next((each for each in provision.cites if each.quote and not each.document), None) if provision else None
    number = site.edition.measures_of(None).number
    return TitleInquiry(
        register=TitleRegister(minute(site.edition.as_of), _organisations(site)),
        rounds=tuple((each.label, each.year) for each in site.honour_roll),
        forgery=(number, cite.article, cite.quote or "") if cite else ("", "", ""),
    )
