"""PDF files as somebody with a ruler sees them: which characters stand where, in which font and size."""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from unicodedata import normalize

from pypdf import PageObject, PdfReader
from pypdf.generic import ContentStream

POINTS_A_MM = 72 / 25.4
RADICALS = str.maketrans("⻓⻅⺠⻔⻋⻢⻩⻘―", "长见民门车马黄青—")


@dataclass(frozen=True)
class Run:
    """Characters that were set together. Lengths in points, from the left and the bottom edge of the sheet."""

    text: str
    font: str
    size: float
    x: float
    y: float


@dataclass(frozen=True)
class Line:
    """Runs on one base line, from left to right."""

    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        return plain("".join(run.text for run in self.runs))

    @property
    def x(self) -> float:
        return self.runs[0].x

    @property
    def y(self) -> float:
        return self.runs[0].y

    @property
    def size(self) -> float:
        return max(run.size for run in self.runs)

    @property
    def fonts(self) -> set[str]:
        return {run.font for run in self.runs}


def opened(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


def runs(page: PageObject) -> list[Run]:
    found: list[Run] = []

    def visit(text: str, cm: list[float], tm: list[float], font: Any, size: float) -> None:
        across, up = (cm[0] * tm[0] + cm[2] * tm[1], cm[1] * tm[2] + cm[3] * tm[3])
        x = cm[0] * tm[4] + cm[2] * tm[5] + cm[4]
        y = cm[1] * tm[4] + cm[3] * tm[5] + cm[5]
        if text.strip():
            name = str((font or {}).get("/BaseFont", "")).partition("+")[2]
            found.append(Run(text.replace("\n", ""), name, abs(up or across) * size, x, y))

    page.extract_text(visitor_text=visit)
    return found


def lines(page: PageObject) -> list[Line]:
    """From the top."""
    rows: dict[float, list[Run]] = defaultdict(list)
    for run in runs(page):
        rows[round(run.y, 0)].append(run)
    return [Line(tuple(rows[y])) for y in sorted(rows, reverse=True)]


def text(reader: PdfReader) -> str:
    """All of it without blanks and breaks; Chromium's own signs for radicals become the characters that they are of."""
    return "".join(plain(page.extract_text()) for page in reader.pages)


def plain(text: str) -> str:
    """Without blanks; radicals, which Chromium's files hold for some characters, as these."""
    signs = (normalize("NFKC", each) if "\u2f00" <= each <= "\u2fdf" else each for each in "".join(text.split()))
    return "".join(signs).translate(RADICALS)


def fonts(reader: PdfReader) -> Iterator[Any]:
    """Every font of every page, as the file describes it."""
    for page in reader.pages:
        resources: Any = page["/Resources"]
        for font in resources.get("/Font", {}).values():
            yield font.get_object()


def glyphs(page: PageObject, reader: PdfReader) -> Iterator[int]:
    """The numbers of the glyphs that a page shows, of fonts with two bytes a glyph; 0 is the empty box."""
    stream = ContentStream(page.get_contents(), reader)
    for operands, operator in stream.operations:
        if operator not in {b"Tj", b"TJ", b"'", b'"'}:
            continue
        shown = operands[-1] if isinstance(operands[-1], list) else [operands[-1]]
        for each in shown:
            if isinstance(each, str | bytes):
                raw = each if isinstance(each, bytes) else each.original_bytes  # type: ignore[attr-defined]
                yield from (int.from_bytes(raw[at : at + 2], "big") for at in range(0, len(raw), 2))
