"""The difference between versions, as a reader is told it."""

from __future__ import annotations

from conftest import ROOT
from gongshi.loading import load
from gongshi.records.kinds import KINDS
from gongshi.register import Version
from gongshi.views.difference import FIELD_NAMES, UNCOMPARED, changes


def test_a_correction_is_told_field_by_field() -> None:
    """New window, who was added, whose name was mended; of the text only the paragraphs that changed."""
    register = load(ROOT).register
    assert register
    before, after = register.notices["2025-qualified"].versions
    told = changes(before, after)
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
        assert changes(version, version) == ()


def test_every_field_has_a_name_for_the_public() -> None:
    """A new field cannot reach the page in English."""
    for kind in KINDS.values():
        for key, field in kind.shape.model_fields.items():
            assert key in UNCOMPARED or key in FIELD_NAMES, key
            inner = getattr(field.annotation, "__args__", (None,))[0]
            if key == "organisations" and inner is not None:
                assert set(inner.model_fields) - {"credit_code"} <= set(FIELD_NAMES)
