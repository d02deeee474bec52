"""One round from the call to the decision: its records, each with what it says of those before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from records import lines
from records.corrections import corrected, windows
from records.days import after, moment
from records.lines import Line
from records.made import GOVERNMENT, Made, misprinted, office_of
from records.organisations import District, Organisation
from records.plan import Slot
from records.words import WORDS, filled


@dataclass
class Chain:
    """A round that is being made. `day` moves on with it, `listed` and `facts` are what the next stage starts from."""

    slot: Slot
    district: District
    rng: Random
    facts: dict[str, Any] = field(default_factory=dict)
    listed: list[Line] = field(default_factory=list)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    day: date = date.min

    @property
    def label(self) -> str:
        """How the round is called."""
        return f"{self.district.label}第{self.slot.turn}届"

    @property
    def office(self) -> str:
        """Who leads it."""
        return office_of(self.district.region)

    def made(self) -> Iterator[Made]:
        """Every record in the order of publication."""
        own = {"label": f"{self.label}质量奖", "year": self.slot.year}
        self.facts = {**own, "office": self.office, "place": self.district.name}
        self.day = after(date(self.slot.year, 2, 20), self.rng.randint(1, 15))
        yield from self._call()
        yield from self._qualified()
        yield from self._objections("qualified")
        yield from self._shortlist()
        yield from self._proposed()
        yield from self._objections("proposed")
        yield from self._decision()

    def _record(self, name: str, hour: int, own: dict[str, Any], issuer: str = "") -> Made:
        """A record of today: what all have first, its own in the middle, the body last."""
        kind = name.partition("-")[0]
        upper = {"kind": kind, "round": self.slot.key, "title": filled("titles", name, self.facts)}
        dates = {"issuer": issuer or self.office, "dated": self.day, "published": moment(self.day, hour)}
        body = filled("bodies", name, self.facts)
        return Made(f"{name}-{self.slot.number:03d}", self.day.year, {**upper, **dates, **own, "body": body})

    def _perhaps_corrected(self, right: Made, wrong: dict[str, Any], later: int) -> Iterator[Made]:
        kind = right.record["kind"]
        yield from corrected(right, wrong, kind, later) if kind in self.slot.revised else (right,)

    def _call(self) -> Iterator[Made]:
        period = {"opens": self.day + timedelta(days=1), "closes": after(self.day, 28)}
        self.facts |= period
        documents = {
            "measures": {"title": "《示例部质量奖管理办法》（示部规〔2004〕6号）", "link": "measures/2004-6.html"},
            "criteria": {"title": "GB/T 19580《卓越绩效评价准则》", "link": "https://openstd.samr.gov.cn/"},
            "review_rules": {"title": f"{self.label}评审规则（演示）", "link": "rounds/index.html"},
        }
        right = self._record("call", 9, {"applications": period, "documents": documents})
        wrong = right.record["body"].replace("示例路1号", f"示例路1号{WORDS['misprint']}")
        yield from self._perhaps_corrected(right, {"body": wrong}, 3)
        applicants = self.district.applicants(self.rng.randint(28, 40), self.slot.year, self.rng)
        self.organisations = {each.code: each for each, _ in applicants}
        self.listed = [lines.applicant(*each, self.district, self.day, self.rng) for each in applicants]
        self.day = period["closes"]

    def _qualified(self) -> Iterator[Made]:
        self.day = after(self.day, self.rng.randint(8, 12))
        yield from self._windowed("qualified", {}, "sector", "restart")

    def _windowed(self, name: str, own: dict[str, Any], slip: str, effect: str) -> Iterator[Made]:
        """A list with a window, in one version or two: the first has a slip in a line, or too few lines or days."""
        revised = name in self.slot.revised
        effect = effect if revised and self.rng.random() < 0.5 else "none"
        first, window, later = windows(self.day, effect, self.rng)
        self.facts |= {"first": self.listed[0]["name"], "count": len(self.listed), **window}
        right = self._record(name, 9, {"window": window, **own, "organisations": self.listed})
        slips = {"none": misprinted(self.listed, slip), "restart": self.listed[:-1], "extend": self.listed}
        wrong = {"window": first, "organisations": slips[effect]}
        yield from corrected(right, wrong, f"{name}-{effect}", later) if revised else (right,)
        self.day = window["closes"]

    def _objections(self, name: str) -> Iterator[Made]:
        received = self.rng.choice((0, 0, 0, 1, 2, 3))
        accepted = self.rng.randint(0, received)
        upheld = 1 if name == "proposed" and accepted and self.rng.random() < 0.5 else 0
        numbers = {"received": received, "accepted": accepted, "upheld": upheld}
        self.facts |= numbers
        self.day = after(self.day, self.rng.randint(2, 5))
        own: dict[str, Any] = {"concerns": f"{self.slot.year}-{name}-{self.slot.number:03d}", **numbers}
        if upheld:
            gone = self.rng.choice(self.listed)
            self.listed = [line for line in self.listed if line is not gone]
            named = {key: gone[key] for key in ("name", "credit_code")}
            own["removed"] = [{**named, "reason": WORDS["removal"]}]
        yield self._record(f"objections-{name}", 10, own)

    def _shortlist(self) -> Iterator[Made]:
        self.listed = self.rng.sample(self.listed, len(self.listed) * 7 // 10)
        shown = [lines.shortlisted(line) for line in self.listed]
        self.facts |= {"first": shown[0]["name"], "count": len(shown)}
        self.day = after(self.day, self.rng.randint(40, 60))
        right = self._record("shortlist", 10, {"organisations": shown})
        yield from self._perhaps_corrected(right, {"organisations": misprinted(shown, "sector")}, 2)

    def _proposed(self) -> Iterator[Made]:
        self.listed = lines.proposed(self.listed, self.rng)
        reviewed = after(self.day, self.rng.randint(25, 40))
        self.facts |= {"reviewed": reviewed, **lines.by_award(self.listed)}
        self.day = after(reviewed, 2)
        yield from self._windowed("proposed", {"committee_reviewed": reviewed}, "summary", "extend")

    def _decision(self) -> Iterator[Made]:
        self.day = after(self.day, self.rng.randint(12, 18))
        number = f"〔{self.day.year}〕{self.slot.number}"
        named = enumerate(self.listed, 1)
        self.listed = [lines.winner(line, f"演示证{number}-{index}号") for index, line in named]
        for line in self.listed:
            self.organisations[line["credit_code"]].bar(self.day.year, line["award"])
        self.facts |= lines.by_award(self.listed)
        own = {"document_number": f"示部发{number}号", "organisations": self.listed}
        right = self._record("decision", 10, own, GOVERNMENT)
        yield from self._perhaps_corrected(right, {"organisations": misprinted(self.listed, "certificate")}, 3)
