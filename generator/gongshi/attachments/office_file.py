"""Word and Excel documents (Office Open XML): all parts, hidden ones too, and nothing that runs or fetches."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

from gongshi.attachments.inside import CLEAR_OFFICE, Inside
from gongshi.attachments.picture import look_jpeg, look_png
from gongshi.attachments.zipped import Part, attributes, local, parts, tree, words

XML = {"xml", "rels", "vml", "svg"}
PICTURES = {"png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "emf", "wmf", "svg", "wdp"}
SILENT = {*PICTURES, "odttf", "ttf", "fntdata"}
"""Parts that show something and do nothing."""
PRINTER = re.compile(r".*/printerSettings/printerSettings\d*\.bin")
BLOCKS = frozenset({"p", "tr", "tc", "c", "si", "is", "row", "comment", "f", "v", "creator", "lastModifiedBy"})
BLANKS = frozenset({"tab", "br", "cr"})
PEOPLE = {"creator": "作者", "lastModifiedBy": "上次修改者", "Manager": "经理"}
ATTRIBUTES = {"refreshedBy": "数据透视表的刷新者", "userName": "保存者"}
OWN_FOLDER = re.compile(
    r"[\\/](?:Users|用户|Documents and Settings)[\\/]([^\\/]*[\u4e00-\u9fff][^\\/]*)", re.IGNORECASE
)
"""Excel writes where a file lay; a folder of a person's own bears the name."""
CLEAR_FOLDER = "清除其中的路径：复制到个人文件夹以外的地方（例如 D 盘），在那里打开后另存"
CLEAR_CHANGES = "接受或拒绝全部修订，删去全部批注，再用文件 → 信息 → 检查文档清除"
RUNS = re.compile(r"macroEnabled|vbaProject|activeX|oleObject|macrosheet|dialogsheet", re.IGNORECASE)
FETCHES = re.compile(r"\b(?:DDEAUTO|DDE|INCLUDEPICTURE|INCLUDETEXT)\b|WEBSERVICE\s*\(|\|'", re.IGNORECASE)
PLAIN_COPY = "去掉它，另存为不带宏的 docx、xlsx，或导出为 pdf"


def _harms(part: Part) -> Iterator[tuple[str, str]]:
    """What can be told by a part's name."""
    name = part.name
    if re.search(r"vba|macrosheets/|activeX/|ctrlProps/", name, re.IGNORECASE):
        yield "带有宏或控件", PLAIN_COPY
    elif re.search(r"externalLinks/|connections\.xml|queryTables/", name):
        yield "引用了别的文件或数据源", "断开链接，只保留数值，再另存"
    elif "embeddings/" in name or not (part.suffix in XML or part.suffix in SILENT or PRINTER.fullmatch(name)):
        yield f"嵌有别的文件（{name.rpartition('/')[2]}）", PLAIN_COPY


def _relation_harms(root: Any) -> Iterator[tuple[str, str]]:
    for element in root.iter():
        given = attributes(element)
        if given.get("TargetMode") == "External" and not given.get("Type", "").endswith("/hyperlink"):
            yield "要从外面取来模板、图片或别的内容", "断开链接，把内容放进文件本身，再另存"


def _people(part: Part, root: Any, inside: Inside) -> None:
    for element in root.iter():
        name, given = local(element), attributes(element)
        inside.people += [(ATTRIBUTES[key], given[key], CLEAR_OFFICE) for key in ATTRIBUTES if given.get(key)]
        if name == "absPath" and (folder := OWN_FOLDER.search(given.get("url", ""))):
            inside.people.append(("电脑用户名", folder[1], CLEAR_FOLDER))
        if name in PEOPLE and part.name.startswith("docProps/") and element.text:
            inside.people.append((PEOPLE[name], element.text.strip(), CLEAR_OFFICE))
        elif name in {"comment", "threadedComment"}:
            inside.harms.append(("带有批注", CLEAR_CHANGES))
            inside.people.append(("批注者", given.get("author", ""), CLEAR_CHANGES))
        elif name == "author" and "comment" in part.name.lower():
            inside.people.append(("批注者", element.text or "", CLEAR_CHANGES))
        elif name == "person":
            inside.people.append(("批注者", given.get("displayName") or given.get("author", ""), CLEAR_CHANGES))
        elif "author" in given:  # `ins`, `del`, `moveTo`, `rPrChange` and a dozen more
            inside.harms.append(("带有修订记录", CLEAR_CHANGES))
            inside.people.append(("修订者", given["author"], CLEAR_CHANGES))


def _written_out(root: Any) -> None:
    """Numbers in cells in full, also where Java wrote `1.38E10`; a fraction is nobody's number."""
    for cell in root.iter():
        if local(cell) != "c" or cell.get("t", "n") != "n":
            continue
        for value in cell:
            try:
                number = Decimal(value.text or "")
            except InvalidOperation:
                continue
            if number.is_finite() and number.adjusted() < 30:
                value.text = f"{int(number)}" if number == int(number) else ""


def _look_xml(part: Part, inside: Inside) -> None:
    root = tree(part)
    if part.name == "[Content_Types].xml":
        if RUNS.search(part.content.decode("utf-8", "replace")):
            inside.harms.append(("带有宏或控件", PLAIN_COPY))
        return
    _written_out(root)
    text = words(root, BLOCKS, BLANKS)
    inside.texts.append((part.name, text))
    if part.suffix == "rels":
        inside.harms += _relation_harms(root)
    commands = [element.text or "" for element in root.iter() if local(element) in {"instrText", "f", "formula"}]
    commands += [attributes(element).get("instr", "") for element in root.iter() if local(element) == "fldSimple"]
    if FETCHES.search("".join(commands)):
        inside.harms.append(("有从外面取数据的域或公式", "把它换成取得的结果，再另存"))
    _people(part, root, inside)


def _look(content: bytes, needed: str, kind: str) -> Inside:
    inside = Inside()
    for part in parts(content, needed, kind):
        inside.harms += _harms(part)
        if part.suffix in XML:
            _look_xml(part, inside)
        elif part.suffix in {"jpg", "jpeg"} and part.content.startswith(b"\xff\xd8"):
            inside.harms += look_jpeg(part.content).harms
        elif part.suffix == "png" and part.content.startswith(b"\x89PNG"):
            inside.harms += look_png(part.content).harms
    inside.harms = list(dict.fromkeys(inside.harms))
    inside.people = list(dict.fromkeys(inside.people))
    return inside


def look_docx(content: bytes) -> Inside:
    """A text document."""
    return _look(content, "word/document.xml", "docx")


def look_xlsx(content: bytes) -> Inside:
    """A workbook."""
    return _look(content, "xl/workbook.xml", "xlsx")
