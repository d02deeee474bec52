"""The page of the form, with a policy of its own: the public site's stays as strict as it is."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

AVATARS = {"https://api.github.com": "https://avatars.githubusercontent.com"}

NO_SIGN_IN = ".buttons > .button.secondary { display: none }"
"""Of the two ways in that the CMS offers, the folder on this machine is left."""


def policy(hosts: Sequence[str]) -> str:
    """Content Security Policy of the form. `hosts`: the origins that it talks to once somebody has signed in."""
    avatars = [AVATARS.get(host, host) for host in hosts]
    directives = {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'", "'unsafe-inline'"],  # the CMS brings its styles as elements
        "img-src": ["'self'", "blob:", "data:", *avatars],
        "font-src": ["'self'"],
        "connect-src": ["'self'", "blob:", "data:", *hosts],  # blob: an attachment chosen and not yet saved
        "frame-src": ["blob:"],  # the same, shown
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }
    return "; ".join(f"{name} {' '.join(values)}" for name, values in directives.items())


def page(title: str, hosts: Sequence[str]) -> bytes:
    """The page, whole. Its scripts are files beside it, in this order. Without hosts there is nowhere to sign in."""
    own = "" if hosts else f"<style>{NO_SIGN_IN}</style>\n"
    return f"""<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{escape(policy(hosts))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="referrer" content="same-origin">
<title>{escape(title)}</title>
<link rel="icon" href="data:,">
<link rel="cms-config-url" type="application/yaml" href="config.yml">
{own}<script src="start.js"></script>
<script src="sveltia-cms.js"></script>
</head>
<body>
<noscript>填写公告的表单要用 JavaScript。不用表单的，照手册写记录文件。</noscript>
</body>
</html>
""".encode()
