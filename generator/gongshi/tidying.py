"""How often Python looks for what could be thrown away: less often, where much is made that is kept."""

from __future__ import annotations

import atexit
import gc

SELDOM = 1_000_000, 20, 20
"""When to look for values that only refer to each other (`gc.set_threshold`). Hardly any do, for a page lets go of what
it showed (`outputs.engine`), and most values live as long as the program: to look as often as Python does takes up to a
fifth of all time.
"""


def seldom_tidied() -> None:
    """From now on memory is looked through seldom, and when the program ends not at all: the system takes it back at
    once, where to look first would take a tenth of the time in which one notice among ten thousand is published.
    """
    gc.set_threshold(*SELDOM)
    atexit.register(gc.freeze)
