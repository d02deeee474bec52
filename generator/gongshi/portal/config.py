"""`portal.yml`: what the portal is called, where it lies, and which offices it joins."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, Field, ValidationError, model_validator

from gongshi.findings import Finding
from gongshi.records.fields import Flag, Key, Line, Shape, refuse
from gongshi.records.links import Address
from gongshi.source.document import Document, read
from gongshi.wording import findings_of


def _address(value: str) -> str:
    return value.rstrip("/") + "/"


Root = Annotated[Address, AfterValidator(_address)]
"""Where a whole site lies; ends with `/`."""


class Joined(Shape, title="评审办"):
    """One office, and where its published site is read from. Where readers find it, its own data says."""

    key: Key = Field(title="代号", description="小写英文字母、数字和连字符")
    name: Line = Field(title="名称", description="门户上怎样称呼")
    folder: Line | None = Field(None, title="文件夹", description="生成好的网站，从 portal.yml 所在的文件夹算起")
    address: Root | None = Field(None, title="网址", description="从网上读取的，写 https:// 开头的网址")

    @model_validator(mode="after")
    def _one_place(self) -> Joined:
        if (self.folder is None) == (self.address is None):
            raise refuse("从哪里读取没有写明白", "folder（文件夹）和 address（网址）写其中一个")
        return self


class Portal(Shape, title="门户"):
    """The whole file."""

    title: Line = Field(title="名称", description="门户的名称")
    address: Root = Field(title="网址", description="门户的网址，https:// 开头")
    host: Line = Field(title="主办单位")
    contact: Line = Field(title="联系电话")
    demo: Flag = Field(False, title="演示", description="为真的，每页写明是演示")
    offices: tuple[Joined, ...] = Field(min_length=1, title="评审办", description="汇集哪些评审办的网站")


def _twice(portal: Portal, document: Document) -> list[Finding]:
    """An office goes by its key, and is read once."""
    found = []
    for name in ("key", "name", "folder", "address"):
        seen: dict[str, int] = {}
        for index, office in enumerate(portal.offices):
            value = getattr(office, name)
            if value is not None and seen.setdefault(value, index) != index:
                place = document.place(("offices", index, name))
                message = f"“{value}”与第 {seen[value] + 1} 项重复"
                found.append(Finding(place, "portal", message, "改正或删去其中一项"))
    return sorted(found)


def read_portal(file: Path) -> tuple[Portal | None, Document, list[Finding]]:
    """The file, and everything that is wrong with it; no portal if anything is."""
    document = read(file.parent, file)
    if document.findings:
        return None, document, list(document.findings)
    try:
        portal = Portal.model_validate(document.value)
    except ValidationError as error:
        return None, document, findings_of(error, document, Portal)
    found = _twice(portal, document)
    return (None if found else portal), document, found
