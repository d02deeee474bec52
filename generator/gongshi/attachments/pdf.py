"""PDF: the words of all pages, every text string of every object, and nothing that acts."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject, TextStringObject

from gongshi.attachments.inside import CLEAR_PDF, Inside, Refused

MOST_PAGES = 2000
MOST_OBJECTS = 200_000
MOST_REVISIONS = 10
ACTS = {"/JavaScript": "脚本", "/JS": "脚本", "/Launch": "启动程序的动作", "/SubmitForm": "提交表单的动作",
        "/ImportData": "导入数据的动作", "/EmbeddedFile": "嵌入的文件", "/EmbeddedFiles": "嵌入的文件",
        "/EF": "嵌入的文件", "/FileAttachment": "嵌入的文件", "/RichMedia": "影音", "/Movie": "影音",
        "/Sound": "影音", "/Screen": "影音", "/XFA": "动态表单", "/GoToR": "打开别的文件的动作",
        "/GoToE": "打开别的文件的动作"}  # fmt: skip
"""Keys of dictionaries, and names that say what a thing is (`/S`, `/Type`, `/Subtype`)."""
HARMLESS = {"/GoTo", "/Named"}
"""What may happen without a click: another page of the same document comes up."""
AUTHORS = {"creator", "Author", "author"}
"""Of XMP; `CreatorTool` and the information dictionary's `/Creator` name a program."""


def _inner(value: Any) -> list[Any]:
    if isinstance(value, DictionaryObject):
        return [value.raw_get(key) for key in value]
    return list(value) if isinstance(value, ArrayObject) else []


def _objects(reader: PdfReader) -> Iterator[Any]:
    """Every object that can be reached, each once; those within others too."""
    waiting: list[Any] = [reader.trailer]
    met: set[tuple[int, int]] = set()
    for _ in range(MOST_OBJECTS):
        if not waiting:
            return
        value = waiting.pop()
        if isinstance(value, IndirectObject):
            if (value.idnum, value.generation) in met:
                continue
            met.add((value.idnum, value.generation))
            value = value.get_object()
        yield value
        waiting += _inner(value)
    raise Refused("对象太多，核对不完", CLEAR_PDF)


def _acts(value: DictionaryObject) -> Iterator[tuple[str, str]]:
    names = {*value, *(str(value[key]) for key in ("/S", "/Type", "/Subtype") if key in value)}
    for name in sorted(names & ACTS.keys()):
        yield f"带有{ACTS[name]}", f"去掉它：{CLEAR_PDF}"


def _by_itself(value: DictionaryObject) -> Iterator[tuple[str, str]]:
    """What is done on opening a document or a page; a link that a reader clicks is no matter."""
    first, more = value.get("/OpenAction"), value.get("/AA")
    actions = [first, *(more.values() if isinstance(more, DictionaryObject) else ())]
    for action in (each.get_object() for each in actions if each is not None):
        if isinstance(action, DictionaryObject) and (action.get("/S") not in HARMLESS or "/Next" in action):
            yield "带有打开时自动执行的动作", f"去掉它：{CLEAR_PDF}"


def _xmp(content: bytes, inside: Inside) -> None:
    from gongshi.attachments.zipped import Part, attributes, local, tree  # noqa: PLC0415 (takes a while to load)

    root = tree(Part("XMP", content))
    inside.texts.append(("XMP", " \n".join(root.itertext())))
    for element in root.iter():
        given = attributes(element)
        found = [given[name] for name in sorted(AUTHORS & given.keys())]
        if local(element) in AUTHORS:
            found += [text.strip() for text in element.itertext() if text.strip()]
        inside.people += [("作者（XMP）", value, CLEAR_PDF) for value in found]


def _look_through(reader: PdfReader, inside: Inside) -> None:
    strings = []
    for value in _objects(reader):
        if isinstance(value, TextStringObject):
            strings.append(str(value))
        elif isinstance(value, DictionaryObject):
            inside.harms += [*_acts(value), *_by_itself(value)]
            if "/Metadata" in value and isinstance(stream := value["/Metadata"], StreamObject):
                _xmp(stream.get_data(), inside)
            if {"/Contents", "/T"} <= value.keys() and value.get("/FT") is None:
                inside.people.append(("批注者", str(value["/T"]), CLEAR_PDF))
    inside.texts.append(("属性、批注或表单", "\n".join(strings)))
    if reader.metadata and (author := (reader.metadata.author or "").strip()):
        inside.people.append(("作者", author, CLEAR_PDF))


def _look_revision(content: bytes, inside: Inside) -> None:
    reader = PdfReader(io.BytesIO(content))
    if reader.is_encrypted:
        raise Refused("加了密，无法核对", "取消密码后重新导出 PDF")
    if len(reader.pages) > MOST_PAGES:
        raise Refused(f"超过 {MOST_PAGES} 页", "拆分成几个附件")
    _look_through(reader, inside)
    for number, page in enumerate(reader.pages, 1):
        inside.texts.append((f"第{number}页", page.extract_text()))


def _earlier(content: bytes) -> list[bytes]:
    """The file as it was before each later saving: what was taken out by then still stands in it."""
    ends = []
    at = content.find(b"%%EOF")
    while at >= 0:
        ends.append(at + 5)
        at = content.find(b"%%EOF", at + 5)
    if len(ends) > MOST_REVISIONS:
        raise Refused("保存过太多次，以前的内容还留在文件里", CLEAR_PDF)
    return [content[:end] for end in ends[:-1] if b"startxref\n0" not in content[end - 20 : end].replace(b"\r", b"\n")]


def look_pdf(content: bytes) -> Inside:
    """A PDF document with all its revisions."""
    inside = Inside()
    for revision in (content, *_earlier(content)):
        _look_revision(revision, inside)
    inside.harms = list(dict.fromkeys(inside.harms))
    inside.people = list(dict.fromkeys(inside.people))
    inside.texts = list(dict.fromkeys(inside.texts))
    return inside
