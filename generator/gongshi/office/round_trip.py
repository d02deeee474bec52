"""YAML read to be changed in place and written again with its comments, quotes and layout."""

from __future__ import annotations

from ruamel.yaml import YAML
from ruamel.yaml.resolver import VersionedResolver

WIDTH = 1 << 30
"""Characters of a line before it is folded: none ever is."""


class _TextOnly(VersionedResolver):
    """Every scalar is text, as it is in `source`, so that each is written again as it stood: no dates, no numbers."""

    @property
    def versioned_resolver(self) -> dict[str, object]:
        """Called by the library: no form of a scalar means a type."""
        return {}


def round_trip(offset: int = 2) -> YAML:
    """The library's own round trip; the dash of an item stands `offset` blanks to the right of the list's name."""
    yaml = YAML()
    yaml.Resolver = _TextOnly
    yaml.preserve_quotes = True
    yaml.width = WIDTH
    yaml.indent(mapping=2, sequence=offset + 2, offset=offset)
    return yaml
