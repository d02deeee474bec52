"""What all views start from: the register as far as it is published at the moment of reading."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any

from gongshi.findings import Finding
from gongshi.law.measures import governing, in_force, newest
from gongshi.law.workdays import Workdays
from gongshi.log.chain import Log, log_of
from gongshi.records.measures import Award, Measures, Provision
from gongshi.register import Register
from gongshi.views.lately import Lately


@dataclass(frozen=True)
class Edition:
    """The register at a moment. Nothing later than `as_of` is in it."""

    register: Register
    as_of: datetime
    workdays: Workdays
    findings: tuple[Finding, ...] = ()
    """What the check found and let pass. Views ask no rule: it would judge by what is not published yet."""
    whole_log: Log | None = None
    """Of the register that this one is a part of; none for a whole one."""

    @cached_property
    def lately(self) -> Lately:
        """What views made of it lately, which others ask for again: a window stands on many pages of its round."""
        return Lately()

    @staticmethod
    def of(register: Register, as_of: datetime, findings: Iterable[Finding] = ()) -> Edition:
        """The edition of a moment."""
        issued = {key: each for key, each in register.measures.items() if each.issued <= as_of.date()}
        # Before the first measures there is still an office; its pages then rest on what is to come.
        seen = register.seen_at(as_of)
        if issued and len(issued) < len(register.measures):  # else its look-ups stay as they were made for the rules
            seen = replace(seen, measures=issued)
        return Edition(seen, as_of, Workdays(register.calendars), tuple(findings))

    def measures_of(self, round_id: str | None) -> Measures:
        """The measures that govern a round; for what belongs to none, those in force now or else the newest."""
        if round_id not in self._measures:
            self._measures[round_id] = self._measures_of(round_id)
        return self._measures[round_id]

    @cached_property
    def _measures(self) -> dict[str | None, Measures]:
        """Those that were asked for: almost everything asks."""
        return {}

    def _measures_of(self, round_id: str | None) -> Measures:
        governed = governing(self.register, round_id) if round_id else None
        return (governed or in_force(self.register, self.as_of.date()) or newest(self.register))[1]

    def governing(self, round_id: str) -> Measures | None:
        """The measures that a round was held under; none for a round from before the first that the site knows."""
        governed = governing(self.register, round_id)
        return governed[1] if governed else None

    def provision(self, key: str, round_id: str | None = None) -> Provision | None:
        """A provision of the measures that govern a round."""
        return self.measures_of(round_id).provisions.get(key)

    def terms(self, key: str, round_id: str | None = None) -> dict[str, Any]:
        """A provision's terms; none when the measures have no such provision."""
        provision = self.provision(key, round_id)
        return provision.terms if provision else {}

    @cached_property
    def awards(self) -> dict[str, Measures]:
        """Every award, each with the measures that its page rests on: those of today, else the newest that name it."""
        newest_first = sorted(self.register.measures.values(), key=lambda each: each.in_force, reverse=True)
        found: dict[str, Measures] = {}
        for measures in (self.measures_of(None), *newest_first):
            for key in measures.awards:
                found.setdefault(key, measures)
        return found

    def _award(self, award: str, round_id: str | None) -> Award | None:
        """An award as the round's measures have it, else as any do: a round may offer what its measures do not name."""
        measures = self.measures_of(round_id)
        if award not in measures.awards:
            measures = self.awards.get(award, measures)
        return measures.awards.get(award)

    def award_name(self, award: str, round_id: str | None = None) -> str:
        """区长质量奖."""
        named = self._award(award, round_id)
        return named.short_name if named else award

    def award_full_name(self, award: str, round_id: str | None = None) -> str:
        """某区区长质量奖."""
        named = self._award(award, round_id)
        return named.name if named else award

    @cached_property
    def log(self) -> Log:
        """Everything published up to the moment, line by line."""
        return self.whole_log.until(self.as_of) if self.whole_log else log_of(self.register, self.as_of)

    def part(self, register: Register, as_of: datetime) -> Edition:
        """A part of the register at a moment of its own. What happened elsewhere is not in it, but for the log."""
        issued = {key: each for key, each in register.measures.items() if each.issued <= as_of.date()}
        seen = replace(register, measures=issued or register.measures)
        paths = {version.path for notice in register.notices.values() for version in notice.versions}
        found = (finding for path in paths for finding in self._findings.get(path, ()))
        return Edition(seen, as_of, self.workdays, tuple(sorted(found)), self.log)

    @cached_property
    def _findings(self) -> dict[str, list[Finding]]:
        found: dict[str, list[Finding]] = {}
        for finding in self.findings:
            found.setdefault(finding.place.path, []).append(finding)
        return found

    @property
    def listed(self) -> Collection[str]:
        """The codes in any published version of a list; each has a page."""
        return self.register.codes

    @cached_property
    def honours_people(self) -> bool:
        """Whether any award of the measures honours individuals."""
        return "individual" in self._honoured

    @cached_property
    def whom(self) -> str:
        """组织, 个人, 组织和个人: whom the awards of all measures honour."""
        nouns = {"organisation": "组织", "individual": "个人"}
        return "和".join(noun for key, noun in nouns.items() if key in self._honoured)

    @cached_property
    def mode_name(self) -> str:
        """What the newest measures call the mode that they have named: 先进质量管理模式."""
        provision = newest(self.register)[1].provisions.get("mode_named")
        return provision.title if provision else "质量管理模式"

    @cached_property
    def _honoured(self) -> set[str]:
        return {award.honours for measures in self.register.measures.values() for award in measures.awards.values()}

    def round_label(self, round_id: str | None) -> str:
        """第四届; nothing for what belongs to no round."""
        entry = self.register.rounds.get(round_id or "")
        return entry.label if entry else ""
