"""Attachments to spoil: small files of every type, made of what matters in them."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

OFFICE = "崇明区政府质量奖评审委员会办公室"


def zipped(parts: dict[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>{}</dc:creator>'
    "<cp:lastModifiedBy>{}</cp:lastModifiedBy></cp:coreProperties>"
)


def relation(kind: str, target: str) -> str:
    """A part that leads out of the document."""
    namespace = "http://schemas.openxmlformats.org/package/2006/relationships"
    given = f'Type="http://schemas.example/{kind}" Target="{target}" TargetMode="External"'
    return f'<Relationships xmlns="{namespace}"><Relationship {given}/></Relationships>'


def paragraph(text: str) -> str:
    """As Word cuts it: a run for every few letters."""
    runs = "".join(f"<w:r><w:t>{text[at : at + 4]}</w:t></w:r>" for at in range(0, len(text), 4))
    return f"<w:p>{runs}</w:p>"


def docx(body: str = paragraph("评审规则"), more: dict[str, str | bytes] | None = None) -> bytes:
    document = f"<w:document {W}><w:body>{body}</w:body></w:document>"
    return zipped({"[Content_Types].xml": TYPES, "word/document.xml": document, **(more or {})})


def xlsx(more: dict[str, str | bytes] | None = None, *, hidden: str = "") -> bytes:
    cells = "".join(f"<c><v>{value}</v></c>" for value in ("150000", "50000", hidden))
    sheet = f"<worksheet><sheetData><row>{cells}</row></sheetData></worksheet>"
    workbook = '<workbook><sheets><sheet name="名单" state="veryHidden"/></sheets></workbook>'
    parts = {"[Content_Types].xml": TYPES, "xl/workbook.xml": workbook, "xl/worksheets/sheet1.xml": sheet}
    return zipped({**parts, **(more or {})})


def ofd(text: str = "评审规则", author: str = OFFICE, more: dict[str, str | bytes] | None = None) -> bytes:
    name = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    info = f"<ofd:OFD {name}><ofd:DocBody><ofd:Author>{author}</ofd:Author></ofd:DocBody></ofd:OFD>"
    codes = "".join(
        f'<ofd:TextCode X="{at}" Y="7" DeltaX="g 9 3.175">{text[at : at + 3]}</ofd:TextCode>'
        for at in range(0, len(text), 3)
    )
    page = f"<ofd:Page {name}><ofd:TextObject Boundary='0 0 150 5'>{codes}</ofd:TextObject></ofd:Page>"
    return zipped({"OFD.xml": info, "Doc_0/Pages/Page_0/Content.xml": page, **(more or {})})


def added(writer: PdfWriter, each: PdfObject) -> PdfObject:
    """An object of its own, by its reference."""
    return writer._add_object(each)  # noqa: SLF001 (the library has no other way)


def page_of(writer: PdfWriter, text: str) -> None:
    """A page with a line of Latin text."""
    page = writer.add_blank_page(300, 300)
    font = DictionaryObject({
        NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1"),
        NameObject("/BaseFont"): NameObject("/Helvetica"),
    })  # fmt: skip
    page[NameObject("/Resources")] = DictionaryObject({
        NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})
    })  # fmt: skip
    stream = DecodedStreamObject()
    stream.set_data(f"BT /F1 12 Tf 20 100 Td ({text}) Tj ET".encode())
    page[NameObject("/Contents")] = added(writer, stream)


def pdf(text: str = "rules", change: Callable[[PdfWriter], object] = lambda _: None) -> bytes:
    writer = PdfWriter()
    page_of(writer, text)
    change(writer)
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def dictionary(**items: PdfObject) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{key}"): value for key, value in items.items()})


def annotated(writer: PdfWriter, **items: PdfObject) -> None:
    each = dictionary(Type=NameObject("/Annot"), Rect=ArrayObject([NumberObject(0)] * 4), **items)
    writer.pages[0][NameObject("/Annots")] = ArrayObject([added(writer, each)])


def xmp(author: str) -> bytes:
    return (
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator><rdf:Seq>'
        f"<rdf:li>{author}</rdf:li></rdf:Seq></dc:creator></rdf:Description></rdf:RDF></x:xmpmeta>"
    ).encode()


def described(text: str, extra: str = "") -> bytes:
    """A PDF with XMP in which this stands as the author."""

    def change(writer: PdfWriter) -> None:
        writer.xmp_metadata = xmp(text).replace(b"</rdf:RDF>", extra.encode() + b"</rdf:RDF>")

    return pdf(change=change)


def noted(**items: PdfObject) -> bytes:
    """A PDF with an annotation."""
    return pdf(change=lambda writer: annotated(writer, **items))


def with_info(**items: str) -> bytes:
    """A PDF with these document properties."""
    return pdf(change=lambda writer: writer.add_metadata({f"/{key}": value for key, value in items.items()}))


def saved_again(content: bytes) -> bytes:
    """A later saving that takes a page's words out, as editors do: the old ones stay in the file."""
    reader = PdfReader(io.BytesIO(content))
    writer = PdfWriter(io.BytesIO(content), incremental=True)
    stream = DecodedStreamObject()
    stream.set_data(b"BT /F1 12 Tf 20 100 Td (nothing) Tj ET")
    writer.pages[0][NameObject("/Contents")] = added(writer, stream)
    out = io.BytesIO()
    writer.write(out)
    assert len(reader.pages) == 1
    assert out.getvalue().startswith(content[:-10])
    return out.getvalue()


def png(*chunks: tuple[bytes, bytes], after: bytes = b"") -> bytes:
    every = (
        (b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)),
        *chunks,
        (b"IDAT", zlib.compress(b"\0\0")),
        (b"IEND", b""),
    )
    body = b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in every
    )
    return b"\x89PNG\r\n\x1a\n" + body + after


def jpeg(*segments: tuple[int, bytes]) -> bytes:
    body = b"".join(struct.pack(">BBH", 0xFF, marker, len(data) + 2) + data for marker, data in segments)
    return b"\xff\xd8" + body + b"\xff\xda\0\2\0\xff\xd9"


def action(kind: str) -> Callable[[PdfWriter], object]:
    def change(writer: PdfWriter) -> None:
        writer.root_object[NameObject("/OpenAction")] = dictionary(S=NameObject(kind), F=TextStringObject("x"))

    return change


def slow_pdf() -> bytes:
    """A few kilobytes that take minutes: many pages that share one long stream of commands."""

    def change(writer: PdfWriter) -> None:
        stream = DecodedStreamObject()
        stream.set_data(b"BT /F1 9 Tf " + b"(a) Tj " * 300_000 + b"ET")
        shared = added(writer, stream.flate_encode())
        for _ in range(200):
            page = writer.add_blank_page(10, 10)
            page[NameObject("/Resources")] = writer.pages[0]["/Resources"]
            page[NameObject("/Contents")] = shared

    return pdf(change=change)
