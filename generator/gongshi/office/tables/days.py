"""Days as people write them in tables → ISO dates; what could be read in two ways is refused."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time

from gongshi.office.tables.grid import Cell
from gongshi.office.tables.remarks import MisreadError

ONE = r"(\d{4})(?:年|[-/.])(\d{1,2})(?:月|[-/.])(\d{1,2})日?"
LATER = r"(?:(\d{4})(?:年|[-/.]))?(?:(\d{1,2})(?:月|[-/.]))?(\d{1,2})日?"
DAY = re.compile(rf"{ONE}(?:T?\d{{1,2}}:\d{{2}}(?::\d{{2}})?)?|(\d{{4}})(\d{{2}})(\d{{2}})")
PERIOD = re.compile(rf"(?:自|从)?{ONE}(?:起)?(?:至|到|~|—+|–+|-{{1,2}}){LATER}(?:止)?")
REMEDY = "写成 2025-03-10，或者 2025年3月10日"
PERIOD_REMEDY = "写成 2025-03-10 至 2025-03-17，或者分成开始日期、结束日期两列"


def _narrow(text: str) -> str:
    """Without blanks and the day of the week, in narrow characters."""
    return re.sub(r"[\s\u200b\ufeff]|\((?:周|星期)[一二三四五六日天]\)", "", unicodedata.normalize("NFKC", text))


def _day(year: str, month: str, day: str, text: str) -> date:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        raise MisreadError(f"“{text}”这一天不存在", "核对月份和日数") from None


def _from_text(text: str) -> date:
    match = DAY.fullmatch(_narrow(text))
    if not match:
        raise MisreadError(f"“{text}”读不出是哪一天", REMEDY)
    year, month, day_of_month = match.group(1, 2, 3) if match[1] else match.group(4, 5, 6)
    return _day(year, month, day_of_month, text)


def day(cell: Cell) -> tuple[str, str]:
    """(the day, how it was understood where that is not plain). Raises MisreadError."""
    content = cell.content
    if isinstance(content, datetime):
        more = f"后面的时间 {content:%H:%M} 没有读" if content.time() != time(0) else ""
        return content.date().isoformat(), more
    if isinstance(content, date):
        return content.isoformat(), ""
    text = f"{content:.0f}" if isinstance(content, float) and content == int(content) else str(content).strip()
    if not isinstance(content, str) and cell.serial_day:
        return cell.serial_day.isoformat(), f"数字 {text} 按日期的序号读作 {cell.serial_day}"
    found = _from_text(text).isoformat()
    return found, "" if found == text else f"“{text}”读作 {found}"


def period(cell: Cell) -> tuple[dict[str, str], str]:
    """Both days of a cell such as 2025年3月10日至17日. Raises MisreadError."""
    text = str(cell.content).strip()
    match = PERIOD.fullmatch(_narrow(text))
    if not match:
        raise MisreadError(f"“{text}”读不出起止日期", PERIOD_REMEDY)
    year, month, opens, later_year, later_month, closes = match.groups()
    if later_year and not later_month:
        raise MisreadError(f"“{text}”读不出起止日期", PERIOD_REMEDY)
    first = _day(year, month, opens, text)
    last = _day(later_year or year, later_month or month, closes, text)
    return {"opens": first.isoformat(), "closes": last.isoformat()}, f"“{text}”读作 {first} 至 {last}"
