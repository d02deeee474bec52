"""The difference between versions, as a reader is told it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from conftest import ROOT
from gongshi.loading import load
from gongshi.records.call import Call
from gongshi.records.decision import Decision
from gongshi.records.fields import Shape
from gongshi.records.kinds import AnyNotice
from gongshi.records.objections import Objections
from gongshi.records.revocation import Revocation
from gongshi.register import Version
from gongshi.views.difference import Change, changes

AWARDS = {"mayor": "区长质量奖", "gold": "质量金奖"}


def test_a_correction_is_told_field_by_field() -> None:
    """New window, who was added, whose name was mended; of the text only the paragraphs that changed."""
    register = load(ROOT).register
    assert register
    before, after = register.notices["2025-qualified"].versions
    told = changes(before, after, AWARDS)
    subjects = [change.subject for change in told]
    assert subjects.count("公示期") == 1
    window = next(change for change in told if change.subject == "公示期")
    assert (window.before, window.after) == ("2025年4月26日—2025年5月6日", "2025年4月30日—2025年5月9日")
    added = next(change for change in told if change.subject == "名单增加")
    assert added.before == ""
    assert "示例船舶配套有限公司" in added.after
    mended = next(change for change in told if change.subject.endswith("：名称"))
    assert mended.before != mended.after
    kept = set(before.record.body.split("\n")) & set(after.record.body.split("\n")) - {""}
    assert kept
    for change in told:
        assert change.before != change.after
        if change.subject == "正文":
            assert not kept & {*change.before.split("\n"), *change.after.split("\n")}


def test_a_version_does_not_differ_from_itself() -> None:
    """Whatever the kind."""
    register = load(ROOT).register
    assert register
    for notice in register.notices.values():
        version: Version = notice.current
        assert changes(version, version, AWARDS) == ()


def descendants(shape: type[Shape]) -> Iterator[type[Shape]]:
    for each in shape.__subclasses__():
        yield each
        yield from descendants(each)


def test_every_field_has_a_name_for_the_public() -> None:
    """A new field cannot reach a page, the data or a schema in English; the record types say what each is called."""
    shapes = [each for each in descendants(Shape) if each.__module__.startswith("gongshi.records.")]
    assert len(shapes) > 30
    for shape in shapes:
        assert shape.model_config["title"], shape
        named = {key: field.title or "" for key, field in shape.model_fields.items()}
        assert all(re.search("[\u4e00-\u9fff]", title) for title in named.values()), (shape, named)
        assert len(set(named.values())) == len(named), (shape, named)


def told(record: AnyNotice, **fields: object) -> list[tuple[str, str, str]]:
    """What a correction of some fields is told as."""
    before = Version("notice", 1, record, "notice.yml", "")
    after = Version("notice", 2, record.model_copy(update=fields), "notice.v2.yml", "")
    found: tuple[Change, ...] = changes(before, after, AWARDS)
    return [(change.subject, change.before, change.after) for change in found]


def record_of(notice: str) -> AnyNotice:
    register = load(ROOT).register
    assert register
    return register.notices[notice].record


def test_an_award_is_told_by_its_name() -> None:
    """Not by the key that the record writes."""
    decision = record_of("2025-decision")
    assert isinstance(decision, Decision)
    first, *others = decision.organisations
    moved = (first.model_copy(update={"award": "gold"}), *others)
    assert told(decision, organisations=moved) == [(f"{first.name}：奖项", "区长质量奖", "质量金奖")]


def test_documents_are_told_one_by_one() -> None:
    """With the file or page, so that another one under the same title is seen to be another."""
    call = record_of("2025-call")
    assert isinstance(call, Call)
    rules = call.documents.review_rules
    assert rules
    assert rules.file
    other = call.documents.model_copy(update={"review_rules": rules.model_copy(update={"file": "other.pdf"})})
    assert told(call, documents=other) == [
        ("公开文件：评审规则", f"{rules.title}（{rules.file}）", f"{rules.title}（other.pdf）")
    ]
    without = call.documents.model_copy(update={"review_rules": None})
    assert told(call, documents=without) == [("公开文件：评审规则", f"{rules.title}（{rules.file}）", "")]


def test_what_keeps_its_name_is_still_told_apart() -> None:
    """An attachment by its digest, a removal by its reason, a revoked title by its award; what stayed is not told."""
    call, settlement = record_of("2025-call"), record_of("2025-objections-proposed")
    revocation = record_of("2026-revocation-gold-2023")
    assert isinstance(settlement, Objections)
    assert isinstance(revocation, Revocation)
    kept, (removed,) = call.attachments[0], settlement.removed
    twice = (kept, kept.model_copy(update={"file": "other.pdf", "sha256": "a" * 64}))
    mended = (kept, kept.model_copy(update={"file": "other.pdf", "sha256": "b" * 64}))
    assert told(call.model_copy(update={"attachments": twice}), attachments=mended) == [
        ("附件", f"{kept.title}（other.pdf，摘要 aaaaaaaaaaaa…）", f"{kept.title}（other.pdf，摘要 bbbbbbbbbbbb…）")
    ]
    ((_, before, after),) = told(settlement, removed=(removed.model_copy(update={"reason": "另一原因"}),))
    assert (before, after) == tuple(
        f"{removed.name}（{removed.credit_code}）：{why}" for why in (removed.reason, "另一原因")
    )
    other = revocation.revokes.model_copy(update={"award": "mayor"})
    ((_, before, after),) = told(revocation, revokes=other)
    assert (before[-4:], after[-5:]) == ("质量金奖", "区长质量奖")
