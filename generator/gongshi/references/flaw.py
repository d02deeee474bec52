"""A flaw: what one record says of another and that is not so."""

from __future__ import annotations

from gongshi.source.walk import Route

Flaw = tuple[str, Route, str, str]
"""(file, where in it, what is wrong, how to mend it)."""
