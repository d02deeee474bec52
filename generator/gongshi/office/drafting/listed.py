"""A list of organisations from a file of its own, as `gongshi import --list-only` writes it."""

from __future__ import annotations

from pathlib import Path

from gongshi.disk import reason
from gongshi.findings import as_text
from gongshi.office.drafting.routes import NoSuchPlaceError
from gongshi.source.document import parse
from gongshi.source.walk import Value

FIELD = "organisations"


def organisations_in(path: Path) -> list[Value]:
    """The list, or the value of `organisations` in the file. Raises NoSuchPlaceError, in Chinese."""
    try:
        document = parse(path.name, path.read_bytes())
    except OSError as error:
        raise NoSuchPlaceError(f"{path} 读不出来：{reason(error)}") from None
    if document.findings:
        raise NoSuchPlaceError(as_text(document.findings))
    value = document.value.get(FIELD) if isinstance(document.value, dict) else document.value
    if not isinstance(value, list) or not value:
        raise NoSuchPlaceError(f"{path} 里没有名单：写成列表，每家以“- name: 名称”开头")
    return value
