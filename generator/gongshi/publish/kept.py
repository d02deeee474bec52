"""What pieces of work make beside their files, kept in a folder until it is asked for: it may be larger than memory."""

from __future__ import annotations

import pickle
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from gongshi.cache.store import Store


class SpoiledError(Exception):
    """What was kept is not there any more, though it was a moment ago. Whoever begins anew without it succeeds."""


def keep(store: Store, values: Mapping[str, Any]) -> dict[str, str]:
    """Keep values by name; returns the keys that they are found by. Raises OSError."""
    return {name: store.keep(pickle.dumps(value, pickle.HIGHEST_PROTOCOL)) for name, value in values.items()}


@dataclass(frozen=True)
class KeptValues:
    """What a piece of work made beside its files, read when it is asked for. Raises SpoiledError."""

    store: Store
    keys: Mapping[str, str]

    def key(self, name: str) -> str:
        """Equal values have equal keys, and others have others."""
        return self.keys[name]

    def __getitem__(self, name: str, /) -> Any:
        """The value of a name."""
        content = self.store.kept(self.keys[name])
        if content is None:
            raise SpoiledError(name)
        return pickle.loads(content)  # noqa: S301 (kept by `keep`, in a folder as much ours as the program)
