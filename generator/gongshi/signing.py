"""The office's signature under the head of its log, made where the key is: on a machine of its own."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from gongshi.disk import reason
from gongshi.log.chain import log_of
from gongshi.log.head import Head
from gongshi.log.note import SignerKey, TornError
from gongshi.log.signed import NOTE, SignedHead
from gongshi.register import Register


class RefusedError(Exception):
    """Why nothing was signed, in Chinese."""


def _outside(root: Path, path: Path) -> None:
    if path.resolve().is_relative_to(root.resolve()):
        raise RefusedError("私钥不能放在项目文件夹里：仓库是公开的。放到离线保存的介质上")


def new_key(root: Path, path: Path, name: str) -> str:
    """Write a fresh private key where nobody else can read it; returns the public key. Raises RefusedError."""
    _outside(root, path)
    key = SignerKey.new(name)
    try:
        path.touch(mode=0o600, exist_ok=False)
        path.write_text(f"{key}\n", "utf-8")
    except FileExistsError:
        raise RefusedError(f"已有 {path.name}，不覆盖；换一个文件名") from None
    except OSError as error:
        raise RefusedError(f"{path.name} 写不进去：{reason(error)}") from error
    return str(key.verifier)


def _key(path: Path) -> SignerKey:
    try:
        return SignerKey.parse(path.read_text("utf-8").strip())
    except OSError as error:
        raise RefusedError(f"{path.name} 读不出来：{reason(error)}") from error
    except (TornError, UnicodeDecodeError):
        raise RefusedError(f"{path.name} 不是 gongshi key 生成的私钥") from None


def _earlier(root: Path) -> SignedHead | None:
    path = root / NOTE
    try:
        return SignedHead.parse(path.read_bytes()) if path.is_file() else None
    except TornError:
        raise RefusedError(f"{NOTE} 不是签名文件；恢复原来的文件再签") from None


def sign(root: Path, register: Register, key_path: Path, as_of: datetime) -> Head:
    """Sign the log as of a moment into `data/log.note`. Raises RefusedError and then changes nothing.

    Signing the same head with a second key adds its signature; whoever changes keys signs once with both.
    """
    _outside(root, key_path)
    key, log = _key(key_path), log_of(register, as_of)
    head = Head.of(register.office.site.tag_authority, log)
    if str(key.verifier) not in register.office.site.log_keys:
        raise RefusedError(f"公钥还没有登记：在 data/awards/office.yml 的 site.log_keys 里加一行\n  - {key.verifier}")
    if not log.size:
        raise RefusedError("还没有发布任何记录，没有可签的日志")
    earlier = _earlier(root)
    if earlier and not earlier.head.is_of(log):
        raise RefusedError("现在的记录与上次签名时的不相符：有记录被改动、删去或补插，或者给的时刻早于上次签名")
    signatures = [key.signature(head.text)]
    if earlier and earlier.head == head:
        signatures = [*(root / NOTE).read_text("utf-8").rpartition("\n\n")[2].splitlines(keepends=True), *signatures]
    text = f"{head.text}\n{''.join(dict.fromkeys(signatures))}"  # Ed25519 signs the same text the same way
    (root / NOTE).write_text(text, "utf-8", newline="")
    return head
