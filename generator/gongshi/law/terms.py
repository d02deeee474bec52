"""The types of terms, so that a slip in a regulation's data is found where it stands; and the terms that pages show."""

from __future__ import annotations

from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, ValidationInfo

from gongshi.records.fields import Count, Line, Shape, refuse
from gongshi.records.kinds import KINDS
from gongshi.records.measures import Measures
from gongshi.records.notice import Listing, WindowedNotice

ValueT = TypeVar("ValueT")

MOST = 99


def _few(value: int) -> int:
    if value > MOST:
        raise refuse(f"{value} 太大", f"核对数字，不超过 {MOST}")
    return value


def _kind_of(*shapes: type) -> AfterValidator:
    def known(value: str) -> str:
        keys = [key for key, kind in KINDS.items() if issubclass(kind.shape, shapes)]
        if value not in keys:
            raise refuse(f"这里没有公告种类“{value}”", f"写其中的：{'、'.join(keys)}")
        return value

    return AfterValidator(known)


def _each_award(value: dict[str, ValueT], info: ValidationInfo) -> dict[str, ValueT]:
    awards = list((info.context or {}).get("awards", value))
    unknown, missing = [key for key in value if key not in awards], [key for key in awards if key not in value]
    if unknown or missing:
        faults = [f"办法里没有奖项“{'、'.join(unknown)}”"] if unknown else []
        faults += [f"缺少奖项“{'、'.join(missing)}”"] if missing else []
        raise refuse("，".join(faults), f"各奖项写一次，也只写这些：{'、'.join(awards)}")
    return value


Few = Annotated[Count, AfterValidator(_few)]
"""Years, days or places in a number that a law can mean."""
KindKey = Annotated[str, _kind_of(object)]
"""A kind of notice."""
WindowKind = Annotated[str, _kind_of(WindowedNotice)]
"""A kind that has a window."""
ListKind = Annotated[str, _kind_of(Listing)]
"""A kind that lists organisations."""
ByAward = Annotated[dict[str, ValueT], AfterValidator(_each_award)]
"""A value for each award of the measures, all of them and no other."""


def read(shape: type[Shape], terms: dict[str, Any], measures: Measures) -> Shape:
    """The terms of a provision of these measures. Raises ValidationError."""
    return shape.model_validate(terms, context={"awards": tuple(measures.awards)})


class TitleUse(Shape):
    """How a title may be named, and where."""

    wording: Line
    """With `$year`, `$award` and `$mode`."""
    may: tuple[Line, ...]
    must_not: tuple[Line, ...]


class WinnerObligations(Shape):
    """What winners owe after the award."""

    report_years: Few
    """Years in which a performance report is due, from the year after the decision."""


SHOWN_TERMS: dict[str, type[Shape]] = {"title_use": TitleUse, "winner_obligations": WinnerObligations}
