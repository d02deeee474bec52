"""What judging a part of the register rests on, as a digest: its own files, those of the rounds that look-ups lead to,
and what the office sets once for all. `tests/test_cache.py` holds it to that.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cached_property

from gongshi.cache.digests import digest
from gongshi.loading.documents import Documents
from gongshi.register import Notice, Register

ROUNDS = "data/awards/rounds/"


class Fingerprints:
    """Those of all parts of a register."""

    def __init__(self, register: Register, documents: Documents, unread: Collection[str]) -> None:
        """`unread`: rounds that were not read whole."""
        self._register, self._documents, self._unread = register, documents, unread
        self._parts = tuple(register.parts())

    @cached_property
    def _settings(self) -> str:
        """Of what is no notice and no round."""
        paths = (each.path for notice in self._register.notices.values() for each in notice.versions)
        of_notices = frozenset(paths)
        named = (path for path in self._documents if path not in of_notices and not path.startswith(ROUNDS))
        return digest(*(text for path in sorted(named) for text in (path, self._documents.digest(path))))

    @cached_property
    def _slices(self) -> tuple[str, ...]:
        """Of the files of each part alone."""
        return tuple(digest(*self._files(part)) for part in self._parts)

    def _files(self, part: Register) -> Iterator[str]:
        for key in part.rounds:
            yield from (key, self._round(key))
        for notice in part.notices.values():
            for version in notice.versions:
                yield from (version.path, version.sha256)

    def _round(self, key: str) -> str:
        path = f"{ROUNDS}{key}.yml"
        return self._documents.digest(path) if path in self._documents else ""

    @cached_property
    def _place_of(self) -> dict[str, int]:
        return {key: place for place, part in enumerate(self._parts) for key in part.notices}

    def _led_to(self, part: Register) -> Iterator[Notice]:
        """The notices that are looked up from a part: those that list the same, and those that settle or are settled.

        Whom several notices of it name is looked up once.
        """
        register, notices = self._register, part.notices.values()
        heads = [version.head for notice in notices for version in notice.versions]
        named = ((*head.codes, *head.removed, *((head.revokes[1],) if head.revokes else ())) for head in heads)
        for code in {code for codes in named for code in codes}:
            yield from register.listing(code)
            yield from register.revocations_from(code)
        settled = {head.concerns for head in heads}
        yield from (register.notices[key] for key in settled & register.notices.keys())
        settlements = (register.settlement_of(key) for key in settled | part.notices.keys())
        yield from (each for each in settlements if each)

    def _of(self, place: int) -> str:
        part, register = self._parts[place], self._register
        led_to = {self._place_of[each.id] for each in self._led_to(part)}
        before = (register.round_before(key) for key in part.rounds)
        rounds = {notice.head.round or "" for notice in part.notices.values()}
        unknown = rounds - register.rounds.keys() - {""}
        return digest(
            self._settings,
            self._slices[place],
            *(self._slices[each] for each in sorted(led_to - {place})),
            *(each.model_dump_json() if each else "" for each in before),
            *sorted(rounds & set(self._unread)),
            *(register.rounds if unknown else ()),
        )

    def all(self) -> list[str]:
        """In the order of the parts."""
        return [self._of(place) for place in range(len(self._parts))]
