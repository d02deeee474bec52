"""The type of an official document (GB/T 9704-2012, 5.2.2 and 7.3), and what stands in where a font is missing."""

from __future__ import annotations

from typing import Any

from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Pt

SONG_TITLE, FANG, HEI, KAI, SONG = "方正小标宋简体", "仿宋", "黑体", "楷体", "宋体"
LATIN = "Times New Roman"
STAND_IN = {
    SONG_TITLE: "小标宋体,方正小标宋_GBK,FZXiaoBiaoSong-B05S,华文中宋,STZhongsong",
    FANG: "仿宋_GB2312,FangSong,华文仿宋,STFangsong",
    HEI: "SimHei,华文黑体",
    KAI: "楷体_GB2312,KaiTi,华文楷体,STKaiti",
    SONG: "SimSun,华文宋体,STSong",
}
TITLE_SIZE, BODY_SIZE, PAGE_NUMBER_SIZE, TABLE_SIZE = Pt(22), Pt(16), Pt(14), Pt(10.5)
"""二号, 三号, 四号, 五号."""
LINE, TITLE_LINE, TABLE_LINE = Pt(28), Pt(36), Pt(18)


def dress(properties: Any, font: str) -> None:
    """Give run properties (`w:rPr`) a font for Chinese, and one for digits and letters."""
    fonts = properties.find(qn("w:rFonts"))
    if fonts is None:
        fonts = OxmlElement("w:rFonts")
        properties.insert(0, fonts)
    fonts.attrib.clear()
    for script, name in (("ascii", LATIN), ("hAnsi", LATIN), ("eastAsia", font), ("cs", LATIN)):
        fonts.set(qn(f"w:{script}"), name)


def font_table() -> bytes:
    """`word/fontTable.xml`: each font with those that take its place on a machine that lacks it."""
    namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/><w:charset w:val="86"/></w:font>'
        for name, others in STAND_IN.items()
    )
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    latin = f'<w:font w:name="{LATIN}"><w:charset w:val="00"/></w:font>'
    return f'{head}<w:fonts xmlns:w="{namespace}">{fonts}{latin}</w:fonts>'.encode()
