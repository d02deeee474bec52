"""公示情况证明: what it says is what records and log say, from the settlement on, whatever is corrected later."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from playwright.sync_api import Browser

from conftest import AFTER, OPEN, ROOT, demo
from gongshi import addresses
from gongshi.clock import parse_moment
from gongshi.outputs.sheet import sheet
from gongshi.outputs.templates import Templates
from gongshi.records.fields import Period
from gongshi.records.kinds import AnyNotice
from gongshi.records.notice import Revision
from gongshi.records.objections import Objections
from gongshi.register import Register, Version
from gongshi.views.certificate import CertificateView, certificate_view
from gongshi.views.edition import Edition
from gongshi.views.notice import notice_view
from gongshi.views.site import SiteView
from sheets import opened, text
from test_paper import SiteAt, printed

WINDOWED = [notice for notice in demo().notices.values() if notice.current.window]
SETTLED = "2025-11-10T10:00+08:00"
"""When the outcome of 2025-proposed was published."""


def edition(moment: str = AFTER, register: Register | None = None) -> Edition:
    return Edition.of(register or demo(), parse_moment(moment))


def certificate(notice: str, of: Edition) -> CertificateView | None:
    return certificate_view(of, of.register.notices[notice])


def with_version(notice: str, register: Register | None = None, **fields: Any) -> Register:
    """One more version of a notice."""
    register = register or demo()
    found = register.notices[notice]
    number = len(found.versions) + 1
    record: AnyNotice = found.record.model_copy(update=fields)
    path = f"{found.versions[0].path.removesuffix('.yml')}.v{number}.yml"
    versions = (*found.versions, Version(notice, number, record, path, str(number) * 64))
    return replace(register, notices={**register.notices, notice: replace(found, versions=versions)})


def reopened(effect: str = "restart") -> Register:
    """2025-proposed, corrected after it was settled; the new window is settled a month later."""
    register = replace(demo(), notices={key: each for key, each in demo().notices.items() if key != "2025-decision"})
    moved = {"restart": Period.model_construct(opens=date(2025, 11, 21), closes=date(2025, 11, 27))}
    moved["extend"] = Period.model_construct(opens=date(2025, 10, 21), closes=date(2025, 11, 27))
    register = with_version(
        "2025-proposed",
        register,
        published=parse_moment("2025-11-20T09:00+08:00"),
        revision=Revision(reason="名单有误", effect=effect),  # type: ignore[arg-type]
        window=moved.get(effect, register.notices["2025-proposed"].record.window),  # type: ignore[union-attr]
    )
    return with_version(
        "2025-objections-proposed",
        register,
        published=parse_moment("2025-12-01T10:00+08:00"),
        revision=Revision(reason="公示期重新计算", effect="none"),
        received=3,
    )


def page_of(notice: str, of: Edition) -> str:
    """The page's text."""
    view = certificate(notice, of)
    assert view
    templates = Templates(ROOT / "theme", of.register.office, of.as_of)
    html = templates.render("certificate", view.address, view=view)
    return re.sub(r"<[^>]+>|\s", "", html)


@pytest.mark.parametrize("notice", WINDOWED, ids=lambda notice: notice.id)
def test_it_says_what_was_recorded(notice: Any) -> None:
    """When each version was posted and why, each counted day, the objections in numbers, each line of the log."""
    of = edition()
    said = page_of(notice.id, of)
    assert notice.record.title in said
    for version in notice.versions:
        entry = of.log.of(addresses.of_record(version))
        assert version.sha256 + entry.digest in said
        assert f"{version.record.published:%Y-%m-%d%H:%M}" in said
        assert (version.record.revision.reason if version.record.revision else "发布") in said
    settlement = demo().settlement_of(notice.id)
    assert settlement
    outcome = settlement.record
    assert isinstance(outcome, Objections)
    assert f"收到异议{outcome.received}件，受理{outcome.accepted}件，成立{outcome.upheld}件" in said
    assert all(each.name in said for each in outcome.removed)
    assert of.log.of(addresses.of_record(settlement.current)).digest in said
    days = notice.record.window
    counted = said.partition("计入的工作日：")[2].partition("。")[0].split("、")
    first, last = (f"{day.month}月{day.day}日" for day in (days.opens, days.closes))
    assert len(counted) == 5
    assert counted[-1].startswith(last)
    assert counted[0].startswith(first) or days.opens.isoweekday() > 5
    assert of.log.head in said
    assert "https://quality-award.example/chongming/" + addresses.of_certificate(notice) in said


def test_days_off_are_not_among_those_counted() -> None:
    """The holiday in the window of 2025-qualified, by name."""
    said = page_of("2025-qualified", edition())
    assert "4月30日（周三）、5月6日（周二）、5月7日（周三）、5月8日（周四）、5月9日（周五）。" in said
    assert "第1版的公示期为2025年4月26日—5月6日，未到期满由第2版重新计算。" in said
    assert "现行的公示期由第2版于2025-04-2915:00发布起算" in said


@pytest.mark.parametrize("moment", [OPEN, "2025-10-28T00:00+08:00", "2025-11-10T09:59+08:00"])
def test_there_is_none_before_the_settlement(moment: str) -> None:
    """Neither page nor link while the window is open, nor after it closed, up to the minute of the outcome."""
    of = edition(moment)
    notice = of.register.notices["2025-proposed"]
    assert certificate("2025-proposed", of) is None
    assert not notice_view(of, notice, notice.current, "notices/x.html").certificate_address
    assert "notices/2025-proposed.certificate.html" not in {page.address for page in SiteView(of).pages}
    assert certificate("2025-proposed", edition(SETTLED))


def test_nothing_else_has_one() -> None:
    """Only windows are certified."""
    pages = {page.address for page in SiteView(edition()).pages if page.template == "certificate"}
    assert pages == {addresses.of_certificate(notice) for notice in WINDOWED}


@pytest.mark.parametrize("effect", ["restart", "extend"])
def test_a_window_that_moved_after_its_settlement(effect: str) -> None:
    """The page stays and says that it certifies nothing; after the new outcome it speaks of the new window."""
    register = reopened(effect)
    between, settled = edition("2025-11-28T09:00+08:00", register), edition("2025-12-01T10:00+08:00", register)
    said = page_of("2025-proposed", between)
    assert "公示期有变动，尚未办结。" in said
    assert "不能用来证明这次公示已经办结" in said
    assert "这是公示期变动以前的结果。" in said
    assert "盖章）" not in said
    said = page_of("2025-proposed", settled)
    assert "尚未办结" not in said
    assert "收到异议3件" in said
    assert "变动以前" not in said
    assert "出具单位（盖章）" in said
    assert "11月27日（周四）。" in said
    assert ("第1版的公示期为2025年10月21日—10月27日，期满以后由第2版重新计算。" in said) == (effect == "restart")


def test_a_slip_of_the_pen_unsettles_nothing() -> None:
    """A correction that leaves the window as it was."""
    said = page_of("2025-proposed", edition("2025-11-28T09:00+08:00", reopened("none")))
    assert "尚未办结" not in said
    assert "收到异议2件" in said
    assert "名单有误。公示期不受影响。" in said


def test_an_outcome_before_the_end_certifies_nothing() -> None:
    """As long as no outcome came after the last day."""
    register = reopened("restart")
    notice = register.notices["2025-objections-proposed"]
    early = notice.versions[0].record.model_copy(update={"published": parse_moment("2025-10-27T23:00+08:00")})
    versions = (replace(notice.versions[0], source=early),)
    register = replace(register, notices={**register.notices, notice.id: replace(notice, versions=versions)})
    assert certificate("2025-proposed", edition(AFTER, register)) is None


def test_a_page_once_there_stays() -> None:
    """At every later moment, on each day on which something is published."""
    register = reopened()
    versions = [version for notice in register.notices.values() for version in notice.versions]
    seen: set[str] = set()
    for moment in sorted(version.record.published for version in versions):
        of = Edition.of(register, moment)
        pages = {view.address for notice in of.register.notices.values() if (view := certificate_view(of, notice))}
        assert seen <= pages
        seen = pages
    assert len(seen) == len(WINDOWED)


@pytest.mark.browser
def test_it_is_linked_and_prints_on_one_page(site_at: SiteAt, browser: Browser) -> None:
    """From the notice and from the outcome; one A4 page with room to sign, no seal and nothing of the chrome."""
    notices = site_at(AFTER) / "notices"
    for name in ("2025-proposed.html", "2025-objections-proposed.html"):
        assert 'href="2025-proposed.certificate.html"' in (notices / name).read_text("utf-8")
    for name in ("2025-proposed", "2025-qualified"):
        reader = printed(browser, notices / f"{name}.certificate.html")
        said = text(reader)
        assert len(reader.pages) == 1
        assert "出具单位（盖章）：经办人（签名）：日期：年月日" in said
        assert "只是网站生成的情况说明" in said
        assert "首页" not in said
        assert "打印本页" not in said


def test_it_comes_as_pdf_too() -> None:
    """The same page by `gongshi sheet --certificate`."""
    site = SiteView(edition())
    page = next(page for page in site.pages if page.address == "notices/2025-proposed.certificate.html")
    reader = opened(sheet(site, ROOT / "theme", page))
    assert len(reader.pages) == 1
    assert "公示情况证明" in text(reader)
    log = edition("2025-12-15T10:00+08:00").log  # of its round's last record: the site has published more since
    assert log.size < site.edition.log.size
    said = f"发布日志第{log.size}行（末行），日志至此的摘要{log.head}数据截至2025-12-1510:00（北京时间）"
    assert said in text(reader)
