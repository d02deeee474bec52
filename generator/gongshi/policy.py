"""What a page may load and run: files of the site, nothing else. In every page and, where a host can, in headers."""

from __future__ import annotations

from collections.abc import Mapping

CONTENT = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self'",
    "connect-src": "'self'",  # a page may read what is published beside it, to search or to verify
    "base-uri": "'self'",  # the page for missing addresses has a base of its own
    "form-action": "'self'",  # what is searched for goes to this site's own search page
    "require-trusted-types-for": "'script'",
    "trusted-types": "'none'",
}
"""Content Security Policy, level 3, and Trusted Types: directive and value."""

SEARCH_CONTENT = {**CONTENT, "script-src": "'self' 'wasm-unsafe-eval'"}
"""The search page alone also runs WebAssembly, the index's engine, which is a file of the site too. It makes no code of
text: `eval` stays refused."""

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


def written(directives: Mapping[str, str]) -> str:
    """Directives as a header or a meta tag has them."""
    return "; ".join(f"{name} {value}" for name, value in directives.items())


META = written(CONTENT)
"""For the meta tag, which every page carries because not every host lets one send headers."""

SEARCH_META = written(SEARCH_CONTENT)
"""For that of the page whose front matter says `policy: search`."""

_PREVIEW = "'self' 'unsafe-inline'"

PREVIEW = written({**CONTENT, "script-src": _PREVIEW})
"""For the live preview alone: the site engine puts its script that reloads a page into the page."""

SEARCH_PREVIEW = written({**CONTENT, "script-src": f"{_PREVIEW} 'wasm-unsafe-eval'"})


def headers(content: Mapping[str, str]) -> dict[str, str]:
    """Every header of ours around a policy of content."""
    return {
        "Content-Security-Policy": written({**content, "frame-ancestors": "'none'"}),  # which a meta tag cannot say
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",  # the same as frame-ancestors, for old browsers
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": ", ".join(f"{name}=()" for name in DENIED),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",  # no other site shows our pictures as its own
        # Whatever lies here is public, and no answer depends on who asks: every reader's tool may fetch and verify it.
        "Access-Control-Allow-Origin": "*",
    }


HEADERS = headers(CONTENT)
"""For hosts that send headers, the same with every answer but the search page's and badges (`EMBEDDED`)."""

SEARCH_HEADERS = headers(SEARCH_CONTENT)
"""For the search page; and in `_headers` for all addresses. Hosts that read that file join the policies of every rule
that fits, and a browser then keeps to the strictest: a rule for the search page could only take away. Each page's own
meta tag is still obeyed, so no page runs WebAssembly that does not say so itself."""

EMBEDDING = "Cross-Origin-Resource-Policy"
EMBEDDED = r"/honours/[^/]+\.svg$"
"""What winners may show on their own sites: a title's badge, `cross-origin` in the place of `same-origin`. From here it
says 已撤销 by itself once the title is revoked, which no copy does.
"""
KEPT_HERE = ("/assets/*", "/notices/*")
"""The folders of all our other pictures, for hosts that read `_headers`: there a header given twice is joined by a
comma, so what is not the same for all stands with its folders.
"""
