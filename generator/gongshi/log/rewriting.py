"""Whether one log only adds to another, and if not, what was done to which record."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from gongshi.log.chain import Log
from gongshi.log.entry import Entry


class Deed(StrEnum):
    """What somebody did to a published history."""

    CHANGED = "changed"
    REMOVED = "removed"
    REDATED = "redated"
    BACKDATED = "backdated"
    """Added with a moment at which others had already seen that it was not there."""
    CROSSED = "crossed"
    """Added before lines that were already out, but within their day: merged after what says it came later."""
    LATE = "late"
    """The same, but by hours of one day: no day of a window is lost, and it stands in its place."""
    MOVED = "moved"
    """Each record is as it was, and still the lines do not begin with the old ones: order or version."""


@dataclass(frozen=True)
class Rewriting:
    """One record whose history is not what it was. `old` is missing for what was slipped in, `new` for what is gone."""

    deed: Deed
    old: Entry | None
    new: Entry | None

    @property
    def entry(self) -> Entry:
        """The line that it is about, as it was if it was there."""
        found = self.old or self.new
        assert found, "a rewriting is of something"  # noqa: S101 (by construction)
        return found


def _by_deed(log: Log) -> dict[tuple[str, int], Entry]:
    """Each line by its record and how many lines of it came before."""
    found: dict[tuple[str, int], Entry] = {}
    for entry in log.entries:
        step = 0
        while (entry.path, step) in found:
            step += 1
        found[entry.path, step] = entry
    return found


def _deed(old: Entry, new: Entry | None) -> Deed | None:
    if new is None:
        return Deed.REMOVED
    if new.sha256 != old.sha256:
        return Deed.CHANGED
    return Deed.REDATED if new.moment != old.moment else None


def _added(entry: Entry, last: Entry | None, seen: datetime | None) -> Deed | None:
    known = [moment for moment in (last and last.moment, seen) if moment]
    if any(entry.moment.date() < moment.astimezone(entry.moment.tzinfo).date() for moment in known):
        return Deed.BACKDATED
    if last and (entry.moment, entry.path) < (last.moment, last.path):
        return Deed.CROSSED
    return Deed.LATE if seen and entry.moment <= seen else None


def _moved(old: Log, new: Log) -> Iterator[Rewriting]:
    """The first line that is not what it was."""
    for before, after in zip(old.entries, new.entries, strict=False):
        if before != after:
            yield Rewriting(Deed.MOVED, before, after)
            return


def rewritings(old: Log, new: Log, seen: datetime | None = None) -> Iterator[Rewriting]:
    """Everything by which `new` is not `old` with lines added after it.

    `seen` is a moment up to which the old log is known to have been whole: what it lacks was not published then.
    """
    before, after = _by_deed(old), _by_deed(new)
    done = [
        Rewriting(deed, entry, after.get(key))
        for key, entry in before.items()
        if (deed := _deed(entry, after.get(key)))
    ]
    last = old.entries[-1] if old.entries else None
    for key, entry in after.items():
        if key not in before and (deed := _added(entry, last, seen)):
            done.append(Rewriting(deed, None, entry))
    yield from done
    if all(each.deed is Deed.LATE for each in done):  # else the lines differ by what has been told
        yield from _moved(old, new)
