"""The lines of lists: those who qualified, those on the shortlist, those proposed, those honoured."""

from __future__ import annotations

from datetime import date
from random import Random
from typing import Any, TypeAlias

from records.days import internal_notice
from records.made import PLACES, PRIZES
from records.organisations import District, Organisation
from records.words import WORDS

Line: TypeAlias = dict[str, Any]


def applicant(each: Organisation, award: str, district: District, called: date, rng: Random) -> Line:
    """Who passed the review, with what the law asks of applicants."""
    line = {**each.line(), "award": award, "sector": each.sector, "town": district.region}
    if rng.random() < 0.6:
        line["recommended_by"] = f"{district.label}{rng.choice(WORDS['recommended'])}"
    period, declared = internal_notice(called, rng)
    return line | {"internal_notice": period, "declared_sole_application": declared}


def shortlisted(line: Line) -> Line:
    """What the shortlist repeats."""
    return {key: line[key] for key in ("name", "credit_code", "sector", "town")}


def proposed(listed: list[Line], rng: Random) -> list[Line]:
    """For each award as many as there are places, or a few less, each with its mode in three sentences."""
    return [
        _nominee(line, rng)
        for award, places in PLACES.items()
        for line in [line for line in listed if line["award"] == award][: places - rng.randint(0, places // 4)]
    ]


def _nominee(line: Line, rng: Random) -> Line:
    said = rng.sample(WORDS["summaries"], 3)
    return {
        **{key: line[key] for key in ("name", "credit_code", "award")},
        "mode": f"{rng.choice(WORDS['modes'])}质量管理模式",
        **{key: line[key] for key in ("sector", "town")},
        "summary": "".join(f"{each}{rng.choice(WORDS['ends'])}。" for each in said),
    }


def winner(line: Line, certificate: str) -> Line:
    """What the decision says of a nominee."""
    before = {key: value for key, value in line.items() if key != "summary"}
    return before | {"prize": PRIZES[line["award"]], "certificate": certificate, "summary": line["summary"]}


def by_award(lines: list[Line]) -> dict[str, int]:
    """How many of each award, as bodies name them: `mayors`, `golds`."""
    return {f"{award}s": sum(line["award"] == award for line in lines) for award in PLACES}
