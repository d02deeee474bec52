"""The signed head of the log: what was signed is still there, as it was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from gongshi.findings import Finding, Place
from gongshi.log.chain import log_of
from gongshi.log.note import TornError, VerifierKey
from gongshi.log.signed import NOTE, SignedHead
from gongshi.register import Register

OFFICE = "data/awards/office.yml"


def _flaws(content: bytes, register: Register, keys: Sequence[VerifierKey]) -> Iterator[tuple[str, str]]:
    """What is wrong with the note, and how to mend it."""
    site, log = register.office.site, log_of(register)
    try:
        signed = SignedHead.parse(content)
    except TornError:
        yield "不是签名文件", "重新运行 gongshi sign，或恢复原来的文件"
        return
    if signed.head.origin != site.tag_authority:
        yield f"签的是“{signed.head.origin}”的日志，不是本站的", "用本站的日志重新签名"
        return
    if not signed.is_signed_by(keys):
        yield "签名与登记的公钥都不相符", f"核对 {OFFICE} 的 log_keys，或重新运行 gongshi sign"
    if not signed.head.is_of(log):
        message = f"签名时的前 {signed.head.size} 行日志与现在的记录不相符：有记录被改动、删去或补插"
        yield message, "恢复原来的记录；哪一份变了，用 gongshi check --against 与签名时的提交比较"


def signature(root: Path, register: Register) -> Iterator[Finding]:
    """Torn public keys; a note that does not fit the records."""
    keys = []
    for key in register.office.site.log_keys:
        try:
            keys.append(VerifierKey.parse(key))
        except TornError:
            yield Finding(Place(OFFICE), "log", f"公钥“{key}”抄错了", "照 gongshi key 显示的公钥抄录")
    path = root / NOTE
    if path.is_file():
        for message, remedy in _flaws(path.read_bytes(), register, keys):
            yield Finding(Place(NOTE), "log", message, remedy)
