"""`gongshi verify`: whoever touches a published site is told by name, from the site alone or against an earlier one."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from conftest import AFTER, OPEN, ROOT
from gongshi.clock import parse_moment
from gongshi.findings import Severity
from gongshi.publish.build import build_site
from gongshi.verify import verify
from gongshi.verify.files import UnreadableError, site_files
from gongshi.verify.published import Published
from test_cli import gongshi

SiteAt = Callable[[str], Path]
RECORD = "notices/2025-decision.v1.yml"


@pytest.fixture
def site(site_at: SiteAt, tmp_path: Path) -> Path:
    """A published site to spoil."""
    return shutil.copytree(site_at(AFTER), tmp_path / "site")


def told(site: Path, against: Path | None = None) -> list[tuple[str, str]]:
    """(path, message) of every finding."""
    found = verify(str(site), str(against) if against else None, ()).findings
    return [(each.place.path, each.message) for each in found]


def lines(site: Path) -> list[bytes]:
    return (site / "log.jsonl").read_bytes().splitlines(keepends=True)


def write(site: Path, log: list[bytes]) -> None:
    (site / "log.jsonl").write_bytes(b"".join(log))


def replace_in(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8", newline="")


@pytest.mark.parametrize("moment", ["2023-01-01", "2023-09-28", OPEN, AFTER])
def test_what_is_built_is_in_order(site_at: SiteAt, moment: str) -> None:
    """As of any moment, before the first notice too."""
    assert told(site_at(moment)) == []


@pytest.mark.parametrize(("old", "new"), [("2023-01-01", "2023-09-28"), ("2023-09-28", OPEN), (OPEN, AFTER)])
def test_a_later_site_adds_to_an_earlier_one(site_at: SiteAt, old: str, new: str) -> None:
    """Its log, and every address; with the folder and with its log alone."""
    assert told(site_at(new), site_at(old)) == []
    assert told(site_at(new), site_at(old) / "log.jsonl") == []


def test_one_byte_of_a_record(site: Path) -> None:
    """A name, a date, a blank: the record is named, with its line."""
    replace_in(site / RECORD, "2025", "2026")
    [(path, message)] = told(site)
    assert path == RECORD
    assert "内容被改动" in message


def test_one_byte_of_an_attachment(site: Path) -> None:
    """The file is named."""
    path = site / "notices" / "2025-call.v1" / "call-review-rules.pdf"
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    assert [(path, "附件与记录里的摘要不符" in message) for path, message in told(site)] == [
        ("notices/2025-call.v1/call-review-rules.pdf", True)
    ]


def test_what_is_taken_away(site: Path) -> None:
    """A record, an attachment, a page: each is missed."""
    gone = [RECORD, "notices/2025-call.v1/call-review-rules.pdf", "notices/2025-proposed.html"]
    for address in gone:
        (site / address).unlink()
    assert {path for path, _ in told(site)} == set(gone)


@pytest.mark.parametrize("listed", [True, False])
def test_what_is_slipped_in(site: Path, *, listed: bool) -> None:
    """A record that no line of the log knows, whether or not the site owns up to it."""
    (site / "notices" / "2025-extra.v1.yml").write_bytes((site / RECORD).read_bytes())
    publication = json.loads((site / "publication.json").read_text("utf-8"))
    if listed:
        publication["addresses"].append("notices/2025-extra.v1.yml")
        (site / "publication.json").write_text(json.dumps(publication), "utf-8")
    assert told(site) == [("notices/2025-extra.v1.yml", "日志里没有这份记录")]


def test_every_byte_of_the_log_counts(site: Path) -> None:
    """One changed anywhere in a line: that line or the next is named."""
    whole = lines(site)
    for at in (0, 5, len(whole) - 1):
        for byte in range(0, len(whole[at]) - 1, 29):
            torn = whole[at][:byte] + bytes([whole[at][byte] ^ 1]) + whole[at][byte + 1 :]
            write(site, [*whole[:at], torn, *whole[at + 1 :]])
            found = verify(str(site), None, ()).findings
            assert found, (at, byte)
            named = {each.place.line for each in found if each.place.path == "log.jsonl"}
            assert named <= {at + 1, at + 2, *range(at + 2, len(whole) + 1)}


@pytest.mark.parametrize("deed", ["drop", "cut", "swap", "twice"])
def test_lines_lost_moved_and_doubled(site: Path, deed: str) -> None:
    """From the site alone: the chain breaks, or a record is without its line."""
    log = lines(site)
    torn = {
        "drop": [*log[:3], *log[4:]],
        "cut": log[:-1],
        "swap": [*log[:3], log[4], log[3], *log[5:]],
        "twice": [*log[:4], log[3], *log[4:]],
    }
    write(site, torn[deed])
    found = told(site)
    assert found
    if deed != "cut":
        assert any("第 4 行" in message or "接不上" in message or "重复" in message for _, message in found)
    else:
        assert ("notices/2026-announcement-training.v1.yml", "日志里没有这份记录") in found


def rebuilt(project: Path, out: Path, moment: str = AFTER) -> Path:
    """A site built anew from records that were tampered with: everything on it agrees with itself."""
    built = build_site(project, out, parse_moment(moment))
    assert built.site, built.findings
    assert told(out) == []
    return out


def test_a_rewritten_history_that_agrees_with_itself(project: Path, site: Path, tmp_path: Path) -> None:
    """The office itself changes a record and builds again: only comparing shows it, with folder, log, and online."""
    replace_in(project / "data" / "notices" / "2026" / "announcement-training.yml", "title: ", "title: 新")
    forged = rebuilt(project, tmp_path / "forged")
    for earlier in (site, site / "log.jsonl"):
        [(path, message)] = told(forged, earlier)
        assert path == "notices/2026-announcement-training.v1.yml"
        assert "发布后内容被改动" in message
        assert "原日志第 17 行" in message


def test_removed_redated_and_backdated(project: Path, site_at: SiteAt, site: Path, tmp_path: Path) -> None:
    """Each by its name, and nothing else than what was done."""
    record = project / "data" / "notices" / "2026" / "announcement-training.yml"
    text = record.read_text("utf-8")
    published = next(line for line in text.splitlines() if line.startswith("published:"))
    record.unlink()
    removed = rebuilt(project, tmp_path / "removed")
    assert told(removed, site)[0] == (
        "notices/2026-announcement-training.v1.yml",
        "发布后被删去（原日志第 17 行）",
    )
    [(path, message)] = told(site, removed)
    assert path == "notices/2026-announcement-training.v1.yml"
    assert "发布时刻是倒填的" in message
    record.write_text(text.replace(published, published[:-8] + "1" + published[-7:]), "utf-8")
    redated = rebuilt(project, tmp_path / "redated")
    messages = [message for _, message in told(redated, site)]
    assert any("内容被改动" in message for message in messages)  # `published` stands in the record
    assert told(site_at(AFTER), site) == []


def test_a_late_record_is_only_remarked(project: Path, tmp_path: Path) -> None:
    """Merged an hour after its own moment: published, with a remark; a day after: refused."""
    record = project / "data" / "notices" / "2026" / "announcement-training.yml"
    text = record.read_text("utf-8")
    day = next(line for line in text.splitlines() if line.startswith("published:")).split()[1][:10]
    record.unlink()
    noon, night = (rebuilt(project, tmp_path / name, moment) for name, moment in
                   (("noon", f"{day}T12:00+08:00"), ("night", "2026-12-01")))  # fmt: skip
    record.write_text(text, "utf-8")
    new = rebuilt(project, tmp_path / "new", "2026-12-02")
    [late] = verify(str(new), str(noon), ()).findings
    assert late.severity is Severity.WARNING
    assert "晚出现" in late.message
    [backdated] = verify(str(new), str(night), ()).findings
    assert backdated.severity is Severity.ERROR


def test_a_site_of_an_earlier_moment_is_not_accused(site_at: SiteAt, site: Path) -> None:
    """Built with an earlier AS_OF it lacks what came later: one finding that says so; what it should have is told."""
    [(path, message)] = told(site_at(OPEN), site)
    assert path == "publication.json"
    assert "截至 2025-10-22 10:00，早于用来比较的（截至 2026-11-22 23:59）" in message
    earlier = shutil.copytree(site_at(OPEN), site.parent / "earlier")
    write(earlier, lines(earlier)[:-1])
    assert "notices/2025-proposed.v1.yml" in {path for path, message in told(earlier, site) if "删去" in message}


def test_a_log_alone_against_a_site(site_at: SiteAt, site: Path) -> None:
    """Of a log that was kept by itself no page is missed."""
    assert told(site / "log.jsonl", site_at(OPEN)) == []


def test_an_earlier_site_that_cannot_witness(site_at: SiteAt, site: Path) -> None:
    """Its log cut short, or nothing said of its moment and addresses: refused, never taken for a shorter history."""
    earlier = shutil.copytree(site_at(OPEN), site.parent / "earlier")
    whole = lines(earlier)
    write(earlier, whole[:-1])
    [(_, message)] = told(site, earlier)
    assert "不能用来比较" in message
    write(earlier, whole)
    for content in (b"<html>", b"[" * 100_000, b'{"log": {"size": 1e999, "head": ""}}'):
        (earlier / "publication.json").write_bytes(content)
        [(_, message)] = told(site, earlier)
        assert "没有 publication.json，或者读不懂" in message
    assert told(site, earlier / "log.jsonl") == []


def test_a_page_that_went_away(project: Path, site: Path, tmp_path: Path) -> None:
    """Its address is missed, unless it leads on."""
    (project / "content" / "objection-sheet.md").rename(project / "content" / "object.md")
    for path in [*(project / "content").rglob("*.md"), project / "theme" / "records" / "footer.html"]:
        path.write_text(path.read_text("utf-8").replace("objection-sheet.", "object."), "utf-8")
    moved = rebuilt(project, tmp_path / "moved")
    assert told(moved, site) == [("objection-sheet.html", "已公布的网址没有了")]
    (project / "data" / "redirects.yml").write_text("pages:\n  objection-sheet.html: object.html\n", "utf-8")
    assert told(rebuilt(project, tmp_path / "again"), site) == []


def test_a_correction_takes_no_address_away(project: Path, tmp_path: Path) -> None:
    """A list that loses all but one of its organisations: their pages, and the lists of their towns, stay."""
    record = project / "data" / "notices" / "2025" / "shortlist.yml"
    text = record.read_text("utf-8").replace("town: 东平镇", "town: 新村乡")  # which no other list names
    record.write_text(text, "utf-8")
    (project / "data" / "notices" / "2025" / "proposed.yml").unlink()
    for later in ("objections-proposed", "decision"):
        (project / "data" / "notices" / "2025" / f"{later}.yml").unlink()
    old = rebuilt(project, tmp_path / "old", "2026-11-19")
    head, _, rest = text.partition("organisations:\n")
    first, *_ = rest.split("\n  - name:")
    body = rest[rest.index("\nbody:") :] if "\nbody:" in rest else "\n"
    published = next(line for line in head.splitlines() if line.startswith("published:"))
    head = head.replace(published, "published: 2026-11-20T09:00+08:00")
    revision = "revision: {reason: 名单有误, effect: none}\n"
    record.with_name("shortlist.v2.yml").write_text(f"{head}{revision}organisations:\n{first}{body}", "utf-8")
    assert told(rebuilt(project, tmp_path / "new"), old) == []


def test_pages_show_the_head_that_the_log_had(site: Path) -> None:
    """On the page of every version, on paper, and in every feed entry about it; a page without it is told."""
    feed = (site / "feeds" / "all.xml").read_text("utf-8")
    versions: dict[str, list[str]] = {}
    for line in lines(site):
        entry = json.loads(line)
        versions.setdefault(entry["path"].rpartition(".v")[0], []).append(entry["path"])
    log = verify(str(site), None, ()).log
    for notice, paths in versions.items():
        shown = [f"{notice}.html", *((path.replace(".yml", ".html") for path in paths) if len(paths) > 1 else ())]
        for address in shown:
            text = (site / address).read_text("utf-8")
            of = paths[-1] if address == f"{notice}.html" else address.replace(".html", ".yml")
            digest = log.of(of).digest
            assert digest in text
            assert digest in text.partition('class="colophon"')[2]  # what print.css keeps
            assert digest in feed
    replace_in(site / "notices" / "2025-decision.html", log.of(RECORD).digest, "0" * 64)
    (site / "notices" / "2025-decision.html").write_text(
        (site / "notices" / "2025-decision.html").read_text("utf-8").replace(log.of(RECORD).digest, "0" * 64), "utf-8"
    )
    assert told(site) == [("notices/2025-decision.html", "网页上没有日志第 15 行的摘要")]


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder and says nothing."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the library's own name)
        """Nothing."""


@pytest.fixture
def online(site: Path) -> Iterator[str]:
    """The address of the site."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


def test_online(online: str, site: Path, site_at: SiteAt) -> None:
    """A site is verified where it lies, and a new one against it; what is not there is told."""
    assert verify(online, None, ()).findings == ()
    assert verify(str(site_at(AFTER)), online, ()).findings == ()
    for first in (False, True):  # what is there is compared, whatever somebody ticks
        [found] = verify(str(site_at(OPEN)), online, (), first=first).findings
        assert "早于用来比较的" in found.message
    (site / "log.jsonl").unlink()
    [missing] = verify(str(site_at(AFTER)), online, ()).findings
    assert "没有发布日志" in missing.message
    assert verify(str(site_at(AFTER)), online, (), first=True).findings == ()
    with pytest.raises(UnreadableError, match="读不出来"):
        verify("http://127.0.0.1:9/", None, ())


@pytest.mark.parametrize("path", ["file:///etc/hostname", "//127.0.0.1:9/x", "notices/附.v1.yml", "notices/a.v2.yml"])
def test_a_log_leads_nowhere_else(site: Path, online: str, path: str) -> None:
    """A hostile site's log names a file of the reader's machine, or another host: no line, and nothing is asked for."""
    line = json.loads(lines(site)[0])
    write(site, [(json.dumps({**line, "path": path}) + "\n").encode()])
    found = verify(online, None, ()).findings
    assert found[0].place.line == 1
    assert "不是日志的写法" in found[0].message
    assert {each.place.path for each in found} <= {
        "log.jsonl",
        "publication.json",
        *Published(site_files(str(site))).addresses,
    }


@pytest.mark.parametrize("address", ["http://[", "http://例子.cn/", "http://a b/", "http://"])
def test_what_is_no_address(address: str) -> None:
    """Said, with no traceback."""
    with pytest.raises(UnreadableError, match="读不出来"):
        verify(address, None, ())


class Cut(Quiet):
    """Ends in the middle of what it promised."""

    def do_GET(self) -> None:
        """Half a file, at the end of a line where it has lines."""
        content = (Path(self.directory) / self.path.lstrip("/")).read_bytes()
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(b"".join(content.splitlines(keepends=True)[:3]))


def test_half_an_answer_is_no_shorter_history(site: Path) -> None:
    """Cut at the end of a line, a log looks whole."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Cut, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with pytest.raises(UnreadableError, match="没有读完"):
        verify(str(site), f"http://127.0.0.1:{server.server_port}/", ())
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(
    ("key", "value", "message"),
    [
        ("attachments", {}, "列出的附件或摘要与记录不符"),
        ("as_of", "2020-01-01T00:00:00+08:00", "写明网站截至的时刻，早于日志最后一行"),
        ("as_of", "2026-11-22T00:00:00", "没有写明网站截至的时刻"),
    ],
)
def test_what_a_site_says_of_itself_is_so(site: Path, key: str, value: object, message: str) -> None:
    """verify.html looks attachments up there, and the next publication compares with its moment."""
    publication = json.loads((site / "publication.json").read_text("utf-8"))
    (site / "publication.json").write_text(json.dumps({**publication, key: value}), "utf-8")
    assert told(site) == [("publication.json", message)]


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"\xff", b'{"log": 1, "addresses": 3, "as_of": []}'])
def test_a_torn_publication_file(site: Path, content: bytes) -> None:
    """Told, never a traceback."""
    (site / "publication.json").write_bytes(content)
    assert ("publication.json", "网站自己写的日志行数或摘要与日志不符") in told(site)


def test_a_made_up_host_is_not_asked(site: Path, project: Path) -> None:
    """One that no network can have; any other is, whether or not the data is a demonstration."""
    done = gongshi(project, "verify", str(site), "--online")
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "全部相符")
    assert "不比较" in done.stderr
    office = project / "data" / "awards" / "office.yml"
    assert "demo: true" in office.read_text("utf-8")
    replace_in(office, "https://quality-award.example/", "https://127.0.0.1:9/")
    done = gongshi(project, "verify", str(site), "--online", "--first")
    assert done.returncode == 2
    assert "主机不接受连接" in done.stderr


def test_the_command(site: Path, site_at: SiteAt) -> None:
    """Exit codes 0, 1, 2; words in Chinese; JSON for programs."""
    done = gongshi(ROOT, "verify", str(site), "--against", str(site_at(OPEN)))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1] == "全部相符"
    replace_in(site / RECORD, "2025", "2026")
    done = gongshi(ROOT, "verify", str(site))
    assert done.returncode == 1
    assert RECORD in done.stdout
    assert "1 处不符" in done.stderr
    findings = json.loads(gongshi(ROOT, "verify", str(site), "--format", "json").stdout)
    assert [each["place"]["path"] for each in findings] == [RECORD]
    done = gongshi(ROOT, "verify", "nowhere")
    assert done.returncode == 2
    assert "没有“nowhere”这个文件夹、日志文件或网址" in done.stderr
    done = gongshi(ROOT, "verify", str(site), "--key", "a+b+c")
    assert done.returncode == 2
    assert "公钥抄错了" in done.stderr
