"""Whether what one record says of another is there: versions, rounds, awards, towns, names, attachments."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path, PurePosixPath

from gongshi.findings import Finding
from gongshi.loading import Loaded
from gongshi.records.call import Call
from gongshi.records.notice import WindowedNotice
from gongshi.records.objections import Objections
from gongshi.register import Listing, Notice, Register, Version
from gongshi.source import Document
from gongshi.yaml_walk import Route

Flaw = tuple[str, Route, str, str]
"""(file, where in it, what is wrong, how to mend it)."""


def _versions(notice: Notice) -> Iterator[Flaw]:
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
        if after.record.kind != before.record.kind or after.record.round != before.record.round:
            yield (
                after.path,
                ("kind",),
                "更正版的种类或届与前一版不同",
                f"与 {before.path} 保持一致；另发公告时另起文件名",
            )
        if after.record.published <= before.record.published:
            yield (
                after.path,
                ("published",),
                "更正版的发布时刻不晚于前一版",
                f"晚于 {before.record.published:%Y-%m-%d %H:%M}",
            )


def _address(notice: Notice) -> Iterator[Flaw]:
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


def _round(register: Register, version: Version) -> Iterator[Flaw]:
    record = version.record
    if record.round is not None and record.round not in register.rounds:
        known = "、".join(register.rounds) or "（还没有）"
        yield (
            version.path,
            ("round",),
            f"没有“{record.round}”这一届",
            f"已有的届：{known}；新一届先写 data/awards/rounds/{record.round}.yml",
        )


def _list(register: Register, version: Version) -> Iterator[Flaw]:
    record = version.record
    if not isinstance(record, Listing):
        return
    entry = register.rounds.get(record.round)
    towns = set(register.office.towns.values())
    codes = Counter(organisation.credit_code for organisation in record.organisations)
    for index, organisation in enumerate(record.organisations):
        route: Route = ("organisations", index)
        award = getattr(organisation, "award", None)
        if entry and award and award not in entry.awards:
            yield version.path, (*route, "award"), f"本届没有奖项“{award}”", f"写其中一个：{'、'.join(entry.awards)}"
        if organisation.town and organisation.town not in towns:
            remedy = "核对名称；确有此地时在 data/awards/office.yml 的 towns 里补上"
            yield version.path, (*route, "town"), f"不认识的乡镇“{organisation.town}”", remedy
        if codes[organisation.credit_code] > 1:
            yield (
                version.path,
                (*route, "credit_code"),
                f"“{organisation.name}”的信用代码在名单里不止一次",
                "核对代码；同一组织只列一次",
            )


def _settlement(register: Register, version: Version) -> Iterator[Flaw]:
    record = version.record
    if isinstance(record, Objections):
        notice = register.notices.get(record.concerns)
        if not notice or notice.record.round != record.round or not isinstance(notice.record, WindowedNotice):
            windowed = [each.id for each in register.of_round(record.round) if isinstance(each.record, WindowedNotice)]
            remedy = f"写其中一个：{'、'.join(windowed) or '（本届还没有公示）'}"
            yield version.path, ("concerns",), f"本届没有公示“{record.concerns}”", remedy


def _attachments(root: Path, version: Version) -> Iterator[Flaw]:
    names = [attachment.file for attachment in version.record.attachments]
    for index, attachment in enumerate(version.record.attachments):
        path = root / PurePosixPath(version.path).parent / attachment.file
        route: Route = ("attachments", index)
        if path.is_symlink() or not path.is_file():
            yield (
                version.path,
                (*route, "file"),
                f"附件“{attachment.file}”不在公告旁边",
                f"把文件放进 {PurePosixPath(version.path).parent}/",
            )
        elif (digest := sha256(path.read_bytes()).hexdigest()) != attachment.sha256:
            yield version.path, (*route, "sha256"), f"附件“{attachment.file}”的摘要不符", f"确认文件无误后写 {digest}"
    if isinstance(version.record, Call):
        for key in type(version.record.documents).model_fields:
            document = getattr(version.record.documents, key)
            if document and document.file and document.file not in names:
                remedy = "在 attachments 里列出它的 file、title、sha256"
                yield version.path, ("documents", key, "file"), f"“{document.file}”没有列入附件", remedy


def _names(register: Register) -> Iterator[Flaw]:
    """A name that changed without `former_names` is more likely a slip of the pen."""
    known: dict[str, str] = {}
    for seen in register.appearances():
        organisation, notice = seen.organisation, seen.notice
        before = known.get(organisation.credit_code, organisation.name)
        if before != organisation.name and before not in organisation.former_names:
            remedy = f"写错时改成“{before}”；确已更名时在 former_names 里写上“{before}”"
            route: Route = ("organisations", seen.index, "name")
            yield notice.current.path, route, f"同一信用代码此前的名称是“{before}”", remedy
        known[organisation.credit_code] = organisation.name


def _awards(register: Register) -> Iterator[Flaw]:
    offered = {award for measures in register.measures.values() for award in measures.awards}
    for key, entry in register.rounds.items():
        for index, award in enumerate(entry.awards):
            if award not in offered:
                yield (
                    f"data/awards/rounds/{key}.yml",
                    ("awards", index),
                    f"办法里没有奖项“{award}”",
                    f"写其中的：{'、'.join(sorted(offered))}",
                )


def _once(register: Register) -> Iterator[Flaw]:
    """A window has one settlement, a round its own place in the count."""
    for notice in register.of_kind("objections"):
        if isinstance(notice.record, Objections):
            first = register.settlement_of(notice.record.concerns)
            if first and first.id != notice.id:
                remedy = (
                    f"更正前一份时另发更正版 {first.versions[0].path.removesuffix('.yml')}.v2.yml；写错的核对 concerns"
                )
                yield (
                    notice.current.path,
                    ("concerns",),
                    f"“{notice.record.concerns}”已有异议处理结果 {first.id}",
                    remedy,
                )
    ordinals: dict[int, str] = {}
    for key, entry in sorted(register.rounds.items()):
        if entry.ordinal in ordinals:
            message = f"第 {entry.ordinal} 届已经是 {ordinals[entry.ordinal]}"
            yield f"data/awards/rounds/{key}.yml", ("ordinal",), message, "核对 ordinal，每届一个序号"
        ordinals.setdefault(entry.ordinal, key)


def reference_findings(loaded: Loaded, register: Register) -> Iterator[Finding]:
    """Everything that one record says of another and that is not so."""
    checks: list[Callable[[Register, Version], Iterator[Flaw]]] = [_round, _list]
    flaws = [*_awards(register), *_names(register), *_once(register)]
    for notice in register.notices.values():
        flaws += _address(notice)
        if notice.record.round not in loaded.unread_rounds:  # else what seems missing may be what was not read
            flaws += [*_versions(notice), *_settlement(register, notice.current)]
        for version in notice.versions:
            flaws += [flaw for check in checks for flaw in check(register, version)]
            flaws += _attachments(loaded.root, version)
    for path, route, message, remedy in flaws:
        document: Document = loaded.documents[path]
        yield Finding(document.place(route), "reference", message, remedy)
