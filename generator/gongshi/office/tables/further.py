"""What a list says beside, in one cell: `申报类别：制造业；规模：中型`."""

from __future__ import annotations

import re
from collections.abc import Mapping

from gongshi.office.tables.remarks import MisreadError

ITEM = re.compile(r"[；;\n]")


def written(values: Mapping[str, str], labels: Mapping[str, str]) -> str:
    """The cell, with the columns' names in place of their keys."""
    return "；".join(f"{labels.get(key, key)}：{value}" for key, value in values.items())


def read(text: str, labels: Mapping[str, str]) -> dict[str, str]:
    """The other way round. Raises MisreadError for what is no such column."""
    keys = {label: key for key, label in labels.items()} | {key: key for key in labels}
    found: dict[str, str] = {}
    for item in filter(None, (each.strip() for each in ITEM.split(text))):
        label, _, value = (part.strip() for part in item.replace(":", "：", 1).partition("："))
        if label not in keys or not value:
            known = "、".join(labels.values()) or "（没有）"
            raise MisreadError(f"“{item}”不是名单另有的栏目", f"写成 栏目：内容，用；分开；栏目有：{known}")
        found[keys[label]] = value
    return found
