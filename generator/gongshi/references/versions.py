"""Versions follow each other, and a notice lies where its kind and year say."""

from __future__ import annotations

from collections.abc import Iterator

from gongshi.references.flaw import Flaw
from gongshi.register import Notice, Version
from gongshi.source.walk import Route


def versions(notice: Notice) -> Iterator[Flaw]:
    """Numbers without gaps, a reason from the second on, the same kind and round, later and later."""
    for expected, version in enumerate(notice.versions, 1):
        record, path = version.record, version.path
        if version.number != expected:
            yield path, (), f"缺少第 {expected} 版", f"版本号依次递增，这一版应当是第 {expected} 版"
            return
        if (record.revision is not None) != (expected > 1):
            remedy = (
                "第 1 版不写 revision"
                if expected == 1
                else "写明 revision 的 reason（原因）和 effect（对公示期的影响）"
            )
            yield path, ("revision",), "首版写了更正说明" if expected == 1 else "更正版没有写更正说明", remedy
    for before, after in zip(notice.versions, notice.versions[1:], strict=False):
        if after.head.kind != before.head.kind or after.head.round != before.head.round:
            yield (
                after.path,
                ("kind",),
                "更正版的种类或届与前一版不同",
                f"与 {before.path} 保持一致；另发公告时另起文件名",
            )
        if after.head.published <= before.head.published:
            yield (
                after.path,
                ("published",),
                "更正版的发布时刻不晚于前一版",
                f"晚于 {before.head.published:%Y-%m-%d %H:%M}",
            )


def address(notice: Notice) -> Iterator[Flaw]:
    """The file is named by its kind, the folder by the year of publication."""
    version, record = notice.versions[0], notice.versions[0].record
    year, _, name = notice.id.partition("-")
    if name != record.kind and not name.startswith(f"{record.kind}-"):
        yield (
            version.path,
            ("kind",),
            f"文件名“{name}”与 kind“{record.kind}”不符",
            f"文件名写成 {record.kind}.yml 或 {record.kind}-….yml",
        )
    if year != str(record.published.year):
        yield (
            version.path,
            ("published",),
            f"文件在 {year} 文件夹，发布却在 {record.published.year} 年",
            f"移到 data/notices/{record.published.year}/",
        )


def tombstones(version: Version) -> Iterator[Flaw]:
    """What was erased was published before, and one erasure comes after the other."""
    before = version.head.published
    for index, tombstone in enumerate(version.record.tombstones):
        route: Route = ("tombstones", index)
        if tombstone.erased <= before:
            remedy = f"按实际删除的时刻填写，晚于 {before:%Y-%m-%d %H:%M}"
            yield version.path, (*route, "erased"), "删除的时刻不晚于发布或前一次删除的时刻", remedy
        before = tombstone.erased
