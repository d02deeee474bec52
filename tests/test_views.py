"""What pages say when a register is not as tidy as the demo data: corrections, early moments, split decisions."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from conftest import AFTER, ROOT, demo
from gongshi import addresses
from gongshi.beijing import BEIJING
from gongshi.clock import parse_moment
from gongshi.findings import Finding, Place, Severity
from gongshi.law.measures import bases
from gongshi.law.rule import all_rules
from gongshi.outputs.feeds import feeds as feed_files
from gongshi.outputs.templates import Templates
from gongshi.publish.build import build_site
from gongshi.records.decision import Decision
from gongshi.records.notice import Revision
from gongshi.register import Notice, Register, Version
from gongshi.views.compliance import ComplianceRow, compliance
from gongshi.views.data.resources import BY_NAME
from gongshi.views.edition import Edition
from gongshi.views.events import events
from gongshi.views.feeds import feeds
from gongshi.views.law_pages import measures_views
from gongshi.views.notice import NoticeView, notice_view
from gongshi.views.organisations import OrganisationView
from gongshi.views.site import SiteView
from gongshi.views.slots import SLOTS
from gongshi.views.stages import stages
from test_site import inner_links, pages_of, target

ADDED = "91310151DEM1001549"
"""示例船舶配套有限公司, which only the second version of 2025-qualified lists."""


def edition(moment: str = AFTER, register: Register | None = None, *findings: Finding) -> Edition:
    return Edition.of(register or demo(), parse_moment(moment), findings)


def changed(notice: str, register: Register | None = None, **fields: Any) -> Register:
    """The register with other fields in a notice's newest version."""
    register = register or demo()
    found = register.notices[notice]
    record = found.record.model_copy(update=fields)
    versions = (*found.versions[:-1], replace(found.current, source=record))
    return replace(register, notices={**register.notices, notice: replace(found, versions=versions)})


def corrected(notice: str, register: Register | None = None, **fields: Any) -> Register:
    """The register with one more version of a notice, a day after the newest."""
    register = register or demo()
    found = register.notices[notice]
    published = found.record.published + timedelta(days=1)
    number = len(found.versions) + 1
    revision = Revision(reason="原公告有误", effect="none")
    record = found.record.model_copy(update={"published": published, "revision": revision, **fields})
    path = f"{found.versions[0].path.removesuffix('.yml')}.v{number}.yml"
    versions = (*found.versions, Version(notice, number, record, path, "0" * 64))
    return replace(register, notices={**register.notices, notice: replace(found, versions=versions)})


def without(*notices: str) -> Register:
    return replace(demo(), notices={key: each for key, each in demo().notices.items() if key not in notices})


def shown(of: Edition, notice: str, version: int = 0) -> NoticeView:
    found = of.register.notices[notice]
    return notice_view(of, found, found.versions[version - 1] if version else found.current, "notices/here.html")


def organisation(of: Edition, credit_code: str) -> OrganisationView:
    return SiteView(of).holder(credit_code)


def rows(of: Edition, round_id: str = "2025") -> dict[str, ComplianceRow]:
    keys = of.measures_of(round_id).provisions
    return dict(zip(keys, compliance(of, round_id), strict=True))


def winners(*awards: str) -> tuple[Any, ...]:
    """Those of the fourth round with these awards."""
    decision = demo().notices["2025-decision"].record
    assert isinstance(decision, Decision)
    return tuple(each for each in decision.organisations if each.award in awards)


def split_decision() -> Register:
    """The mayor's award and the gold awards of the fourth round in two decisions."""
    first = changed("2025-decision", organisations=winners("mayor"))
    decision = demo().notices["2025-decision"]
    record = decision.record.model_copy(update={"organisations": winners("gold")})
    second = Notice("2025-decision-gold", (Version("2025-decision-gold", 1, record, "gold.yml", "1" * 64),))
    return replace(first, notices={**first.notices, second.id: second})


def test_nothing_counts_as_checked_before_there_is_a_notice_to_check() -> None:
    """While only the call is out; a page that tells of a provision is a link, not evidence."""
    of = edition("2025-03-10")
    assert [each.kind for each in of.register.of_round("2025")] == ["call"]
    found = rows(of)
    for key, provision in of.measures_of("2025").provisions.items():
        assert (found[key].status == "checked") == (key in all_rules() and "call" in provision.shown_by), key
    assert {found[key].status for key in ("internal_notice", "revocation_bar", "public_notice_length")} == {"to-come"}
    assert [each.address for each in found["internal_notice"].evidence] == ["apply.html#internal-notice"]


def test_what_a_round_need_not_have_is_not_waited_for() -> None:
    """A revocation may never come; and after the decision nothing is still to come."""
    assert rows(edition("2025-03-10"))["revoked_title"].status_name == "未发生"
    assert rows(edition(AFTER), "2023")["revoked_title"].status == "checked"
    measures = demo().measures["2022-6"]
    listed = measures.provisions["lineage"].model_copy(update={"shown_by": ("shortlist",)})
    other = measures.model_copy(update={"provisions": {**measures.provisions, "lineage": listed}})
    skipped = replace(without("2025-shortlist"), measures={"2022-6": other})
    assert rows(edition("2025-06-01", skipped))["lineage"].status == "to-come"
    assert rows(edition(AFTER, skipped))["lineage"].status == "none"


def test_what_the_check_hinted_at_stands_in_the_row() -> None:
    """Only of this round's notices, and only once they are published."""
    hint = Finding(
        Place("data/notices/2025/proposed.yml"), "timely-publication", "拖了很久", "核对", severity=Severity.WARNING
    )
    row = rows(edition(AFTER, None, hint))["timely_publication"]
    assert (row.status, row.note) == ("hinted", "拟奖励名单公示：拖了很久")
    assert row.evidence
    assert rows(edition("2025-06-01", None, hint))["timely_publication"].status == "checked"
    assert rows(edition(AFTER, None, hint), "2023")["timely_publication"].status == "checked"
    assert rows(edition(AFTER, None, hint))["document_number"].status == "checked"


@pytest.mark.parametrize("notice", demo().notices.values(), ids=lambda notice: notice.id)
def test_a_notice_names_the_articles_that_rules_check_it_against(notice: Notice) -> None:
    """All of them, no others; none for what belongs to no round."""
    measures = demo().measures["2022-6"]
    checked = {
        (basis.document, basis.article)
        for key, provision in measures.provisions.items()
        if key in all_rules() and notice.kind in provision.shown_by
        for basis in bases(measures, provision, notice.kind)
    }
    named = {(each.basis.document, each.basis.article) for each in shown(edition(), notice.id).bases}
    assert named == (checked if notice.record.round else set())
    assert (measures.number, "第三十条") not in named  # open_process, which no rule checks


def before_the_measures() -> Register:
    """The third round as one from before the first measures that the site knows."""
    others = [key for key in demo().notices if key.startswith("2023-") and key != "2023-decision"]
    early = {"dated": date(2019, 12, 8), "published": datetime(2019, 12, 8, 9, tzinfo=BEIJING)}
    register = changed("2023-decision", without(*others), **early)
    entry = register.rounds["2023"].model_copy(update={"before_site": True})
    return replace(register, rounds={**register.rounds, "2023": entry})


def test_no_article_was_checked_where_no_measures_govern() -> None:
    """A round from before the measures."""
    assert shown(edition(AFTER, before_the_measures()), "2023-decision").bases == ()


def test_later_measures_do_not_reach_back() -> None:
    """Of a round from before them no measures, quota or reports are told, neither on pages nor as data."""
    site = SiteView(edition(AFTER, before_the_measures()))
    [view] = [each for part in site.parts for each in part.rounds if each.id == "2023"]
    assert (view.measures_title, view.measures_number, view.measures_address) == ("", "", "")
    assert {places for _, _, places in view.awards} == {0}
    templates = Templates(ROOT / "theme", site.office, site.edition.as_of)
    html = templates.render("round", view.address, view=view)
    assert "适用办法" not in html
    assert "不超过" not in html
    titles = [title for part in site.parts for title in part.titles]
    assert {title.report_years for title in titles if title.round_id == "2023"} == {()}
    assert all(title.report_years for title in titles if title.round_id == "2025")
    assert {item.id: item.computed.measures for item in site.data.items(BY_NAME["rounds"])} == {
        "2025": "2022-6",
        "2023": None,
    }


def test_an_organisation_is_listed_from_the_version_that_lists_it() -> None:
    """One was added by a correction, another stood there from the first day."""
    qualified = demo().notices["2025-qualified"]
    first, second = (version.record for version in qualified.versions)
    for code, day in ((ADDED, second.published), (first.organisations[0].code, first.published)):  # type: ignore[union-attr]
        step = next(
            each for each in organisation(edition(), code).steps if each.address.endswith("2025-qualified.html")
        )
        assert step.published == day.date()


def test_an_organisation_that_a_correction_dropped_keeps_its_page() -> None:
    """With the version that listed it; a wrong name of a superseded version is nobody's former name."""
    decision = demo().notices["2025-decision"].record
    assert isinstance(decision, Decision)
    kept, gone = decision.organisations[:-1], decision.organisations[-1]
    register = corrected("2025-decision", organisations=kept)
    of = edition(AFTER, register)
    page = organisation(of, gone.code)
    assert page.titles == ()
    assert page.steps[0].deed == "获得表彰：质量金奖（第2版起不再列入）"
    assert page.steps[0].address == "notices/2025-decision.v1.html"
    assert shown(of, "2025-decision", version=1).rows[-1].fate == "更正后移出"
    assert {row.fate for row in shown(of, "2025-decision").rows} == {""}
    slip = gone.model_copy(update={"name": "示例误印有限公司"})
    wrong = changed("2025-decision", organisations=(*kept, slip))
    page = organisation(edition(AFTER, corrected("2025-decision", wrong, organisations=kept)), gone.code)
    assert (page.name, page.former_names) == (gone.name, ())
    stranger = gone.model_copy(update={"name": "示例误列有限公司", "credit_code": "91310151DEM999999X"})
    both = changed("2025-decision", organisations=(*decision.organisations, stranger))
    of = edition(AFTER, corrected("2025-decision", both, organisations=decision.organisations))
    assert organisation(of, stranger.code).name == "示例误列有限公司"
    of = edition()
    everybody = [organisation(of, code) for code in of.register.codes]
    assert "示例新材科技有限公司" not in {name for each in everybody for name in each.former_names}


def test_a_title_that_a_correction_dropped_keeps_its_address() -> None:
    """It says so, and is in no roll; what another decision of the round gives is no dropped title."""
    gone = winners("gold")[-1]
    register = corrected("2025-decision", organisations=(*winners("mayor"), *winners("gold")[:-1]))
    site = SiteView(edition(AFTER, register))
    (dropped,) = site.dropped_titles
    assert dropped.address == f"honours/2025-gold-{gone.credit_code}.html"
    assert (dropped.version, dropped.version_address) == (1, "notices/2025-decision.v1.html")
    assert dropped.address in {page.address for page in site.pages}
    assert dropped.address not in {title.address for title in site.titles}
    split = corrected("2025-decision-gold", split_decision(), organisations=winners("mayor"))
    assert {each.award_full_name for each in SiteView(edition(AFTER, split)).dropped_titles} == {"崇明区质量金奖"}


def test_no_link_is_dead_after_corrections(project: Path) -> None:
    """A corrected list and a corrected decision, built; pages, versions and the notice on objections."""
    folder = project / "data" / "notices" / "2025"
    dropped = {"qualified": "示例泵阀制造有限公司", "decision": "示例𠮷禾米业有限公司"}
    for name, source, number in (("qualified", "qualified.v2.yml", 3), ("decision", "decision.yml", 2)):
        text = (folder / source).read_text(encoding="utf-8")
        text = re.sub(r"revision:\n(  .*\n)+", "", text)
        text = re.sub(rf"  - name: {dropped[name]}\n(    .*\n)+", "", text)
        hour = {"qualified": "2025-04-30T09:00+08:00", "decision": "2025-12-16T10:00+08:00"}[name]
        revision = "revision: {reason: 误列1家组织, effect: none}"
        text = re.sub(r"published: .*", f"published: {hour}\n{revision}", text)
        (folder / f"{name}.v{number}.yml").write_text(text, encoding="utf-8")
    built = build_site(project, project / "site", parse_moment(AFTER))
    assert built.site, built.findings
    pages = pages_of(project / "site")
    dead = [
        (here, link) for here, link in inner_links(pages) if not (project / "site" / target(here, link)[0]).is_file()
    ]
    assert dead == []
    gone = (project / "site" / "honours" / "2025-gold-91310151DEM1001031.html").read_text(encoding="utf-8")
    assert "这一称号不再授予" in gone


def test_a_removed_organisation_without_a_page_is_not_linked() -> None:
    """A slip in the code names nobody."""
    settlement: Any = demo().notices["2025-objections-proposed"].record
    slip = settlement.removed[0].model_copy(update={"credit_code": "91310151DEM999999X"})
    right, wrong = (
        shown(edition(AFTER, register), "2025-objections-proposed").settlement
        for register in (demo(), changed("2025-objections-proposed", removed=(slip,)))
    )
    assert right
    assert wrong
    assert right.removed[0].address == addresses.of_organisation(settlement.removed[0].credit_code)
    assert wrong.removed[0].address == ""


def test_a_settlement_of_nothing_has_a_page() -> None:
    """The first version had the notice wrong, the second has it right."""
    right = demo().notices["2025-objections-proposed"].record
    register = corrected(
        "2025-objections-proposed", changed("2025-objections-proposed", concerns="2025-nothing"), **dict(right)
    )
    of = edition(AFTER, register)
    first, second = (shown(of, "2025-objections-proposed", version=number).settlement for number in (1, 2))
    assert first
    assert second
    assert (first.notice_title, first.notice_address) == ("2025-nothing", "")
    assert second.notice_address == "notices/2025-proposed.html"


def test_a_superseded_revocation_accuses_nobody() -> None:
    """Its first version named another winner, whose title stands."""
    notice, other = "2026-revocation-gold-2023", winners("gold")[0]
    named: Any = demo().notices[notice].record
    winner = next(title.winner for title in demo().titles if title.round == "2023" and not title.revocation)
    slip = {"award": winner.award, "name": winner.name, "credit_code": winner.credit_code}
    wrong = changed(notice, revokes=named.revokes.model_copy(update=slip))
    of = edition(AFTER, corrected(notice, wrong, revokes=named.revokes))
    assert shown(of, notice, version=1).revoked == ()
    assert shown(of, notice).revoked[1][0] == named.revokes.name
    assert not [step for step in organisation(of, winner.code).steps if "撤销" in step.deed]
    step = organisation(of, named.revokes.code).steps[0]
    assert step.published == of.register.notices[notice].record.published.date()
    assert other.credit_code != winner.credit_code


def test_places_are_counted_over_all_decisions_of_a_round() -> None:
    """Neither of two decisions says that the other's award is vacant; one of both says what is left."""
    of = edition(AFTER, split_decision())
    assert shown(of, "2025-decision").unfilled == ()
    (left,) = shown(of, "2025-decision-gold").unfilled
    assert (left.award, left.places, left.filled) == ("质量金奖", 3, 2)
    (whole,) = shown(edition(), "2025-decision").unfilled
    assert whole == left
    nobody = shown(edition(AFTER, changed("2025-decision", organisations=winners("mayor"))), "2025-decision")
    assert [(each.award, each.filled) for each in nobody.unfilled] == [("质量金奖", 0)]


def test_a_stage_that_was_left_out_is_not_waited_for() -> None:
    """Once a later one is there; before that it is."""
    skipped = without("2025-shortlist")
    assert "shortlist" not in [each.kind for each in stages(edition("2025-10-22", skipped), "2025")]
    before = {each.kind: each.progress for each in stages(edition("2025-06-01", skipped), "2025")}
    assert before["shortlist"] == "to-come"


def test_a_feed_of_an_award_keeps_what_it_told() -> None:
    """A correction that takes the last winner of an award out takes nothing out of its feed, and arrives there."""
    register = corrected("2025-decision", organisations=winners("gold"))
    told = {event.id: event.reach for event in events(edition("2025-12-15T12:00+08:00", register))}
    later = {event.id: event.reach for event in events(edition(AFTER, register))}
    assert told.items() <= later.items()
    mayor = next(feed for feed in feeds(edition(AFTER, register)) if feed.name == "award-mayor")
    assert [event.version for event in mayor.events if event.notice.id == "2025-decision"] == [2, 1]


def test_measures_that_are_not_issued_yet_are_not_shown() -> None:
    """Unless there are no others."""
    ours = demo().measures["2022-6"]
    coming = ours.model_copy(
        update={
            "title": "新办法",
            "issued": date(2027, 11, 1),
            "in_force": date(2027, 12, 1),
            "lapses": date(2032, 11, 30),
        }
    )
    register = replace(demo(), measures={"2022-6": ours, "2027-9": coming})
    assert [each.id for each in measures_views(edition("2027-10-31", register))] == ["2022-6"]
    assert [each.id for each in measures_views(edition("2027-11-01", register))] == ["2027-9", "2022-6"]
    assert len(measures_views(edition("2020-01-01", register))) == 2


def test_an_award_that_the_measures_of_the_round_do_not_name_has_a_name() -> None:
    """Its name in other measures, or else its key."""
    ours = demo().measures["2022-6"]
    fewer = ours.model_copy(update={"awards": {"gold": ours.awards["gold"]}})
    older = ours.model_copy(
        update={"in_force": date(2017, 1, 1), "issued": date(2017, 1, 1), "lapses": date(2021, 1, 1)}
    )
    for others, name in (({"2017-1": older}, "崇明区区长质量奖"), ({}, "mayor")):
        site = SiteView(edition(AFTER, replace(demo(), measures={"2022-6": fewer, **others})))
        assert {each.award_full_name for each in site.titles if each.award == "mayor"} == {name}
        assert site.pages


def test_an_award_that_is_no_longer_offered_keeps_its_page() -> None:
    """With its winners, its list and its feed; it is not among those that the measures of today offer."""
    ours = demo().measures["2022-6"]
    dates = {"issued": date(2027, 11, 1), "in_force": date(2027, 12, 1), "lapses": date(2032, 11, 30)}
    coming = ours.model_copy(update={**dates, "awards": {"gold": ours.awards["gold"]}})
    site = SiteView(edition("2028-01-01", replace(demo(), measures={"2022-6": ours, "2027-9": coming})))
    known = {page.address for page in site.pages}
    assert {"awards/mayor.html", "notices/award-mayor.html"} <= known
    assert "award-mayor" in {feed.name for feed in site.feeds}
    assert [award.key for award in SLOTS["award-list"](site)] == ["gold"]
    assert all(title.award_address in known for part in site.parts for title in part.titles)


@pytest.mark.parametrize("name", ["all", "award-mayor", "kind-decision"])
def test_a_feed_of_torn_records_changes_no_entry(name: str) -> None:
    """A corrected decision, to the byte: what a feed said before the correction it says after it."""
    register = corrected("2025-decision", organisations=winners("gold"))

    def told(moment: str) -> dict[str, bytes]:
        site = SiteView(edition(moment, register))
        written = dict(feed_files(site, Templates(ROOT / "theme", site.office, site.edition.as_of)))
        entries = etree.fromstring(written[f"feeds/{name}.atom"]).iter("{*}entry")
        return {str(each.findtext("{*}id")): etree.tostring(each) for each in entries}

    before = told("2025-12-15T12:00+08:00")
    assert before
    assert before.items() <= told(AFTER).items()
