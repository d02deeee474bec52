"""What a host, those who look after its security and search engines read: `_headers`, `security.txt`, `robots.txt`."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urljoin

from gongshi import addresses, policy
from gongshi.views.site import SiteView

SECURITY = ".well-known/security.txt"


TYPES = {
    "xml": "application/rss+xml; charset=utf-8",
    "json": "application/feed+json",
    "opml": "text/x-opml+xml; charset=utf-8",
}
"""Of what lies in feeds/, where the end of a name does not tell a host what it is."""


def _headers() -> str:
    """The form that Cloudflare Pages and Netlify read: an address, then its headers, indented."""
    everywhere = {name: value for name, value in policy.SEARCH_HEADERS.items() if name != policy.EMBEDDING}
    here = {policy.EMBEDDING: policy.HEADERS[policy.EMBEDDING]}
    types = {f"/feeds/*.{ending}": {"Content-Type": media_type} for ending, media_type in TYPES.items()}
    rules = {"/*": everywhere, **dict.fromkeys(policy.KEPT_HERE, here), **types}
    lines = [[pattern, *(f"  {name}: {value}" for name, value in given.items())] for pattern, given in rules.items()]
    return "\n".join([*(line for rule in lines for line in rule), ""])


def _security(site: SiteView) -> str:
    """RFC 9116; nothing once it has expired, since an old contact is worse than none."""
    security = site.office.site.security
    if not security or security.expires <= site.edition.as_of:
        return ""
    root = site.office.site.address.rstrip("/") + "/"
    places = dict.fromkeys(urljoin(root, path) for path in (f"/{SECURITY}", SECURITY))  # once where they are the same
    lines = [
        f"Contact: {security.contact}",
        f"Expires: {security.expires.isoformat()}",
        "Preferred-Languages: zh",
        *(f"Canonical: {place}" for place in places),
    ]
    return "\n".join([*lines, ""])


def _robots(site: SiteView) -> str:
    """RFC 9309: everything may be read. Engines ask at a host's root only; elsewhere it lies there to be copied."""
    root = site.office.site.address.rstrip("/") + "/"
    return "\n".join(["User-agent: *", "Allow: /", "", f"Sitemap: {urljoin(root, addresses.SITEMAP)}", ""])


def hosting(site: SiteView) -> Iterator[tuple[str, bytes]]:
    """All of them, `security.txt` where the office names a contact that has not expired."""
    yield "_headers", _headers().encode()
    yield addresses.ROBOTS, _robots(site).encode()
    if security := _security(site):
        yield SECURITY, security.encode()
