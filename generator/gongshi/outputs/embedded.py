"""JSON that stands in a page: what scripts there read, and what the page says of itself to search engines."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

COMPACT: dict[str, Any] = {"ensure_ascii": False, "separators": (",", ":")}
"""How it is written."""
UNSAFE = {ord(character): f"\\u{ord(character):04x}" for character in "<>&'\u2028\u2029"}
"""What could end the element that the text stands in, or a line of a script; JSON may write any character so."""


def embedded(value: Any) -> Markup:
    """A value that JSON has a form for, to stand in a `<script>` of a page that holds data and does not run."""
    return Markup(json.dumps(value, **COMPACT).translate(UNSAFE))  # noqa: S704 # nothing is left that HTML reads
