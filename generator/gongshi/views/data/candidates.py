"""Who qualified in a round, as far as charts count it: small values that a part brings, so that no record is read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gongshi.packable import Packable
from gongshi.records.notice import Listing
from gongshi.views.data.bars import NOT_SAID
from gongshi.views.edition import Edition


@dataclass(frozen=True, slots=True)
class Candidate(Packable):
    """An organisation or a person on a round's current lists of the qualified."""

    sector: str
    town: str
    honoured: bool
    """And whose title stands."""


def _of_round(edition: Edition, round_id: str) -> Iterator[Candidate]:
    """Each once, as the last list has it."""
    register = edition.register
    standing = {each.code for each in register.titles_in(round_id) if each.revocation is None}
    records = (notice.record for notice in register.of_round(round_id, "qualified"))
    listed = {each.code: each for record in records if isinstance(record, Listing) for each in record.organisations}
    for code, each in listed.items():
        yield Candidate(each.sector or NOT_SAID, each.town or NOT_SAID, code in standing)


def candidates(edition: Edition) -> Mapping[str, tuple[Candidate, ...]]:
    """Those of every round."""
    return {key: tuple(_of_round(edition, key)) for key in edition.register.rounds}
