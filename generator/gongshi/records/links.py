"""What a record may point to: pages, addresses, files beside it."""

from __future__ import annotations

import re
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator

from gongshi.records.fields import matching, refuse
from gongshi.records.written import written

PAGE = r"[A-Za-z0-9][A-Za-z0-9/_-]*(\.[a-z0-9]+)*\.html(#[a-z0-9-]+)?"
LINK_REMEDY = "写 https:// 开头的网址，或从网站首页算起的本站页面，例如 measures/2022-6.html"
WEB_REMEDY = "写 https:// 开头的网址"
FILE_PATTERN = r"[A-Za-z0-9][A-Za-z0-9_-]{0,93}\.[A-Za-z0-9]{1,5}"
FILE_REMEDY = "文件名用英文字母、数字、连字符和下划线，类型之前只有一个点，不含路径"
ATTACHMENT_TYPES = ("pdf", "ofd", "docx", "xlsx", "txt", "csv", "jpg", "jpeg", "png")
"""What a browser opens or saves without running anything on the site's own host, and what can be looked into: older
office formats may hide macros and words.
"""
DEVICE_NAMES = re.compile(r"con|prn|aux|nul|com[0-9]|lpt[0-9]", re.IGNORECASE)
"""Names that Windows keeps for itself, whatever type follows."""


def is_link(target: str) -> bool:
    """Whether a text can stand as a link: a whole https address, or a page of the site from its root."""
    try:
        urlsplit(target)
    except ValueError:
        return False
    return re.fullmatch(rf"https://[^\s<>\"'`\\]+|{PAGE}", target, re.ASCII) is not None


def _link(value: str) -> str:
    if not is_link(value):
        raise refuse(f"“{value}”不是可用的链接", LINK_REMEDY)
    return value


def _web_address(value: str) -> str:
    if not value.startswith("https://") or not is_link(value):
        raise refuse(f"“{value}”不是网页的地址", "写 https:// 开头的网址")
    return value


def _address(value: str) -> str:
    pattern = r"https://[a-z0-9.-]+(:[0-9]{1,5})?(/[A-Za-z0-9._~-]+)*/?"
    matching(
        value, pattern, "不是网站的地址", "写 https:// 开头、不带文件名的地址，例如 https://www.example.gov.cn/award/"
    )
    return value


def _security_contact(value: str) -> str:
    form = r"mailto:[A-Za-z0-9._+-]+@[a-z0-9.-]+|https://[^\s<>\"'`\\]+"
    return str(matching(value, form, "不是邮箱或网页的地址", "写 mailto: 加邮箱，或者 https:// 开头的网址"))


def _file_name(value: str) -> str:
    matching(value, FILE_PATTERN, "不能作附件文件名", FILE_REMEDY)
    name, _, kind = value.partition(".")
    if DEVICE_NAMES.fullmatch(name):
        raise refuse(f"“{value}”是 Windows 留作他用的名称，读者存不下来", "换一个文件名")
    if kind.lower() not in ATTACHMENT_TYPES:
        raise refuse(f"“{value}”不是可以发布的附件类型", f"另存为其中一种：{'、'.join(ATTACHMENT_TYPES)}")
    return value


Link = Annotated[
    str,
    AfterValidator(_link),
    written(type="string", pattern=r"^https://.|^[A-Za-z0-9].*\.html", errorMessage=LINK_REMEDY),
]
WebAddress = Annotated[
    str, AfterValidator(_web_address), written(type="string", pattern="^https://.", errorMessage=WEB_REMEDY)
]
"""A page of another site, whole: `https://…`."""
Address = Annotated[str, AfterValidator(_address)]
"""Where a whole site lies: `https://host/path/`."""
SecurityContact = Annotated[str, AfterValidator(_security_contact)]
"""A mailbox or a page, as an address: `mailto:…` or `https://…`."""
FileName = Annotated[
    str, AfterValidator(_file_name), written(type="string", pattern=f"^{FILE_PATTERN}$", errorMessage=FILE_REMEDY)
]
"""A file beside the notice, by its name alone."""
