"""What a record may point to: pages, addresses, files beside it."""

from __future__ import annotations

import re
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator

from gongshi.records.fields import matching, refuse

PAGE = r"[A-Za-z0-9][A-Za-z0-9/_-]*(\.[a-z0-9]+)*\.html(#[a-z0-9-]+)?"
LINK_REMEDY = "写 https:// 开头的网址，或从网站首页算起的本站页面，例如 measures/2022-6.html"
ATTACHMENT_TYPES = ("pdf", "ofd", "doc", "docx", "xls", "xlsx", "wps", "et", "txt", "csv", "jpg", "jpeg", "png")
"""What a browser opens or saves without running anything on the site's own host."""


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


def _address(value: str) -> str:
    pattern = r"https://[a-z0-9.-]+(:[0-9]{1,5})?(/[A-Za-z0-9._~-]+)*/?"
    matching(
        value, pattern, "不是网站的地址", "写 https:// 开头、不带文件名的地址，例如 https://www.example.gov.cn/award/"
    )
    return value


def _file_name(value: str) -> str:
    remedy = "文件名用英文字母、数字、点、连字符，不含路径"
    matching(value, r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}", "不能作附件文件名", remedy)
    if value.rpartition(".")[2].lower() not in ATTACHMENT_TYPES:
        raise refuse(f"“{value}”不是可以发布的附件类型", f"另存为其中一种：{'、'.join(ATTACHMENT_TYPES)}")
    return value


Link = Annotated[str, AfterValidator(_link)]
Address = Annotated[str, AfterValidator(_address)]
"""Where a whole site lies: `https://host/path/`."""
FileName = Annotated[str, AfterValidator(_file_name)]
"""A file beside the notice, by its name alone."""
