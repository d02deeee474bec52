"""How often Python looks for what could be thrown away: less often, where much is made that is kept."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = 50_000, 20, 20
"""When to look for values that only refer to each other (`gc.set_threshold`). Hardly any do, and most values live as
long as the site is made, so that to look as often as Python does takes up to a fifth of all time.
"""


@contextmanager
def seldom_tidied() -> Iterator[None]:
    """Make much without looking through all of it again and again."""
    before = gc.get_threshold()
    gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*before)
