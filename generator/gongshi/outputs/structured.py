"""What a page says of itself to search engines: JSON-LD in the words of schema.org.

Only what the page shows: a title once revoked is nowhere stated as an award.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from gongshi.outputs.embedded import embedded
from gongshi.records.office import Office
from gongshi.views.holder import Holder
from gongshi.views.honours import TitleView
from gongshi.views.notice import NoticeView
from gongshi.views.organisations import OrganisationView
from gongshi.views.title_card import TitleCard

Thing = dict[str, Any]
Absolute = Callable[[str], str]


def written(thing: Thing | None) -> Markup:
    """JSON that may stand in an element of a page; nothing for nothing."""
    if thing is None:
        return Markup()
    return embedded({"@context": "https://schema.org", **thing})


def _body(name: str) -> Thing:
    return {"@type": "GovernmentOrganization", "name": name}


def of_home(office: Office, absolute: Absolute) -> Thing:
    """The site and who stands behind it."""
    site = office.site
    thing = {"@type": "WebSite", "name": site.name, "url": absolute(""), "inLanguage": "zh-CN"}
    if not site.host:
        return thing
    contact = {"contactPoint": {"@type": "ContactPoint", "telephone": site.contact}} if site.contact else {}
    return {**thing, "publisher": _body(site.host) | contact}


def _of_notice(view: NoticeView, absolute: Absolute) -> Thing:
    """A notice; corrected ones say when the version shown was published."""
    first = view.history.first_published
    thing = {
        "@type": "Article",
        "headline": view.title,
        "articleSection": view.kind_name,
        "inLanguage": "zh-CN",
        "mainEntityOfPage": absolute(view.current_address if view.is_current else view.address),
        "datePublished": first.isoformat(timespec="minutes"),
        "author": _body(view.issuer),
        "publisher": _body(view.issuer),
    }
    if view.version > 1:
        thing["dateModified"] = view.published.isoformat(timespec="minutes")
        thing["version"] = str(view.version)
    if view.document_number:
        thing["identifier"] = view.document_number
    return thing


def _holder(name: str, who: Holder, url: str, titles: tuple[TitleCard, ...]) -> Thing:
    awards = [f"{each.year}年度{each.award_full_name}" for each in titles if not each.revocation]
    code = {"@type": "PropertyValue", "propertyID": who.code_name, "value": who.code}
    unit = {"worksFor": {"@type": "Organization", "name": who.unit}} if who.unit else {}
    kind = "Person" if who.is_person else "Organization"
    return {"@type": kind, "name": name, "identifier": code, "url": url, **unit} | ({"award": awards} if awards else {})


def of_record(view: object, absolute: Absolute) -> Thing | None:
    """A record page; nothing for kinds that schema.org has no word for, and for a title that does not stand."""
    if isinstance(view, NoticeView):
        return _of_notice(view, absolute)
    if isinstance(view, OrganisationView):
        return _holder(view.name, view.who, absolute(view.address), view.titles)
    if isinstance(view, TitleView) and not view.revocation:
        return _holder(view.organisation, view.who, absolute(view.organisation_address), (view,))
    return None
