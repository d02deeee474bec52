"""What a page may load and run: files of the site, nothing else. In every page and, where a host can, in headers."""

from __future__ import annotations

CONTENT = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "connect-src": "'self'",  # a page may read what is published beside it, to search or to verify
    "base-uri": "'self'",  # the page for missing addresses has a base of its own
    "form-action": "'none'",
    "require-trusted-types-for": "'script'",
    "trusted-types": "'none'",
}
"""Content Security Policy, level 3, and Trusted Types: directive and value."""

DENIED = (
    "accelerometer",
    "autoplay",
    "camera",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "geolocation",
    "gyroscope",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "publickey-credentials-get",
    "screen-wake-lock",
    "usb",
    "xr-spatial-tracking",
)
"""What a browser offers and no page of a notice board has use for."""


def _written(directives: dict[str, str]) -> str:
    return "; ".join(f"{name} {value}" for name, value in directives.items())


META = _written(CONTENT)
"""For the meta tag, which every page carries because not every host lets one send headers."""

PREVIEW = _written({**CONTENT, "script-src": "'self' 'unsafe-inline'"})
"""For the live preview alone: the site engine puts its script that reloads a page into the page."""

HEADERS = {
    "Content-Security-Policy": _written({**CONTENT, "frame-ancestors": "'none'"}),  # which a meta tag cannot say
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",  # the same as frame-ancestors, for old browsers
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in DENIED),
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",  # no other site shows our pictures as its own
    # Whatever lies here is public and no answer depends on who asks, so every reader's tool may fetch and verify it.
    "Access-Control-Allow-Origin": "*",
}
"""For hosts that send headers, the same with every answer but one: see `EMBEDDED`."""

EMBEDDING = "Cross-Origin-Resource-Policy"
EMBEDDED = r"/honours/[^/]+\.svg$"
"""What winners may show on their own sites: a title's badge, `cross-origin` in the place of `same-origin`. From here it
says 已撤销 by itself once the title is revoked, which no copy does.
"""
KEPT_HERE = ("/assets/*", "/notices/*")
"""The folders of all our other pictures, for hosts that read `_headers`: there a header given twice is joined by a
comma, so what is not the same for all stands with its folders.
"""
