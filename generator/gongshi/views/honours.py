"""荣誉称号: each title, with the wording that its holder may use and what it owes."""

from __future__ import annotations

from dataclasses import dataclass

from gongshi import addresses
from gongshi.register import Title
from gongshi.views.edition import Edition
from gongshi.views.holder import holder
from gongshi.views.narrowed import narrowed
from gongshi.views.revoked import revocation_view
from gongshi.views.title_card import TitleCard
from gongshi.views.title_use import TitleUseView, filled, title_use


@dataclass(frozen=True)
class TitleView(TitleCard):
    """A title with all that its page says."""

    award_address: str
    round_label: str
    round_address: str
    summary: str
    sector: str
    town: str
    prize: int
    prize_note: str
    extra: tuple[tuple[str, str], ...]
    """(label, value) of what the decision's list says beside."""
    use: TitleUseView | None
    """How the title may be used; none where the measures say nothing of it."""
    wrong: tuple[tuple[str, str], ...]
    """(what would be wrong to print of this title, why)."""
    report_years: tuple[int, ...]
    """The calendar years in which a performance report is due; none where the round's measures are not known."""
    report_article: str

    @property
    def card(self) -> TitleCard:
        """The title as lists have it."""
        return narrowed(self, TitleCard)


def _article(edition: Edition, key: str, round_id: str) -> str:
    provision = edition.provision(key, round_id)
    return provision.cites[0].article if provision else ""


def title_view(edition: Edition, title: Title) -> TitleView:
    """All that is said of a title."""
    winner, entry, decision = title.winner, edition.register.rounds[title.round], title.decision.record
    who = holder(winner)
    full_name = edition.award_full_name(winner.award, title.round)
    use, labels = title_use(edition, title.round, who), edition.register.extra_of(title.round)
    mode = winner.mode or ""
    named = {"year": str(entry.year), "award": full_name, "mode": mode, "name": winner.name, "unit": who.unit}
    # What was owed under measures that are not known here, the later ones do not say.
    owed = edition.terms("winner_obligations", title.round) if edition.governing(title.round) else {}
    years = int(owed.get("report_years", 0))
    revocation = revocation_view(edition, title.revocation)
    is_whole = use is not None and (mode or "mode" not in use.needs)
    return TitleView(
        address=addresses.of_title(title),
        badge=addresses.of_badge(title),
        id=title.id,
        organisation=winner.name,
        organisation_address=who.address,
        who=who,
        award=winner.award,
        award_name=edition.award_name(winner.award, title.round),
        award_full_name=full_name,
        award_address=addresses.of_award(winner.award),
        year=entry.year,
        round_id=title.round,
        round_label=entry.label,
        round_address=addresses.of_round(title.round),
        mode=mode,
        summary=winner.summary or "",
        sector=winner.sector or "",
        town=winner.town or "",
        prize=winner.prize,
        prize_note=winner.prize_note or "",
        extra=tuple((label, winner.extra[key]) for key, label in labels.items() if key in winner.extra),
        certificate=winner.certificate or "",
        decision_title=decision.title,
        decision_address=addresses.of_notice(title.decision),
        document_number=getattr(decision, "document_number", ""),
        decided=decision.dated,
        wording=filled(use.wording, named) if use and is_whole and not revocation else "",
        use=use,
        wrong=tuple((filled(each.text, named), each.reason) for each in use.wrong) if use else (),
        report_years=tuple(decision.dated.year + after for after in range(1, years + 1)),
        report_article=_article(edition, "winner_obligations", title.round),
        revocation=revocation,
    )
