"""The types of terms, so that a slip in a regulation's data is found where it stands; and the terms that pages show."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, Any, Literal, TypeVar

from pydantic import AfterValidator, Field, ValidationInfo, model_validator

from gongshi.records.fields import Count, Key, Line, Shape, refuse
from gongshi.records.kinds import KINDS
from gongshi.records.measures import Cite, Measures
from gongshi.records.notice import Listing, WindowedNotice

ValueT = TypeVar("ValueT")
ShapeT = TypeVar("ShapeT", bound=Shape)

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


def each_award(value: dict[str, ValueT], info: ValidationInfo, optional: Iterable[str] = ()) -> dict[str, ValueT]:
    """The value, if it has an entry for each award of the measures that is not `optional`, and for no other."""
    awards = list((info.context or {}).get("awards", value))
    unknown = [key for key in value if key not in awards]
    missing = [key for key in awards if key not in value and key not in optional]
    if unknown or missing:
        faults = [f"办法里没有奖项“{'、'.join(unknown)}”"] if unknown else []
        faults += [f"缺少奖项“{'、'.join(missing)}”"] if missing else []
        raise refuse("，".join(faults), f"各奖项写一次，也只写这些：{'、'.join(awards)}")
    return value


def _known_awards(value: Iterable[str], info: ValidationInfo) -> Any:
    awards = list((info.context or {}).get("awards", value))
    if unknown := [key for key in value if key not in awards]:
        raise refuse(f"办法里没有奖项“{'、'.join(unknown)}”", f"写其中的：{'、'.join(awards)}")
    return value


Few = Annotated[Count, AfterValidator(_few)]
"""Years, days or places in a number that a law can mean."""
KindKey = Annotated[str, _kind_of(object)]
"""A kind of notice."""
WindowKind = Annotated[str, _kind_of(WindowedNotice)]
"""A kind that has a window."""
ListKind = Annotated[str, _kind_of(Listing)]
"""A kind that lists organisations."""
ForAwards = Annotated[dict[str, ValueT], AfterValidator(_known_awards)]
"""A value for some awards of the measures, and no other."""
SomeAwards = Annotated[tuple[str, ...], AfterValidator(_known_awards)]
"""Some awards of the measures."""


def read(shape: type[ShapeT], terms: dict[str, Any], measures: Measures) -> ShapeT:
    """The terms of a provision of these measures. Raises ValidationError."""
    return shape.model_validate(terms, context={"awards": tuple(measures.awards)})


class UseExample(Shape):
    """A place where a title might stand, and how the office reads the article there. It explains and adds no law."""

    where: Line
    answer: Literal["may", "must_not", "ask"]
    """`ask`: the article does not say, so the office has to be asked."""
    reason: Line


class WrongWording(Shape):
    """A wording that the article does not allow, and why."""

    text: Line
    """With the same."""
    reason: Line


class ProductWords(Shape):
    """Words beside a title that make it look like the honour of a product, and what to say of them."""

    words: tuple[Line, ...]
    reason: Line


class UseRules(Shape):
    """How a title may be named, and where."""

    wording: Line
    """With `$year`, `$award` and `$mode`, `$name` and `$unit` of the holder; what stands here has to be named."""
    may: tuple[Line, ...]
    must_not: tuple[Line, ...]
    examples: tuple[UseExample, ...] = ()
    wrong: tuple[WrongWording, ...] = ()
    product_words: ProductWords | None = None


class TitleUse(UseRules):
    """How an organisation may name its title; what else holds for a person's."""

    individuals: UseRules | None = None


class WinnerObligations(Shape):
    """What winners owe after the award."""

    report_years: Few
    """Years in which a performance report is due, from the year after the decision."""


class Condition(Shape):
    """One condition of application, as a question that whoever meets it answers with yes."""

    title: Line
    question: Line
    cite: Cite
    only_for: Key | None = None
    """The activity that it is asked of; left out, every organisation."""


class Eligibility(Shape):
    """What an organisation may ask itself before it applies. Without conditions the page points to the text alone."""

    activities: dict[Key, Line] = Field(default_factory=dict)
    """What organisations do, where the measures ask different things of them."""
    conditions: tuple[Condition, ...] = ()

    @model_validator(mode="after")
    def _known_activities(self) -> Eligibility:
        named = {each.only_for for each in self.conditions if each.only_for}
        if unknown := sorted(named - set(self.activities)):
            raise refuse(f"activities 里没有“{unknown[0]}”", "改 only_for，或在 activities 里补上")
        return self


SHOWN_TERMS: dict[str, type[Shape]] = {
    "eligibility": Eligibility,
    "title_use": TitleUse,
    "winner_obligations": WinnerObligations,
}
