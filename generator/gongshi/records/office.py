"""评审办: who runs the award, how to object, and what identifies the site."""

from __future__ import annotations

from pydantic import Field

from gongshi.records.fields import Flag, Key, Line, Moment, PublicKey, Shape, TagAuthority
from gongshi.records.links import Address, SecurityContact


class Security(Shape):
    """Whom to tell of a weakness of the site (RFC 9116)."""

    contact: SecurityContact
    expires: Moment
    """Until when to trust this. The record cannot know the clock: once it has passed, no file is published."""


class Site(Shape):
    """What a government web site says of itself (网页标签规范). What is not given is not shown."""

    name: Line
    address: Address
    """Where the site lies; feeds and sitemap need it."""
    tag_authority: TagAuthority
    """The root of every feed entry's name, and the name of the log. It never changes, even if the address does."""
    log_keys: tuple[PublicKey, ...] = ()
    """Who may sign the head of the log. A key that is no longer used stays, so that what it signed can be verified."""
    id_code: Line | None = None
    icp: Line | None = None
    police: Line | None = None
    host: Line | None = None
    """主办单位."""
    contact: Line | None = None
    security: Security | None = None


class Issuer(Shape):
    """A body that may issue notices; its role is the key that the measures use."""

    name: Line
    short_name: Line
    former_names: tuple[Line, ...] = ()
    """Names under which it issued earlier notices."""


class Channel(Shape):
    """How to reach someone."""

    department: Line
    address: Line
    phone: Line
    postcode: Line | None = None
    hours: Line | None = None
    email: Line | None = None


class ObjectionChannel(Channel):
    """How to object: the measures oblige the office to publish the channel and the procedure."""

    requirements: tuple[Line, ...] = Field(min_length=1)
    """What an objection must hold."""
    procedure: tuple[Line, ...] = Field(min_length=1)
    """The steps, in order."""


class Office(Shape):
    """`data/awards/office.yml`."""

    demo: Flag = False
    award: Line
    """What the awards are called together: 某区政府质量奖."""
    place: Line
    """某区."""
    organiser: Line
    """主办单位 of the award."""
    undertaker: Line
    """承办单位 of the award."""
    issuers: dict[Key, Issuer]
    towns: dict[Key, Line]
    """The key stands in addresses, the name in records."""
    objection: ObjectionChannel
    discipline: Channel
    """Where to complain about the office or the reviewers."""
    site: Site
