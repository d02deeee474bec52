"""Codes of digits alone that stand without quotes: the CMS takes them for numbers, of which it keeps sixteen digits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from gongshi.findings import Finding, Place, Severity
from gongshi.source.document import Document

CODE = re.compile(r"\b(?:unit_)?credit_code: *([0-9]{16,})(?=[ ,}#\r]|$)")
REMEDY = '还没有发布的，给代码加上引号，例如 credit_code: "…"；已经发布的不改，在表单里写更正版时照营业执照重新填写'


def mistaken(root: Path, documents: Mapping[str, Document]) -> Iterator[Finding]:
    """A warning for each, at its place."""
    for path in sorted(documents):
        text = (root / path).read_text(encoding="utf-8", errors="replace")
        for number, line in enumerate(text.split("\n"), 1):
            for found in CODE.finditer(line):
                place = Place(path, number, found.start(1) + 1, line.strip())
                message = f"“{found[1]}”没有引号，表单会读成数字，末几位不准"
                yield Finding(place, "admin", message, REMEDY, severity=Severity.WARNING)
