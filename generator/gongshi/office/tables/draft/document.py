"""A notice → its draft in DOCX: title, body, list, attachments, signature."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm

from gongshi.office.tables.draft import fonts
from gongshi.office.tables.draft.blocks import Block, Grid, Paragraph, blocks_of
from gongshi.office.tables.draft.content import Sheet, sheet_of
from gongshi.office.tables.draft.page import empty_document, indent
from gongshi.office.tables.fixed import fixed
from gongshi.records.kinds import AnyNotice
from gongshi.register import Register
from gongshi.views.words import long_date

TYPE_AREA = 156
"""Its width in millimetres."""


def _shared(widths: Sequence[int]) -> list[float]:
    """The widths, with what the type area has left shared among those that name none."""
    left = max(TYPE_AREA - sum(widths), 0) / max(list(widths).count(0), 1)
    return [width or left for width in widths]


class _Draft:
    def __init__(self, document: Any) -> None:
        self.document = document

    def line(self, text: str = "", *, alignment: Any = None, **indents: int) -> Any:
        """A paragraph, with its indents in characters."""
        paragraph = self.document.add_paragraph()
        paragraph.alignment = alignment
        indent(paragraph, **indents)
        self.run(paragraph, text)
        return paragraph

    def run(self, paragraph: Any, text: str, font: str = "", size: Any = None, *, bold: bool = False) -> None:
        if text:
            run = paragraph.add_run(text)
            run.bold = bold or None
            if size:
                run.font.size = size
            if font:
                fonts.dress(run._r.get_or_add_rPr(), font)  # noqa: SLF001 (fonts by script are not the library's)

    def title(self, text: str) -> None:
        paragraph = self.line(alignment=WD_ALIGN_PARAGRAPH.CENTER)
        self.run(paragraph, text, fonts.SONG_TITLE, fonts.TITLE_SIZE)
        paragraph.paragraph_format.line_spacing = fonts.TITLE_LINE
        self.line()

    def blocks(self, blocks: Sequence[Block]) -> None:
        for number, block in enumerate(blocks):
            if isinstance(block, Grid):
                self.table(block.rows)
            else:
                self.paragraph(block, addressee=number == 0 and block.text.endswith("："))

    def paragraph(self, block: Paragraph, *, addressee: bool) -> None:
        """主送机关 begins at the margin, everything else two characters in."""
        paragraph = self.line(firstLineChars=0 if addressee else 2, leftChars=2 * block.depth)
        if block.heading:
            paragraph.style = f"Heading {min(block.heading, 3)}"
        for piece in block.pieces:
            self.run(paragraph, piece.text, bold=piece.bold)

    def table(self, rows: Sequence[Sequence[str]], widths: Sequence[int] = ()) -> None:
        """Rows under headings that repeat on each page; no row is torn between pages. Widths as in `Captioned`."""
        table = self.document.add_table(len(rows), len(rows[0]), "Table Grid")
        table.alignment, table.autofit = WD_TABLE_ALIGNMENT.CENTER, False
        for column, width in zip(table.columns, _shared(widths or [0] * len(rows[0])), strict=True):
            column.width = Mm(width)
        for number, row in enumerate(rows):
            properties = table.rows[number]._tr.get_or_add_trPr()  # noqa: SLF001
            properties.append(OxmlElement("w:cantSplit"))
            if not number:
                properties.append(OxmlElement("w:tblHeader"))
            for cell, column, text in zip(table.rows[number].cells, table.columns, row, strict=True):
                cell.width = column.width
                self.cell(cell, text, heading=not number)

    def cell(self, cell: Any, text: str, *, heading: bool) -> None:
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.line_spacing = fonts.TABLE_LINE
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if heading else None
        self.run(paragraph, text, fonts.HEI if heading else "", fonts.TABLE_SIZE)
        align = OxmlElement("w:vAlign")
        align.set(qn("w:val"), "center")
        cell._tc.get_or_add_tcPr().append(align)  # noqa: SLF001

    def captioned(self, sheet: Sheet) -> None:
        for table in sheet.tables:
            self.line()
            caption = self.line(alignment=WD_ALIGN_PARAGRAPH.CENTER)
            caption.paragraph_format.keep_with_next = True
            self.run(caption, table.caption, fonts.HEI)
            self.table(table.rows, table.widths)

    def enclosures(self, label: str, titles: Sequence[str]) -> None:
        """附件说明: a line below the text, two characters in, the titles under each other (7.3.4)."""
        if titles:
            self.line()
        for number, title in enumerate(titles, 1):
            head = f"{label}：" if number == 1 else ""
            mark = f"{number}. " if len(titles) > 1 else ""
            hanging = 2 + len(label) + 1 + bool(mark)
            paragraph = self.line(leftChars=hanging, hangingChars=hanging - 2 if head else bool(mark) * 1)
            self.run(paragraph, f"{head}{mark}{title}")

    def signature(self, issuer: str, day: str) -> None:
        """署名 two characters from the right; the date begins two characters after it begins (7.3.5.2)."""
        self.line()
        width = (sum(1 if not each.isascii() else 0.5 for each in day) + 0.5) // 1
        right = max(2, int(width) + 4 - len(issuer))
        self.line(issuer, alignment=WD_ALIGN_PARAGRAPH.RIGHT, rightChars=right).paragraph_format.keep_with_next = True
        self.line(day, alignment=WD_ALIGN_PARAGRAPH.RIGHT, rightChars=max(2, len(issuer) + right - 2 - int(width)))


def as_docx(register: Register, record: AnyNotice) -> bytes:
    """The draft; the same bytes for the same record. Its properties name the issuer, and nobody."""
    sheet = sheet_of(register, record)
    document = empty_document(record.title, record.issuer, record.published)
    draft = _Draft(document)
    if sheet.number:
        draft.line(sheet.number, alignment=WD_ALIGN_PARAGRAPH.CENTER)
        draft.line()
    draft.title(record.title)
    draft.blocks(blocks_of(record.body, register.office.site.address))
    draft.captioned(sheet)
    for label, titles in sheet.enclosures.items():
        draft.enclosures(label, titles)
    draft.signature(record.issuer, long_date(record.dated))
    written = io.BytesIO()
    document.save(written)
    return fixed(written.getvalue(), record.published, {"word/fontTable.xml": fonts.font_table()})
