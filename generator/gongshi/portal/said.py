"""What an office's site says of itself under `api/v1/`, as far as a portal needs it. It may say more: v1 only grows."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, PlainValidator

from gongshi.beijing import BEIJING


class Said(BaseModel):
    """Base of what is taken from a site's data."""

    model_config = ConfigDict(extra="ignore", frozen=True, strict=False)


def _in_beijing(value: object) -> datetime:
    moment = datetime.fromisoformat(str(value))
    if moment.tzinfo is None:
        raise ValueError("no offset")
    return moment.astimezone(BEIJING)


Moment = Annotated[AwareDatetime, PlainValidator(_in_beijing)]
Sha256 = Annotated[str, Field(pattern="^[0-9a-f]{64}$")]


class About(Said):
    """Whose data, as of when."""

    as_of: Moment
    site: str
    url: str
    """Where readers find the site; ends with `/`."""
    demo: bool


class LogHead(Said):
    """How long the log is, and the digest of its last line."""

    size: int
    head: Sha256


class File(Said):
    """One file of data."""

    name: str
    title: str
    url: str
    media_type: str
    rows: int
    bytes: int
    sha256: Sha256


class Index(Said):
    """`api/v1/index.json`."""

    about: About
    log: LogHead
    files: tuple[File, ...]


class Window(Said):
    """公示期, both days inclusive."""

    opens: date
    closes: date


class Recorded(Said):
    """What the record of a version says."""

    title: str
    published: Moment


class OfVersion(Said):
    """What follows for a version."""

    current: bool
    kind_name: str
    window: Window | None = None


class Version(Said):
    """One version of a notice."""

    url: str
    recorded: Recorded
    computed: OfVersion


class OfNotice(Said):
    """What follows for a notice."""

    settled_by: str | None = None


class Notice(Said):
    """One notice with its versions."""

    id: str
    computed: OfNotice
    versions: tuple[Version, ...]

    @property
    def current(self) -> Version | None:
        """The version that holds; none if its data names none."""
        return next((each for each in self.versions if each.computed.current), None)


class Notices(Said):
    """`api/v1/notices.json`."""

    items: tuple[Notice, ...]
