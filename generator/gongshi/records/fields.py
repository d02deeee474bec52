"""The types of single fields, strict and with the clerk's Chinese messages. Values arrive as text (see `source`)."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from gongshi.beijing import BEIJING
from gongshi.characters import shown, slip
from gongshi.records.written import written, written_text

"""All of China keeps this time, without summer time since 1991."""
MOST_OF_A_LINE = MOST_LINES = 2_000
"""Of a `Line`, in characters, and of a `Prose`: Markdown and the difference between versions take their time."""
RESERVED = {"index", "frame"}
"""Names of pages that the site has of its own."""

_DAY_REMEDY = "写成 2025-10-20"
_MOMENT_REMEDY = "写成 2025-10-20T09:00+08:00"
_COUNT_REMEDY = "写成阿拉伯数字，例如 3"
_FLAG_REMEDY = "是写 true，否写 false"
_KEY_REMEDY = "代号用小写英文字母、数字和连字符，不超过 80 个"
_DIGEST_REMEDY = "运行 sha256sum 文件名，抄录 64 位小写十六进制数"
_CREDIT_CODE_REMEDY = "照营业执照抄录 18 位数字和大写字母，没有空格和连字符"


class Shape(BaseModel):
    """Base of everything that a record holds: unknown fields are refused and nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=False)


def refuse(message: str, remedy: str) -> PydanticCustomError:
    """An error that carries its remedy, for `wording`."""
    return PydanticCustomError("gongshi", "{message}", {"message": message, "remedy": remedy})


def _line(value: str) -> str:
    if not value.strip():
        raise refuse("没有填写内容", "填写内容，或删去这个字段")
    if value != value.strip() or "\n" in value:
        raise refuse("文字前后有空白或中间换了行", "写成一行，前后不留空白")
    if len(value) > MOST_OF_A_LINE:
        raise refuse(f"有 {len(value)} 字，太长", f"不超过 {MOST_OF_A_LINE} 字；更长的内容写在正文里")
    return value


def _prose(value: str) -> str:
    if (lines := value.count("\n")) > MOST_LINES:
        raise refuse(f"有 {lines} 行，太长", f"不超过 {MOST_LINES} 行；更长的内容作附件")
    return value.strip("\n")


def matching(value: Any, pattern: str, message: str, remedy: str) -> Any:
    """The value, if it is text of a form; raises with what is wrong and how to mend it."""
    if isinstance(value, str) and not re.fullmatch(pattern, value, re.ASCII):
        raise refuse(f"“{shown(value)}”{message}{slip(value)}", remedy)
    return value


def _of_our_time(value: Any) -> Any:
    """Years that an office can mean; beyond them a slip of the pen would also leave what the calendar can count."""
    if isinstance(value, str) and not "1949" <= value[:4] <= "2099":
        raise refuse(f"“{value}”的年份不对", "核对年份")
    return value


def _day(value: Any) -> Any:
    _of_our_time(matching(value, r"\d{4}-\d{2}-\d{2}", "不是日期", _DAY_REMEDY))
    try:
        return date.fromisoformat(value) if isinstance(value, str) else value
    except ValueError:
        raise refuse(f"“{value}”这一天不存在", "核对月份和日数") from None


def _moment(value: Any) -> Any:
    shape = r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}[+-]\d{2}:\d{2}"
    _of_our_time(matching(value, shape, "不是精确到分、带时区的时刻", _MOMENT_REMEDY))
    try:
        return datetime.fromisoformat(value).astimezone(BEIJING) if isinstance(value, str) else value
    except ValueError:
        raise refuse(f"“{value}”这一时刻不存在", "核对月份、日数和时间") from None


def _count(value: Any) -> Any:
    return matching(value, r"0|[1-9]\d{0,8}", "不是整数", _COUNT_REMEDY)


def _flag(value: Any) -> Any:
    return matching(value, r"true|false", "不是 true 或 false", _FLAG_REMEDY)


def _key(value: str) -> str:
    matching(value, r"(?=.{1,80}$)[a-z0-9]+(-[a-z0-9]+)*", "不能作代号", _KEY_REMEDY)
    if value in RESERVED:
        raise refuse(f"“{value}”是网站自己用的地址", "换一个代号")
    return value


def _credit_code(value: str) -> str:
    # It stands in addresses; whether it is right is for a rule to say.
    matching(value, r"[0-9A-Za-z]{1,32}", "不能作统一社会信用代码", _CREDIT_CODE_REMEDY)
    return value


def _digest(value: str) -> str:
    matching(value, r"[0-9a-f]{64}", "不是 SHA-256 摘要", _DIGEST_REMEDY)
    return value


def _tag_authority(value: str) -> str:
    remedy = "写域名、逗号和该域名归本单位使用的某一年，例如 www.example.gov.cn,2026"
    matching(value, r"[a-z0-9.-]{1,80},\d{4}(-\d{2}(-\d{2})?)?", "不能作永久标识", remedy)
    return value


def _public_key(value: str) -> str:
    remedy = "运行 gongshi key 生成密钥，抄录它显示的公钥"
    matching(value, r"[^\s+]+\+[0-9a-f]{8}\+[A-Za-z0-9+/]{44}", "不是公钥", remedy)
    return value


_TIME_PATTERN = "T[0-9]{2}:[0-9]{2}[+-][0-9]{2}:[0-9]{2}$"
_DAY_PATTERN = "^[0-9]{4}-[0-9]{2}-[0-9]{2}"
_KEY_PATTERN = "^[a-z0-9]+(-[a-z0-9]+)*$"
_NUMBER = {"type": ["integer", "string"], "minimum": 0, "maximum": 999_999_999, "pattern": "^(0|[1-9][0-9]{0,8})$"}

Line = Annotated[str, AfterValidator(_line), written_text(minLength=1, maxLength=MOST_OF_A_LINE)]
"""One line of text without blanks around it."""
Prose = Annotated[str, AfterValidator(_prose), written_text(may_be_empty=True)]
"""Markdown of any number of lines; may not carry HTML (checked with the notice)."""
Day = Annotated[
    date,
    BeforeValidator(_day),
    written(type="string", pattern=f"{_DAY_PATTERN}$", errorMessage=_DAY_REMEDY),
]
Moment = Annotated[
    datetime,
    BeforeValidator(_moment),
    written(type="string", pattern=_DAY_PATTERN + _TIME_PATTERN, errorMessage=_MOMENT_REMEDY),
]
"""To the minute, written with its offset (`2025-10-20T09:00+08:00`), held in Beijing time."""
Count = Annotated[int, BeforeValidator(_count), written(**_NUMBER, errorMessage=_COUNT_REMEDY)]
Flag = Annotated[
    bool,
    BeforeValidator(_flag),
    written(type=["boolean", "string"], pattern="^(true|false)$", errorMessage=_FLAG_REMEDY),
]
Key = Annotated[str, AfterValidator(_key), written_text(_KEY_PATTERN, _KEY_REMEDY, maxLength=80)]
"""A name for programs and addresses: `mayor`, `2022-6`."""
Digest = Annotated[str, AfterValidator(_digest), written_text("^[0-9a-f]{64}$", _DIGEST_REMEDY)]
TagAuthority = Annotated[str, AfterValidator(_line), AfterValidator(_tag_authority)]
"""`domain,date` of RFC 4151."""
PublicKey = Annotated[str, AfterValidator(_line), AfterValidator(_public_key)]
"""`name+id+key`, as signed notes (c2sp.org/signed-note) write it."""
CreditCode = Annotated[
    str,
    AfterValidator(_line),
    AfterValidator(_credit_code),
    written_text("^[0-9A-Za-z]{1,32}$", _CREDIT_CODE_REMEDY),
]
"""统一社会信用代码, as far as an address needs it to be one."""


class Period(Shape, title="起止日期"):
    """Two days, both inclusive: a window, or the time in which applications are taken."""

    opens: Day = Field(title="首日", description="含当日")
    closes: Day = Field(title="末日", description="含当日")

    @model_validator(mode="after")
    def _in_order(self) -> Period:
        if self.closes < self.opens:
            raise refuse("结束日早于开始日", "核对 opens 与 closes")
        return self
