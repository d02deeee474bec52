"""What a field's annotation says of it."""

from __future__ import annotations

import types
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel


def plain_of(hint: Any) -> Any:
    """The type of a field without `None`."""
    if get_origin(hint) in (Union, types.UnionType):
        hint = next(each for each in get_args(hint) if each is not type(None))
    return hint


def bare_of(hint: Any) -> Any:
    """The class beneath what pydantic attaches to it."""
    return get_args(hint)[0] if get_origin(hint) is Annotated else hint


def is_record(hint: Any) -> bool:
    """Whether it has fields of its own."""
    return isinstance(hint, type) and issubclass(hint, BaseModel)
