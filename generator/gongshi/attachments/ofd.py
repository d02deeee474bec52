"""OFD, the national standard for fixed-layout documents (GB/T 33190): a ZIP archive of XML like the office formats."""

from __future__ import annotations

from gongshi.attachments.inside import Inside
from gongshi.attachments.zipped import attributes, local, parts, tree, words

SILENT = {"png", "jpg", "jpeg", "bmp", "tif", "tiff", "jb2", "gbig2", "ttf", "otf", "ttc", "dat", "esl", "asn1"}
"""Pictures, fonts, seals and signatures."""
BLOCKS = frozenset({"TextObject", "Author", "Title", "Subject", "Keyword", "CustomData", "Appearance", "Parameter"})
RUNS = {"Movie", "Sound", "GotoA"}
CLEAR = "清除原文档的属性后重新导出 OFD"


def look_ofd(content: bytes) -> Inside:
    """An OFD document."""
    inside = Inside()
    for part in parts(content, "OFD.xml", "ofd"):
        if part.suffix != "xml":
            if part.suffix not in SILENT:
                inside.harms.append((f"嵌有别的文件（{part.name.rpartition('/')[2]}）", "去掉嵌入的文件，重新导出"))
            continue
        root = tree(part)
        inside.texts.append((part.name, words(root, BLOCKS, frozenset())))
        for element in root.iter():
            name = local(element)
            if name == "Author" and element.text:
                inside.people.append(("作者", element.text.strip(), CLEAR))
            elif name == "Annot":
                inside.people.append(("批注者", attributes(element).get("Creator", ""), CLEAR))
            elif name == "Attachment" or name in RUNS:
                inside.harms.append(("带有附件、声音或影像", "去掉它，重新导出"))
    inside.harms = list(dict.fromkeys(inside.harms))
    return inside
