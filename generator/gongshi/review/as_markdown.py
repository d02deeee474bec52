"""The summary of a change in Markdown, as code hosts show it beside a pull request."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongshi.findings import SEVERITY_WORDS, Finding, errors
from gongshi.records.identity import counted
from gongshi.review.markdown import MOST, cut, escaped, table
from gongshi.review.site_changes import site_changes
from gongshi.review.summary import Summary
from gongshi.views.notice import NoticeView
from gongshi.views.words import dated_weekday, long_date, minute

MOST_TOLD = 10
"""Notices with all their facts, so that the whole stays below what a code host takes for one comment."""


def _findings(findings: Sequence[Finding]) -> Iterator[str]:
    if not findings:
        yield "核对没有发现问题。\n"
        return
    wrong = len(errors(findings))
    yield f"核对发现 {wrong} 处错误、{len(findings) - wrong} 处提示。\n"
    shown = findings[:MOST]
    yield from table(
        ("位置", "轻重", "问题", "改法"),
        (
            (
                f"{escaped(each.place.path)} 第{each.place.line}行",
                SEVERITY_WORDS[each.severity],
                escaped(each.message),
                escaped(each.remedy),
            )
            for each in shown
        ),
    )
    if len(findings) > len(shown):
        yield f"还有 {len(findings) - len(shown)} 处没有列出，运行 `make check` 查看。\n"


def _when(summary: Summary, notice: NoticeView) -> str:
    due = "到时才出现" if notice.published > summary.as_of else "合并后出现"
    return f"{minute(notice.published)}（{due}）"


def _brief(summary: Summary, notice: NoticeView) -> tuple[str, str, str]:
    return escaped(f"{notice.title}{_version(notice)}"), _when(summary, notice), _window(notice)


def _version(notice: NoticeView) -> str:
    return f"（第{notice.version}版）" if notice.version > 1 else ""


def _window(notice: NoticeView) -> str:
    if not notice.window:
        return "没有公示期"
    if not notice.window.opens_written:
        return f"至{dated_weekday(notice.window.closes)}止"
    return f"{dated_weekday(notice.window.opens)}—{dated_weekday(notice.window.closes)}"


def _notice(summary: Summary, notice: NoticeView) -> Iterator[str]:
    """One version: its facts, its window day by day, what it changes."""
    yield f"### {escaped(notice.title)}{_version(notice)}\n"
    facts = [
        ("编号", escaped(notice.id)),
        ("种类", notice.kind_name),
        ("发布机关", escaped(notice.issuer)),
        ("成文日期", long_date(notice.dated)),
        ("发布时刻", _when(summary, notice)),
    ]
    if notice.rows:
        facts.append((notice.list_name or "名单", counted(row.who for row in notice.rows)))
    if notice.window and summary.office:
        facts += [("公示期", _window(notice)), ("计入", _counted(notice))]
        facts.append(("提出异议", _objection(summary, notice)))
    yield from table(("项目", "内容"), facts)
    yield from _revision(notice)


def _counted(notice: NoticeView) -> str:
    window = notice.window
    if window is None:
        return ""
    days = "、".join(dated_weekday(day) for day in window.counted)
    others = "、".join(f"{dated_weekday(day.day)} {escaped(day.label)}" for day in window.days if day.role != "counted")
    least = f"，应当不少于 {window.least} 个" if window.least else ""
    return f"{window.number} 个{window.unit_name}{least}：{days}" + (f"；不计：{others}" if others else "")


def _objection(summary: Summary, notice: NoticeView) -> str:
    channel = summary.office.objection if summary.office else None
    if channel is None or notice.window is None:
        return ""
    where = escaped(f"{channel.department}，{channel.phone}")
    return f"{escaped(channel.procedure[0])}；公示期到 {notice.window.deadline}；{where}"


def _revision(notice: NoticeView) -> Iterator[str]:
    shown = notice.history.shown
    if not shown.reason:
        return
    effect = f"；{shown.effect}" if shown.effect else ""
    yield f"更正原因：{escaped(shown.reason)}{effect}。\n"
    rows = ((escaped(each.subject), escaped(each.before) or "—", escaped(each.after) or "—") for each in shown.changes)
    yield from table(("与前一版不同", "原来", "现在"), rows)


def as_markdown(summary: Summary) -> str:
    """The whole summary."""
    lines = ["# 合并以后发布什么\n", *_findings(summary.findings)]
    if summary.office:
        lines.append("## 发布的公告\n")
        if len(summary.notices) > 1:
            lines += table(("公告", "发布时刻", "公示期"), (_brief(summary, each) for each in summary.notices[:MOST]))
        told = summary.notices[:MOST_TOLD]
        lines += [line for notice in told for line in _notice(summary, notice)] or ["没有新的公告。\n"]
        if rest := len(summary.notices) - len(told):
            lines.append(f"还有 {rest} 份没有逐项列出，在预览里查看。\n")
        if summary.others:
            lines += ["## 其他数据文件\n", *(f"- {escaped(path)}" for path in cut(summary.others)), ""]
        lines += site_changes(summary.site)
        lines.append(f"网站按 {minute(summary.moment)}（北京时间）比较，变化不包括随时间自然发生的。")
    return "\n".join(lines).rstrip() + "\n"
