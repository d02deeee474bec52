"""The words over a column → the field that stands under them. Offices write them in many ways; nothing is guessed."""

from __future__ import annotations

import re
import unicodedata

from gongshi.office.tables.columns import Column

_OF_WHOM = ("单位", "企业", "组织", "机构", "申报单位", "申报企业", "申报组织", "获奖单位", "获奖企业", "获奖组织",
            "拟奖单位", "拟奖组织", "拟奖励单位", "拟奖励组织", "受表彰单位", "受表彰组织")  # fmt: skip
_POSTED = [f"内部公示{word}" for word in ("", "时间", "日期", "期", "期间", "起止日期", "起止时间")]
_FROM = ("开始", "开始日期", "开始时间", "开始日", "起", "起始", "起始日期", "起始时间", "首日", "自")
_UNTIL = ("结束", "结束日期", "结束时间", "结束日", "止", "截止", "截止日期", "截止时间", "末日", "至")
SYNONYMS: dict[str, tuple[str, ...]] = {
    "name": (*_OF_WHOM, *(f"{who}{what}" for who in _OF_WHOM for what in ("名称", "全称")), "名称", "全称", "姓名"),
    "credit_code": ("社会信用代码", "信用代码", "统一信用代码", "统一代码", "统一社会信用代码证号"),
    "person_code": ("个人代码",),
    "unit": ("工作单位", "所属单位", "个人所在单位"),
    "unit_credit_code": ("所在单位信用代码", "单位信用代码", "所在单位统一社会信用代码"),
    "post": ("岗位职务", "工作岗位"),
    "former_names": ("曾用名称", "原名", "原名称", "原单位名称", "原企业名称"),
    "sector": ("所属行业", "所在行业", "行业类别", "行业分类", "行业领域"),
    "town": ("乡镇", "所属乡镇", "所在镇", "街镇", "所在街镇", "所属街镇", "所在乡镇街道", "属地"),
    "award": ("奖项名称", "奖项类别", "申报奖项", "拟奖奖项", "拟奖励奖项", "获奖奖项", "授予奖项", "申报类别"),
    "recommended_by": ("推荐机构", "推荐部门", "推荐组织", "推荐单位名称"),
    "mode": ("质量管理模式", "模式名称", "管理模式", "质量管理模式名称", "先进质量管理模式名称"),
    "summary": ("摘要", "模式简介", "模式公开摘要"),
    "internal_notice": tuple(_POSTED),
    "internal_notice.opens": tuple(f"{first}{word}" for first in _POSTED for word in _FROM),
    "internal_notice.closes": tuple(f"{first}{word}" for first in _POSTED for word in _UNTIL),
    "declared_sole_application": ("单一申报声明日期", "不重复申报声明", "不重复申报声明日期", "声明日期"),
    "prize": ("奖金金额", "奖励金额", "奖励资金", "奖金数额"),
    "certificate": ("证书号", "证书号码", "获奖证书编号"),
}
SERIAL = re.compile(r"序号|序|次序|排序|编号|no\.?", re.IGNORECASE)
PERSONAL = re.compile(
    r"联系人|联系方式|手机|电话|传真|身份证|证件|邮箱|邮件|e-?mail|微信|qq|法人代表|法定代表人|负责人|经办人|姓名"
    r"|住址|性别|年龄|出生|民族|籍贯|银行|账号|帐号|开户|职务|职称|签名|签字",
    re.IGNORECASE,
)
"""What a public record never holds."""
_KNOWN = {name for names in SYNONYMS.values() for name in names} | {"统一社会信用代码", "行业", "奖项", "曾用名"}
_ASIDE = re.compile(r"\([^()]*\)|[\s*:]")


def plain(text: str) -> str:
    """A heading without blanks, marks and what stands in brackets, its wide letters as narrow ones."""
    return _ASIDE.sub("", unicodedata.normalize("NFKC", text)) or unicodedata.normalize("NFKC", text).strip()


def field_of(text: str, columns: tuple[Column, ...]) -> Column | None:
    """The column that a heading names."""
    called = plain(text)
    for column in columns:
        if called == plain(column.title) or called in SYNONYMS.get(column.key, ()):
            return column
    return None


def is_heading(text: str) -> bool:
    """Whether a text is known for a heading of any kind's list."""
    return plain(text) in _KNOWN


def is_personal(text: str) -> bool:
    """Whether what stands under a heading is about a person."""
    return bool(PERSONAL.search(plain(text)))


def is_serial(text: str) -> bool:
    """Whether it only counts the rows."""
    return bool(SERIAL.fullmatch(plain(text)))
