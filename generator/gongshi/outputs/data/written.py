"""JSON as every file under `api/` writes it."""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel


def as_json(value: Any) -> bytes:
    """Chinese as it is, keys in the order of the shape, so that the same values are the same bytes."""
    plain = value.model_dump(mode="json") if isinstance(value, BaseModel) else value
    return (json.dumps(plain, ensure_ascii=False, indent=1) + "\n").encode()
