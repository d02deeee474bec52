"""Values kept under a name, which hold only for the program that kept them."""

from __future__ import annotations

import pickle
from typing import Any

from gongshi.cache.stamp import stamp
from gongshi.cache.store import Store


def read(store: Store | None, name: str) -> Any:
    """The value of a name; none where nobody keeps any, or another program kept it."""
    content = store.named(name) if store else None
    if content is None:
        return None
    of, value = pickle.loads(content)  # noqa: S301 (kept by `write`, in a folder as much ours as the program)
    return value if of == stamp() else None


def write(store: Store, name: str, value: Any) -> None:
    """Keep a value in the place of what was kept under the name. Raises OSError."""
    store.name(name, pickle.dumps((stamp(), value), pickle.HIGHEST_PROTOCOL))
