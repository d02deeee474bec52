"""What a record says of its own history, read without the record types: it may be of an earlier form, or spoiled."""

from __future__ import annotations

from datetime import datetime

from pydantic import TypeAdapter, ValidationError

from gongshi.records.fields import Moment
from gongshi.source.document import Document
from gongshi.source.walk import Value

TOMBSTONES = "tombstones"
_MOMENT: TypeAdapter[datetime] = TypeAdapter(Moment)


def _moment(value: object) -> datetime | None:
    try:
        return _MOMENT.validate_python(value)
    except ValidationError:
        return None


def groups(document: Document, key: str) -> list[dict[str, object]]:
    """A list of groups in a record, as far as it is one."""
    found = document.value.get(key) if isinstance(document.value, dict) else None
    return [dict(each) for each in found if isinstance(each, dict)] if isinstance(found, list) else []


def content(document: Document) -> Value:
    """What it says, but for its tombstones."""
    value = document.value if isinstance(document.value, dict) else {}
    return {key: each for key, each in value.items() if key != TOMBSTONES}


def published(document: Document) -> datetime | None:
    """When it was published, if it says so."""
    return _moment(document.value.get("published")) if isinstance(document.value, dict) else None


def digests_before(document: Document) -> list[str]:
    """The digests that it had before each erasure in it, as its tombstones hold them, oldest first."""
    return [str(each.get("sha256")) for each in groups(document, TOMBSTONES)]


def history(document: Document) -> list[tuple[datetime | None, str]]:
    """(moment, digest) of its publication and of each erasure in it."""
    moments = [published(document), *(_moment(each.get("erased")) for each in groups(document, TOMBSTONES))]
    return list(zip(moments, [*digests_before(document), document.sha256], strict=True))
