"""The whole folder: the ministry's own, its rounds, and every record in its year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

from records.chain import Chain
from records.days import after, moment
from records.made import AWARDS, GOVERNMENT, Made
from records.ministry import found
from records.organisations import District
from records.plan import districts_of, plan
from records.words import WORDS, filled
from records.yaml_text import yaml_text


@dataclass
class Written:
    """What was written."""

    records: int = 0
    bytes: int = 0
    rounds: int = 0


def make(target: Path, count: int, seed: int) -> Written:
    """Write a project with `count` record files into a new folder."""
    rng = Random(f"{seed}-{count}")  # noqa: S311 (chance that can be repeated is what is wanted)
    slots = plan(count, rng)
    number = districts_of(len(slots))
    regions = [f"{word}州" for word in WORDS["regions"][: min(number, len(WORDS["regions"]))]]
    found(target, regions)
    districts = [District(index, len(regions), rng) for index in range(number)]
    written = Written(rounds=len(slots))
    for slot in slots:
        chain = Chain(slot, districts[slot.district], rng)
        _write(target / "data/awards/rounds" / f"{slot.key}.yml", yaml_text(_round(chain)))
        for made in (*chain.made(), *_revocations(chain), *_announcements(chain)):
            text = yaml_text(made.record)
            written.records += 1
            written.bytes += _write(target / "data/notices" / str(made.year) / f"{made.name}.yml", text)
    return written


def _write(path: Path, text: str) -> int:
    path.parent.mkdir(parents=True, exist_ok=True)
    return path.write_bytes(text.encode())


def _round(chain: Chain) -> dict[str, Any]:
    criteria = {"standard": "GB/T 19580-2012", "title": "卓越绩效评价准则"}
    return {
        "ordinal": chain.slot.ordinal,
        "label": chain.label,
        "year": chain.slot.year,
        "awards": ["mayor", "gold"],
        "criteria": criteria,
    }


def _revocations(chain: Chain) -> Iterator[Made]:
    """Titles taken back in the spring after the decision."""
    slot = chain.slot
    for index, winner in enumerate(chain.rng.sample(chain.listed, slot.revocations)):
        day = after(date(slot.year + 1, 1, 5), chain.rng.randint(1, 50))
        award, basis = AWARDS[winner["award"]], chain.rng.choice(WORDS["basis"])
        facts = {"name": winner["name"], "award": award, "year": slot.year, "basis": basis}
        organisation = chain.organisations[winner["credit_code"]]
        organisation.bar(day.year, *AWARDS)
        record = {
            "kind": "revocation",
            "round": slot.key,
            "title": filled("titles", "revocation", facts),
            "issuer": GOVERNMENT,
            "dated": day,
            "published": moment(day, 10),
            "document_number": f"示部撤〔{day.year}〕{slot.ordinal * len(AWARDS) + index}号",
            "revokes": {"award": winner["award"], **organisation.line()},
            "basis": basis,
            "body": filled("bodies", "revocation", facts),
        }
        yield Made(f"revocation-{slot.key}-{index + 1}", day.year, record)


def _announcements(chain: Chain) -> Iterator[Made]:
    slot = chain.slot
    for number in range(1, slot.announcements + 1):
        day = after(date(slot.year, 1, 10), chain.rng.randint(1, 220))
        facts = {**chain.facts, "number": number, "day": after(day, 15)}
        record = {
            "kind": "announcement",
            "round": slot.key,
            "title": filled("titles", "announcement", facts),
            "issuer": chain.office,
            "dated": day,
            "published": moment(day, 14),
            "body": filled("bodies", "announcement", facts),
        }
        yield Made(f"announcement-{slot.number:03d}-{number}", day.year, record)
