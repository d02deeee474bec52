"""One round from the call to the decision: its records, each with what it says of those before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

from records.days import Window, after, internal_notice, moment
from records.organisations import District, Organisation
from records.plan import Slot
from records.words import WORDS, filled

PRIZES = {"mayor": 500_000, "gold": 100_000}
PLACES = {"mayor": 2, "gold": 6}
GOVERNMENT = "示例部"


@dataclass
class Made:
    """A record with its name (`proposed-017`, and `.v2` where it corrects one)."""

    name: str
    year: int
    record: dict[str, Any]


@dataclass
class Chain:
    """A round that is being made. `day` moves on with it."""

    slot: Slot
    district: District
    rng: Random
    facts: dict[str, Any] = field(default_factory=dict)
    listed: dict[str, dict[str, Any]] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)
    day: date = date.min

    @property
    def label(self) -> str:
        """How the round is called."""
        return f"{self.district.label}第{self.slot.turn}届质量奖"

    @property
    def office(self) -> str:
        """Who leads it."""
        return office_of(self.district.region)

    def made(self) -> Iterator[Made]:
        """Every record in the order of publication."""
        place = self.district.name
        self.facts = {"label": self.label, "year": self.slot.year, "office": self.office, "place": place}
        self.day = after(date(self.slot.year, 2, 20), self.rng.randint(1, 15))
        yield from self._call()
        yield from self._qualified()
        yield from self._objections("qualified")
        yield from self._shortlist()
        yield from self._proposed()
        yield from self._objections("proposed")
        yield from self._decision()

    def _record(self, name: str, day: date, hour: int, issuer: str, own: dict[str, Any]) -> Made:
        """A record: what all have first, its own in the middle, the body last."""
        kind = name.partition("-")[0]
        upper = {"kind": kind, "round": self.slot.key, "title": filled("titles", name, self.facts), "issuer": issuer}
        dates = {"dated": day, "published": moment(day, hour)}
        body = filled("bodies", name, self.facts)
        return Made(f"{name}-{self.slot.number:03d}", day.year, {**upper, **dates, **own, "body": body})

    def _corrected(self, right: Made, wrong: dict[str, Any], reason: str, later: int) -> Iterator[Made]:
        """The first version, which has it wrong, and the second, which has it right some working days later."""
        yield Made(right.name, right.year, {**right.record, **wrong})
        day = after(right.record["dated"], later)
        effect = reason.partition("-")[2] or "none"
        revision = {"reason": WORDS["reasons"][reason], "effect": effect}
        record = {**right.record, "dated": day, "published": moment(day, 15)}
        body = record.pop("body")
        yield Made(f"{right.name}.v2", right.year, {**record, "revision": revision, "body": body})

    def _call(self) -> Iterator[Made]:
        opens = self.day + timedelta(days=1)
        closes = after(self.day, 28)
        self.facts |= {"opens": opens, "closes": closes}
        documents = {
            "measures": {"title": "《示例部质量奖管理办法》（示部规〔2004〕6号）", "link": "measures/2004-6.html"},
            "criteria": {"title": "GB/T 19580《卓越绩效评价准则》", "link": "https://openstd.samr.gov.cn/"},
            "review_rules": {"title": f"{self.label}评审规则（演示）", "link": "rounds/index.html"},
        }
        own = {"applications": {"opens": opens, "closes": closes}, "documents": documents}
        right = self._record("call", self.day, 9, self.office, own)
        if "call" in self.slot.revised:
            wrong = right.record["body"].replace("示例路1号", f"示例路1号{WORDS['misprint']}")
            yield from self._corrected(right, {"body": wrong}, "call", 3)
        else:
            yield right
        self.called, self.day = self.day, closes

    def _qualified(self) -> Iterator[Made]:
        number = self.rng.randint(28, 40)
        applicants = self.district.applicants(number, self.slot.year, self.rng)
        lines = []
        for each, award in applicants:
            self.organisations[each.code] = each
            period, declared = internal_notice(self.called, self.rng)
            line = {**each.line(), "award": award, "sector": each.sector, "town": self.district.region}
            if self.rng.random() < 0.6:
                line["recommended_by"] = f"{self.district.label}{self.rng.choice(WORDS['recommended'])}"
            line |= {"internal_notice": period, "declared_sole_application": declared}
            lines.append(line)
        self.listed = {line["credit_code"]: line for line in lines}
        self.day = after(self.day, self.rng.randint(8, 12))
        yield from self._windowed("qualified", lines, {}, "sector", "restart")

    def _windowed(
        self, name: str, lines: list[dict[str, Any]], own: dict[str, Any], slip: str, other: str
    ) -> Iterator[Made]:
        """A list with a window, in one version or two: a slip in one line, or (`other`) a line or days too few."""
        window = Window.posted(self.day, self.rng.randint(0, 2))
        effect = other if name in self.slot.revised and self.rng.random() < 0.5 else "none"
        posted, later = self.day, 1
        first = window
        if name in self.slot.revised and effect == "extend":
            window = Window(window.opens, after(window.closes, 2))
        if name in self.slot.revised and effect == "restart":
            later = 2
            window = Window.posted(after(posted, later), 0)
        self.facts |= {"first": lines[0]["name"], "count": len(lines), **window.written()}
        self.window = window
        right = self._record(name, posted, 9, self.office, {"window": window.written(), **own, "organisations": lines})
        self.day = window.closes
        if name not in self.slot.revised:
            yield right
            return
        wrong: dict[str, Any] = {"window": first.written()}
        if effect == "none":
            wrong["organisations"] = _misprinted(lines, slip)
        if effect == "restart":
            wrong["organisations"] = lines[:-1]
        yield from self._corrected(right, wrong, f"{name}-{effect}", later)

    def _objections(self, name: str) -> Iterator[Made]:
        received = self.rng.choice((0, 0, 0, 1, 2, 3))
        accepted = self.rng.randint(0, received)
        upheld = 1 if name == "proposed" and accepted and self.rng.random() < 0.5 else 0
        self.facts |= {"received": received, "accepted": accepted, "upheld": upheld}
        self.day = after(self.day, self.rng.randint(2, 5))
        own: dict[str, Any] = {"concerns": f"{self.slot.year}-{name}-{self.slot.number:03d}"}
        own |= {"received": received, "accepted": accepted, "upheld": upheld}
        if upheld:
            line = self.listed.pop(self.rng.choice(list(self.listed)))
            own["removed"] = [{**self.organisations[line["credit_code"]].line(), "reason": WORDS["removal"]}]
        yield self._record(f"objections-{name}", self.day, 10, self.office, own)

    def _shortlist(self) -> Iterator[Made]:
        chosen = self.rng.sample(list(self.listed.values()), max(8, len(self.listed) * 7 // 10))
        self.listed = {line["credit_code"]: line for line in chosen}
        lines = [{key: line[key] for key in ("name", "credit_code", "sector", "town")} for line in chosen]
        self.facts |= {"first": lines[0]["name"], "count": len(lines)}
        self.day = after(self.day, self.rng.randint(40, 60))
        right = self._record("shortlist", self.day, 10, self.office, {"organisations": lines})
        if "shortlist" in self.slot.revised:
            yield from self._corrected(right, {"organisations": _misprinted(lines, "sector")}, "shortlist", 2)
        else:
            yield right

    def _proposed(self) -> Iterator[Made]:
        lines = []
        for award, places in PLACES.items():
            standing = [line for line in self.listed.values() if line["award"] == award]
            for line in standing[: places - self.rng.randint(0, places // 4)]:
                mode = f"{self.rng.choice(WORDS['modes'])}质量管理模式"
                summary = "".join(f"{said}{self.rng.choice(WORDS['ends'])}。" for said in self.rng.sample(WORDS["summaries"], 3))
                kept = {key: line[key] for key in ("name", "credit_code", "award")}
                lines.append({**kept, "mode": mode, **{key: line[key] for key in ("sector", "town")}, "summary": summary})
        self.listed = {line["credit_code"]: line for line in lines}
        reviewed = after(self.day, self.rng.randint(25, 40))
        self.facts |= {"reviewed": reviewed, **_by_award(lines)}
        self.day = after(reviewed, 2)
        yield from self._windowed("proposed", lines, {"committee_reviewed": reviewed}, "summary", "extend")

    def _decision(self) -> Iterator[Made]:
        lines = []
        self.day = after(self.day, self.rng.randint(12, 18))
        for index, line in enumerate(self.listed.values(), 1):
            certificate = f"演示证〔{self.slot.year}〕{self.slot.number:03d}-{index}号"
            summary = {"prize": PRIZES[line["award"]], "certificate": certificate, "summary": line["summary"]}
            lines.append({**{key: value for key, value in line.items() if key != "summary"}, **summary})
            self.organisations[line["credit_code"]].bar(self.day.year, line["award"])
        self.facts |= _by_award(lines)
        own = {"document_number": f"示部发〔{self.day.year}〕{self.slot.number}号", "organisations": lines}
        right = self._record("decision", self.day, 10, GOVERNMENT, own)
        if "decision" in self.slot.revised:
            wrong = {"organisations": _misprinted(lines, "certificate")}
            yield from self._corrected(right, wrong, "decision", 3)
        else:
            yield right
        self.winners = lines


def _by_award(lines: list[dict[str, Any]]) -> dict[str, int]:
    return {f"{award}s": sum(line["award"] == award for line in lines) for award in PLACES}


def _misprinted(lines: list[dict[str, Any]], field_name: str) -> list[dict[str, Any]]:
    return [{**lines[0], field_name: f"{lines[0][field_name]}{WORDS['misprint']}"}, *lines[1:]]


def office_of(region: str) -> str:
    """The office of a region."""
    return f"示例部{region}质量奖评审办公室"
