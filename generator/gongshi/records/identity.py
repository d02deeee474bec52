"""Who is meant: an organisation by its credit code; a person by a number of the office's, never an identity number."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Protocol, TypedDict

from pydantic import AfterValidator, WithJsonSchema, model_validator

from gongshi.records.fields import Shape, matching, refuse

FORM = "[a-z]{1,8}[0-9]{1,8}"
"""Too few digits for any number that a person has, and nothing that could be a credit code."""


def _person_code(value: str) -> str:
    remedy = "由评审办编：小写字母后接数字，各不超过 8 位，例如 gj2025001；不得用身份证号码、手机号码"
    return str(matching(value, FORM, "不能作个人编号", remedy))


PersonCode = Annotated[
    str,
    AfterValidator(_person_code),
    WithJsonSchema({"type": "string", "pattern": f"^{FORM}$"}, mode="validation"),
]


class Told(TypedDict):
    """What a field says of itself to the public."""

    title: str
    description: str


CREDIT_CODE = Told(title="统一社会信用代码", description="18位，由数字和大写字母组成，始终是文字；个人没有")
PERSON_CODE = Told(title="个人编号", description="评审办给个人编的号，不是证件号码；组织没有")


class Identified(Shape, title="组织或者个人"):
    """Whatever names an organisation or a person. Its fields stand in the shapes themselves, in their order there."""

    if TYPE_CHECKING:
        credit_code: str | None
        person_code: str | None

    @property
    def code(self) -> str:
        """The key of whom it names, for ever: names change. No code is both an organisation's and a person's."""
        return self.credit_code or self.person_code or ""

    @property
    def is_person(self) -> bool:
        """Whether it names a person."""
        return self.person_code is not None

    @property
    def code_field(self) -> str:
        """Where its code stands."""
        return "person_code" if self.person_code else "credit_code"

    @property
    def code_name(self) -> str:
        """What the public calls its code."""
        return str((PERSON_CODE if self.person_code else CREDIT_CODE)["title"])

    @property
    def noun(self) -> str:
        """组织, 个人."""
        return "个人" if self.person_code else "组织"

    @model_validator(mode="after")
    def _one_code(self) -> Identified:
        if self.credit_code and self.person_code:
            raise refuse("既有统一社会信用代码，又有个人编号", "组织只写 credit_code，个人只写 person_code")
        if not self.code:
            raise refuse("没有写是哪一个组织或者个人", "组织补上 credit_code，个人补上 person_code")
        return self


class OfEither(Protocol):
    """Whatever is about an organisation or a person."""

    @property
    def is_person(self) -> bool:
        """Whether about a person."""


def counted(named: Iterable[OfEither], blank: str = "", number: int | None = None) -> str:
    """14家, 3人, 5家、3人: organisations and persons are counted apart. `number`, where it is not theirs."""
    people = [each.is_person for each in named]
    units = (("家", people.count(False)), ("人", people.count(True)))
    told = [f"{count if number is None else number}{blank}{unit}" for unit, count in units if count]
    return "、".join(told) or f"{number or 0}{blank}家"
