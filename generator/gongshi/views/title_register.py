"""Every organisation and person of the site with the titles that they hold, or held: what three pages answer from."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from gongshi.views.barred import Barred
from gongshi.views.dropped import DroppedTitleView
from gongshi.views.registered import Registered, RegisteredTitle
from gongshi.views.title_card import TitleCard

if TYPE_CHECKING:
    from gongshi.views.edition import Edition
    from gongshi.views.organisations import OrganisationView


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _dropped(title: DroppedTitleView) -> RegisteredTitle:
    return RegisteredTitle(
        state="dropped",
        award=f"{title.year}年度{title.award_full_name}",
        name=title.organisation,
        year=title.year,
        mode=title.mode,
        certificate=title.certificate,
        address=title.address,
        decision=title.decision_title,
        decision_address=title.decision_address,
    )


class Telling:
    """Titles as the register tells them; what is the same for all is found once. Nothing of it hangs on the moment but
    what is published and the measures in force.
    """

    def __init__(self, edition: Edition, dropped: Iterable[DroppedTitleView]) -> None:
        """`dropped`: those that only superseded versions give."""
        self._edition, self._barred = edition, Barred(edition)
        self._gone: dict[str, list[RegisteredTitle]] = {}
        for each in dropped:
            self._gone.setdefault(each.who.code, []).append(_dropped(each))
        self._titles = {title.id: title for title in edition.register.titles}

    def _held(self, view: TitleCard) -> RegisteredTitle:
        """A title of today's decisions."""
        title = self._titles[view.id]
        revocation = view.revocation
        return RegisteredTitle(
            state="revoked" if revocation else "standing",
            award=f"{view.year}年度{view.award_full_name}",
            name=view.organisation,
            year=view.year,
            mode=view.mode,
            certificate=view.certificate,
            address=view.address,
            decision=view.decision_title,
            decision_address=view.decision_address,
            decision_number=view.document_number,
            decided=view.decided.isoformat(),
            place=title.position,
            ended_by=revocation.title if revocation else "",
            ended_number=revocation.document_number if revocation else "",
            ended_address=revocation.address if revocation else "",
            ended=revocation.dated.isoformat() if revocation else "",
            id=view.id,
            award_key=view.award,
            award_name=view.award_name,
            measures=self._edition.measures_of(view.round_id).number,
            wording=view.wording,
            same_award_until=_day(self._barred.same_award_until(title)),
            revoked_until=_day(self._barred.revoked_until(title)),
        )

    def registered(self, each: OrganisationView) -> Registered:
        """An organisation or a person with its titles."""
        return Registered(
            name=each.name,
            former_names=each.former_names,
            credit_code=each.credit_code,
            person_code=each.who.code if each.who.is_person else "",
            place=each.who.place if each.who.is_person else "",
            address=each.address,
            titles=(*map(self._held, each.titles), *self._gone.get(each.who.code, ())),
        )
