"""The organisations of a district, which apply again and win again as far as the law lets them."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import product
from random import Random
from typing import Any

from stdnum.cn import uscc

from records.words import WORDS

POOL = 90
"""Organisations of a district: enough for 40 applicants while former winners wait."""
BAR = 6
"""Years until a winner may be listed for the same award, or one whose title was revoked for any: five and a bit."""


@dataclass
class Organisation:
    """One of them, with the first year in which it may be listed for each award."""

    name: str
    code: str
    sector: str
    free: dict[str, int] = field(default_factory=dict)

    def may(self, award: str, year: int) -> bool:
        """Whether it may be listed for an award in a round of that year."""
        return self.free.get(award, 0) <= year

    def bar(self, year: int, *awards: str) -> None:
        """Not again for these awards within the years of the bar."""
        self.free |= dict.fromkeys(awards, year + BAR)

    def line(self) -> dict[str, Any]:
        """What every list says of it first."""
        return {"name": self.name, "credit_code": self.code}


class District:
    """A district: its name, its region, its organisations."""

    def __init__(self, number: int, regions: int, rng: Random) -> None:
        self.number = number
        self.region = f"{WORDS['regions'][number % regions]}州"
        stems = WORDS["districts"]
        index = number // regions
        self.name = f"{self.region}{stems[index % len(stems)]}{stems[index // len(stems) % len(stems)]}"
        self.organisations = self._made(rng)

    @property
    def label(self) -> str:
        """How its rounds are called: 示例云州甲乙."""
        return f"示例{self.name}"

    def _made(self, rng: Random) -> list[Organisation]:
        trades = [(sector, kind) for sector, kinds in WORDS["trades"].items() for kind in kinds]
        drawn = rng.sample(list(product(WORDS["brands"], trades)), POOL)
        return [
            Organisation(f"{self.label}{brand}{kind}", credit_code(self.number * POOL + index), sector)
            for index, (brand, (sector, kind)) in enumerate(drawn)
        ]

    def applicants(self, number: int, year: int, rng: Random) -> list[tuple[Organisation, str]]:
        """So many of them, each with the award that it may apply for."""
        found: list[tuple[Organisation, str]] = []
        for each in rng.sample(self.organisations, POOL):
            wanted = ("mayor", "gold") if rng.random() < 0.15 else ("gold", "mayor")
            award = next((award for award in wanted if each.may(award, year)), None)
            if award and len(found) < number:
                found.append((each, award))
        return found


def credit_code(serial: int) -> str:
    """A code that could be one, with the right check digit, of a place that there is not."""
    code = f"91990000DE{serial:07d}"
    return code + str(uscc.calc_check_digit(code))
