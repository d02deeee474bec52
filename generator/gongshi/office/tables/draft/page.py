"""The empty document: A4 with the margins, styles and page numbers of an official document, and nobody's name."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.oxml.parser import OxmlElement
from docx.shared import Mm, RGBColor

from gongshi.office.tables.draft import fonts

MARGINS = {"top_margin": Mm(37), "left_margin": Mm(28), "right_margin": Mm(26), "bottom_margin": Mm(35)}
"""天头, 订口; the rest leaves a type area of 156 mm × 225 mm."""
HEADINGS = {1: fonts.HEI, 2: fonts.KAI, 3: fonts.FANG}
KEPT = {
    "Normal",
    "DefaultParagraphFont",
    "TableNormal",
    "TableGrid",
    "NoList",
    "Footer",
    "Heading1",
    "Heading2",
    "Heading3",
}
UNUSED = ("thumbnail", "customXml", "stylesWithEffects", "numbering")
"""What the library's template brings along and a notice has no use for."""
CHARACTER = 100
"""Word counts indents in hundredths of a character."""


def indent(paragraph: Any, **characters: int) -> None:
    """Indents in characters: `firstLineChars`, `leftChars`, `rightChars`."""
    for name, count in characters.items():
        if not count:
            continue
        found = paragraph._p.get_or_add_pPr().get_or_add_ind()  # noqa: SLF001 (the library knows lengths only)
        found.set(qn(f"w:{name}"), str(count * CHARACTER))
        twips = count * int(fonts.BODY_SIZE.pt) * 20
        found.set(qn(f"w:{name.removesuffix('Chars')}"), str(twips))


def _style(style: Any, font: str, *, bold: bool = False) -> None:
    properties = style.element.get_or_add_rPr()
    properties.clear()
    fonts.dress(properties, font)
    style.font.size, style.font.bold, style.font.color.rgb = fonts.BODY_SIZE, bold, RGBColor(0, 0, 0)
    layout = style.paragraph_format
    layout.space_before = layout.space_after = 0
    layout.line_spacing_rule, layout.line_spacing = WD_LINE_SPACING.EXACTLY, fonts.LINE


def _styles(document: Any) -> None:
    element = document.styles.element
    for style in list(element):
        if style.tag == qn("w:latentStyles") or (style.tag == qn("w:style") and style.get(qn("w:styleId")) not in KEPT):
            element.remove(style)
        for link in style.findall(qn("w:link")):
            style.remove(link)
    for language in element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")
    _style(document.styles["Normal"], fonts.FANG)
    for level, font in HEADINGS.items():
        _style(document.styles[f"Heading {level}"], font, bold=level > 2)


def _page_number(footer: Any, *, right: bool) -> None:
    """— 1 —, a character in from the outer edge (7.5)."""
    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT if right else WD_ALIGN_PARAGRAPH.LEFT
    indent(paragraph, **{"rightChars" if right else "leftChars": 1})
    for text in ("— ", None, " —"):
        run = paragraph.add_run(text or "")
        fonts.dress(run._r.get_or_add_rPr(), fonts.SONG)  # noqa: SLF001 (fonts by script are not the library's)
        run.font.size = fonts.PAGE_NUMBER_SIZE
        if text is None:
            field = OxmlElement("w:fldSimple")
            field.set(qn("w:instr"), "PAGE")
            run._r.addprevious(field)  # noqa: SLF001
            run.text = "1"
            field.append(run._r)  # noqa: SLF001


def _without(relations: Any) -> None:
    for key in [key for key, each in relations.items() if each.reltype.rpartition("/")[2] in UNUSED]:
        relations.pop(key)


def empty_document(title: str, author: str, moment: datetime) -> Any:
    """A document to write into. `author` is a body, never a person; `moment` is that of the notice."""
    document = docx.Document()
    _without(document.part.package.rels)
    _without(document.part.rels)
    _styles(document)
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for name, margin in MARGINS.items():
        setattr(section, name, margin)
    section.footer_distance = Mm(25)
    document.settings.odd_and_even_pages_header_footer = True
    _page_number(section.footer, right=True)
    _page_number(section.even_page_footer, right=False)
    properties = document.core_properties
    properties.title, properties.author, properties.last_modified_by, properties.comments = title, author, "", ""
    properties.created = properties.modified = moment.astimezone(UTC).replace(tzinfo=None)
    properties.revision = 1
    return document
