"""The office's signature: made offline, kept in the repository, published with what it signs, verified by anybody."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from conftest import demo
from gongshi.clock import parse_moment
from gongshi.findings import Severity
from gongshi.law.check import check
from gongshi.loading import load
from gongshi.log.signed import NOTE
from gongshi.publish.build import build_site
from gongshi.verify import verify
from test_cli import gongshi


def new_key(project: Path, file: Path) -> str:
    """A key made by the command; the public half, as it is printed."""
    done = gongshi(project, "key", str(file))
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.strip().rpartition("- ")[2]


def register_keys(project: Path, *keys: str) -> None:
    office = project / "data" / "awards" / "office.yml"
    text = office.read_text("utf-8").partition("  log_keys:")[0].rstrip("\n") + "\n"
    lines = "".join(f"    - {key}\n" for key in keys)
    office.write_text(f"{text}  log_keys:\n{lines}", "utf-8")


@pytest.fixture
def key(project: Path, tmp_path: Path) -> Path:
    """A private key whose public half the office has registered."""
    file = tmp_path / "private.key"
    register_keys(project, new_key(project, file))
    return file


def signed(project: Path, key: Path, moment: str = "2026-11-22") -> None:
    done = gongshi(project, "sign", str(key), "--as-of", moment)
    assert (done.returncode, done.stderr) == (0, "")
    assert "已签名" in done.stdout


def messages(project: Path) -> list[str]:
    return [each.message for each in check(load(project)) if each.rule == "log"]


def test_from_key_to_verified_site(project: Path, key: Path, tmp_path: Path) -> None:
    """Signed, published with the site, verified with the public key alone; told up to which line."""
    signed(project, key)
    assert check(load(project)) == []
    built = build_site(project, tmp_path / "site", parse_moment("2026-11-22"))
    assert built.site
    public = load(project).register.office.site.log_keys  # type: ignore[union-attr]
    verified = verify(str(tmp_path / "site"), None, public)
    assert verified.findings == ()
    assert verified.signature == f"签名相符，签到第 {verified.log.size} 行"
    assert public[0] in (tmp_path / "site" / "about.html").read_text("utf-8")
    [unknown] = verify(str(tmp_path / "site"), None, ()).findings
    assert "没有公钥" in unknown.message
    [other] = verify(str(tmp_path / "site"), None, [new_key(project, tmp_path / "other.key")]).findings
    assert "签名与公钥不相符" in other.message


def test_a_site_of_an_earlier_moment_has_no_later_signature(project: Path, key: Path, tmp_path: Path) -> None:
    """What is signed ahead tells nobody how much is to come."""
    signed(project, key)
    assert build_site(project, tmp_path / "site", parse_moment("2025-10-22")).site
    assert not (tmp_path / "site" / "log.note").exists()


def test_the_signature_finds_what_was_changed_afterwards(project: Path, key: Path, tmp_path: Path) -> None:
    """Without git and without the old site: the records alone do not fit what was signed."""
    signed(project, key)
    record = project / "data" / "notices" / "2023" / "call.yml"
    text = record.read_text("utf-8")
    record.write_text(text.replace("title: ", "title:  ", 1), "utf-8")
    [message] = messages(project)
    assert f"前 {len(demo().notices) + 1} 行" in message
    assert not build_site(project, tmp_path / "site", parse_moment("2026-11-22")).site
    done = gongshi(project, "sign", str(key), "--as-of", "2026-11-22")
    assert done.returncode == 1
    assert "没有签名" in done.stderr
    record.write_text(text, "utf-8")
    assert messages(project) == []


def test_a_site_whose_note_was_exchanged(project: Path, key: Path, tmp_path: Path) -> None:
    """Another text under the same signature, bytes that are no note, no note where one is expected."""
    signed(project, key)
    site = tmp_path / "site"
    assert build_site(project, site, parse_moment("2026-11-22")).site
    keys = load(project).register.office.site.log_keys  # type: ignore[union-attr]
    note = (site / "log.note").read_bytes()
    for content, words in {
        note.replace(b"\n17\n", b"\n16\n"): "不相符",
        note[:-9] + b"AAAAAAAA\n": "",
        b"": "不是签名文件",
        note + b"x": "不是签名文件",
    }.items():
        (site / "log.note").write_bytes(content)
        found = verify(str(site), None, keys).findings
        assert found
        assert all(words in each.message for each in found[:1])
    (site / "log.note").unlink()
    assert any("没有签名" in each.message for each in verify(str(site), None, keys).findings)


def test_keys_change(project: Path, key: Path, tmp_path: Path) -> None:
    """The new key signs the same head beside the old one; whoever has either can verify. Then the new one goes on."""
    new = tmp_path / "new.key"
    old_public = load(project).register.office.site.log_keys[0]  # type: ignore[union-attr]
    new_public = new_key(project, new)
    signed(project, key)
    refused = gongshi(project, "sign", str(new), "--as-of", "2026-11-22")
    assert refused.returncode == 1
    assert new_public in refused.stderr  # the line to add
    register_keys(project, old_public, new_public)
    signed(project, new)
    assert (project / NOTE).read_text("utf-8").count("\n— ") == 2
    assert build_site(project, tmp_path / "site", parse_moment("2026-11-22")).site
    for public in (old_public, new_public):
        assert verify(str(tmp_path / "site"), None, [public]).findings == ()
    signed(project, new)
    assert (project / NOTE).read_text("utf-8").count("\n— ") == 2
    register_keys(project, old_public)
    assert messages(project) == []  # what the old key signed still stands


def test_a_private_key_stays_private(project: Path, tmp_path: Path) -> None:
    """Readable by its owner alone, never inside the project, never overwritten, never printed."""
    file = tmp_path / "private.key"
    printed = new_key(project, file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    secret = file.read_text("utf-8").strip()
    assert secret.rpartition("+")[2] not in printed
    for refused, words in (
        (file, "不覆盖"),
        (project / "private.key", "项目文件夹"),
        (tmp_path / "no" / "x", "写不进去"),
    ):
        done = gongshi(project, "key", str(refused))
        assert done.returncode == 2
        assert words in done.stderr
    assert file.read_text("utf-8").strip() == secret
    assert not (project / "private.key").exists()


def test_a_private_key_in_place_of_the_public_one(project: Path, tmp_path: Path) -> None:
    """No finding repeats it, in any format: they stand in public logs. Nor is one used that lies in the project."""
    file = tmp_path / "private.key"
    public = new_key(project, file)
    secret = file.read_text("utf-8").strip()
    register_keys(project, secret)
    for form in ("text", "github", "json"):
        done = gongshi(project, "check", "--format", form)
        assert done.returncode == 1
        assert "这是签名用的私钥，不是公钥" in done.stdout
        assert secret.rpartition("+")[2][:20] not in done.stdout + done.stderr
    (project / "private.key").write_text(secret, "utf-8")
    register_keys(project, public)
    assert "项目文件夹" in gongshi(project, "sign", "private.key").stderr


@pytest.mark.parametrize("content", ["", "PRIVATE+KEY+a+b+c", "secret words"])
def test_what_is_no_key(project: Path, tmp_path: Path, content: str) -> None:
    """Told without repeating it."""
    file = tmp_path / "private.key"
    file.write_text(content, "utf-8")
    done = gongshi(project, "sign", str(file))
    assert done.returncode == 1
    assert "不是 gongshi key 生成的私钥" in done.stderr
    assert not content or content not in done.stderr
    file.write_bytes(b"\xff\xfe\x00")
    assert "不是 gongshi key 生成的私钥" in gongshi(project, "sign", str(file)).stderr


def test_torn_public_keys_and_notes_are_findings(project: Path, key: Path) -> None:
    """Of `check`, with what to do."""
    signed(project, key)
    public = load(project).register.office.site.log_keys[0]  # type: ignore[union-attr]
    torn = public[:-1] + ("A" if public[-1] != "A" else "B")
    register_keys(project, torn)
    assert messages(project) == [f"公钥“{torn}”抄错了", "签名与登记的公钥都不相符"]
    register_keys(project, public)
    (project / NOTE).write_bytes(b"\xff\n")
    assert messages(project) == ["不是签名文件"]
    register_keys(project, "a+b+c")
    assert "不是公钥" in check(load(project))[0].message


def test_a_head_signed_ahead_does_not_stop_what_is_published_meanwhile(
    project: Path, key: Path, tmp_path: Path
) -> None:
    """The note waits for all that it signs, and takes the place of the one that is out."""
    signed(project, key, "2026-04-22")
    assert build_site(project, tmp_path / "old", parse_moment("2026-04-22")).site
    signed(project, key, "2026-04-25")
    assert build_site(project, tmp_path / "new", parse_moment("2026-04-23")).site
    assert not (tmp_path / "new" / "log.note").exists()
    found = verify(str(tmp_path / "new"), str(tmp_path / "old"), ()).findings
    assert [(each.place.path, each.severity) for each in found] == [("log.note", Severity.WARNING)]
