"""One digest of many values, by which it is seen whether what rests on them has to be made again."""

from __future__ import annotations

from hashlib import blake2b

SIZE = 20
"""Bytes; two values that meet by chance are not to be expected in any number of builds."""


def digest(*values: str | bytes) -> str:
    """Of these values in this order, in hexadecimal. Where one ends and the next begins counts."""
    hashed = blake2b(digest_size=SIZE)
    for value in values:
        content = value.encode("utf-8", "surrogatepass") if isinstance(value, str) else value
        hashed.update(len(content).to_bytes(8, "big"))
        hashed.update(content)
    return hashed.hexdigest()
