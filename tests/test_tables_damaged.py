"""Tables that something damaged: what is left of them is understood, or refused in words; nothing else is raised."""

from __future__ import annotations

import zipfile
from contextlib import suppress
from io import BytesIO

from hypothesis import given
from hypothesis import strategies as st

from gongshi.office.tables import separated
from gongshi.office.tables import workbook as xlsx
from gongshi.office.tables.cells import Known
from gongshi.office.tables.chosen import chosen
from gongshi.office.tables.grid import Grid
from gongshi.office.tables.reading import read
from gongshi.office.tables.remarks import UnreadableError
from workbooks import CODES, repacked, with_column

KNOWN = Known({"质量金奖": "gold", "区长质量奖": "mayor"}, ("城桥镇",), "崇明区")
BOOK = with_column("声明日期", "2025-03-20")
with zipfile.ZipFile(BytesIO(BOOK)) as archive:
    PARTS = sorted(archive.namelist())
TEXT = "序号,单位名称,统一社会信用代码,奖项,内部公示,声明日期\n"
TEXT += f"1,示例公司,{CODES[0]},质量金奖,2025年3月10日至17日,2025-03-20\n"
CUTS = st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 9))


def understood(grids: list[Grid]) -> None:
    """Read as the command would; the list is whole only where nothing was left unsaid."""
    listed = read(chosen(grids, None, "qualified"), "qualified", KNOWN, None, complete=True)
    assert listed.is_whole or listed.remarks or not listed.organisations


@given(st.sampled_from(PARTS), st.lists(st.tuples(CUTS, st.binary(max_size=6)), min_size=1, max_size=5))
def test_a_damaged_workbook(name: str, changes: list[tuple[tuple[float, int], bytes]]) -> None:
    """Bytes of its parts lost, changed or put in."""

    def damage(parts: dict[str, bytes]) -> None:
        for (where, length), instead in changes:
            at = int(where * len(parts[name]))
            parts[name] = parts[name][:at] + instead + parts[name][at + length :]

    with suppress(UnreadableError):
        understood(xlsx.sheets(repacked(BOOK, damage)))


@given(
    st.lists(st.tuples(CUTS, st.text('",;\n\t=无合计注9年月日至０１\u202e\u3000', max_size=4)), min_size=1, max_size=8)
)
def test_a_damaged_text(changes: list[tuple[tuple[float, int], str]]) -> None:
    """Quotes, separators, lines and digits where they do not belong."""
    text = TEXT
    for (where, length), instead in changes:
        at = int(where * len(text))
        text = text[:at] + instead + text[at + length :]
    with suppress(UnreadableError):
        understood(separated.sheets("名单", text.encode()))
