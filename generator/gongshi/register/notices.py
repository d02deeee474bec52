"""Notices with their versions, and the titles that decisions gave."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Protocol

from gongshi.records.decision import Decision, Winner
from gongshi.records.fields import Shape
from gongshi.records.head import Head
from gongshi.records.kinds import AnyNotice
from gongshi.records.notice import Organisation
from gongshi.records.window import Window


class Kept(Protocol):
    """A record that is kept elsewhere: its head is at hand, the whole is fetched when it is asked for."""

    @property
    def head(self) -> Head:
        """What look-ups need of it."""

    def record(self) -> AnyNotice:
        """The whole."""


@dataclass(frozen=True)
class Version:
    """One published version of a notice."""

    notice: str
    number: int
    source: AnyNotice | Kept
    """The record, or where it is kept."""
    path: str
    sha256: str

    @property
    def record(self) -> AnyNotice:
        """The whole record. Whoever looks through many versions asks their heads."""
        return self.source if isinstance(self.source, Shape) else self.source.record()

    @cached_property
    def head(self) -> Head:
        """What look-ups need of the record."""
        return Head.of(self.source) if isinstance(self.source, Shape) else self.source.head

    @property
    def window(self) -> Window | None:
        """The window that it announces; none for kinds without one, or where the measures order none."""
        return self.head.window


@dataclass(frozen=True)
class Notice:
    """A notice with its versions, oldest first. Its identifier is its path: `2025-proposed`."""

    id: str
    versions: tuple[Version, ...]

    @property
    def current(self) -> Version:
        """The newest version, the one that counts."""
        return self.versions[-1]

    @property
    def record(self) -> AnyNotice:
        """The record of the newest version."""
        return self.current.record

    @property
    def head(self) -> Head:
        """The head of the newest version."""
        return self.current.head

    @property
    def kind(self) -> str:
        """Its kind, the same in every version."""
        return self.current.head.kind

    @property
    def first_published(self) -> datetime:
        """When its first version reached the site."""
        return self.versions[0].head.published

    @property
    def window_version(self) -> Version:
        """The version whose posting started the present window: the last restart, else the first."""
        for version in reversed(self.versions):
            if version.head.effect == "restart":
                return version
        return self.versions[0]

    def until(self, version: Version) -> Notice:
        """The notice as it stood when a version of it was the newest."""
        return Notice(self.id, tuple(each for each in self.versions if each.number <= version.number))


@dataclass(frozen=True)
class Title:
    """荣誉称号: what a decision gave an organisation or a person, and the revocation that took it back, if any."""

    decision: Notice
    given_by: Version
    """The version of the decision that gives it: the newest, or one from before a correction dropped it."""
    position: int
    """In the list of that version."""
    revocation: Notice | None

    @property
    def round(self) -> str:
        """The round in which it was given."""
        return self.given_by.head.round or ""

    @property
    def award(self) -> str:
        """The award's key."""
        return self.given_by.head.awards[self.position]

    @property
    def code(self) -> str:
        """Of whoever was given it."""
        return self.given_by.head.codes[self.position]

    @property
    def winner(self) -> Winner:
        """All that the decision says of whoever was given it. Whoever looks through many titles asks less."""
        record = self.given_by.record
        if not isinstance(record, Decision):
            raise TypeError(f"{self.given_by.path} gives no titles")
        return record.organisations[self.position]

    @property
    def id(self) -> str:
        """Its name in addresses: `2023-gold-91310151…`."""
        return f"{self.round}-{self.award}-{self.code}"


@dataclass(frozen=True)
class Appearance:
    """An organisation in one notice's list."""

    organisation: Organisation
    notice: Notice
    index: int
