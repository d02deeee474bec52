"""The signature of a site's head: by whom, up to which line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from gongshi.addresses import NOTE
from gongshi.findings import Finding, Severity
from gongshi.log.chain import Log
from gongshi.log.note import TornError, VerifierKey
from gongshi.log.signed import SignedHead
from gongshi.verify.files import Files
from gongshi.verify.reading import finding


def _warning(message: str, remedy: str) -> Finding:
    return replace(finding(message, remedy, path=NOTE), severity=Severity.WARNING)


def _wrong(content: bytes, log: Log, keys: Sequence[VerifierKey]) -> Iterator[Finding]:
    try:
        signed = SignedHead.parse(content)
    except TornError:
        yield finding("不是签名文件", "恢复发布时的 log.note", path=NOTE)
        return
    if not signed.head.is_of(log):
        message = f"签名时的前 {signed.head.size} 行日志与现在的不相符"
        yield finding(message, "日志被改动过，与别人保存的日志比较", path=NOTE)
    if not keys:
        yield _warning("没有公钥，签名没有核对", "用 --key 写明从本单位另外得到的公钥")
    elif not signed.is_signed_by(keys):
        yield finding("签名与公钥不相符", "核对公钥；公钥无误的，签名是别人作的", path=NOTE)


def signature(files: Files, log: Log, trusted: Sequence[str]) -> tuple[str, list[Finding]]:
    """What can be said of the signature, and what is wrong with it. Raises UnreadableError; TornError for a key."""
    keys = [VerifierKey.parse(key) for key in trusted]
    content = files.read(NOTE)
    if content is None:
        remedy = "核对网站是否漏了 log.note；还没有签名的，运行 gongshi sign"
        return "没有签名", [_warning("有公钥，但没有签名", remedy)] if keys else []
    if found := list(_wrong(content, log, keys)):
        return "签名没有通过", found
    return f"签名相符，签到第 {SignedHead.parse(content).head.size} 行", []
