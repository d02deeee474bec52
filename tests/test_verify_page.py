"""verify.html in a real browser: it answers for files, digests and older logs, without sending anything anywhere."""

from __future__ import annotations

import json
import shutil
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from chromium import watched
from conftest import AFTER, ROOT
from gongshi.clock import parse_moment
from gongshi.log.entry import NOTHING
from gongshi.publish.build import build_site
from gongshi.verify import verify
from test_browser import CUT, Quiet

pytestmark = pytest.mark.browser

CURRENT = "notices/2025-proposed.v1.yml"
SUPERSEDED = "notices/2025-qualified.v1.yml"
ERASED = "notices/2026-announcement-training.v1.yml"
ATTACHMENT = "notices/2025-call.v1/call-review-rules.pdf"
TITLE = "《关于第四届崇明区政府质量奖拟奖励名单的公示》"
CHECKED = "从第1行到末行重新计算，逐行相接，末行的摘要与 publication.json 写明的一致"


@dataclass(frozen=True)
class Host:
    """A site that is served, and what its readers may have of it."""

    site: Path
    root: str
    before: Path
    """The record that was erased in part, as it was published."""

    @property
    def lines(self) -> list[bytes]:
        """The log's lines."""
        return (self.site / "log.jsonl").read_bytes().splitlines(keepends=True)

    def head_at(self, number: int) -> str:
        """The digest of a line, as a print shows it."""
        return sha256(self.lines[number - 1]).hexdigest()


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """The demo site under a sub-path, one of its records erased in part."""
    folder = tmp_path_factory.mktemp("verify")
    for name in ("content", "data", "theme"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    record = folder / "data" / "notices" / "2026" / "announcement-training.yml"
    before = shutil.copy(record, folder / "before.yml")
    tombstone = "erased: 2026-11-01T09:00+08:00, reason: 个人信息, basis: 有关规定"
    with record.open("a", encoding="utf-8") as file:
        file.write(f"tombstones:\n  - {{sha256: {sha256(record.read_bytes()).hexdigest()}, {tombstone}}}\n")
    site = folder / "host" / "chongming"
    done = build_site(folder, site, parse_moment(AFTER))
    assert done.site, done.findings
    assert verify(str(site), None, ()).findings == ()
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site.parent)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield Host(site, f"http://127.0.0.1:{server.server_port}/chongming/", Path(before))
    server.shutdown()
    server.server_close()


@dataclass(frozen=True)
class Reader:
    """Somebody at the page."""

    page: Page
    wrong: list[str]

    def cards(self) -> list[str]:
        """What each card says once all have come."""
        self.page.locator(".verdict").first.wait_for()
        return [card.inner_text() for card in self.page.locator(".verdict").all()]

    def tones(self) -> list[str]:
        """How each card looks."""
        return [(card.get_attribute("class") or "").split("-")[-1] for card in self.page.locator(".verdict").all()]

    def choose(self, *files: Path) -> list[str]:
        """Choose files; what is said of them."""
        self.page.set_input_files("#verify-files", [str(file) for file in files])
        return self.cards()

    def paste(self, text: str) -> list[str]:
        """Paste a text; what is said of it."""
        self.page.fill("#verify-text", text)
        self.page.get_by_role("button", name="核对", exact=True).click()
        return self.cards()

    def log_says(self, words: str) -> None:
        """Wait until the page says so of the log."""
        self.page.locator("#verify-log", has_text=words).wait_for()


@pytest.fixture
def reader(browser: Browser, host: Host) -> Iterator[Reader]:
    """At the page over http, on a phone. Nothing may go wrong in the background, whatever the answer."""
    page, wrong = watched(browser, host.root, 390)
    page.goto(host.root + "verify.html")
    yield Reader(page, wrong)
    assert wrong == []
    page.close()


def written(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path


def relogged(lines: Sequence[bytes], **changed: str) -> bytes:
    """A log whose first line was changed, each line made to rest again on the one before."""
    made: list[bytes] = []
    for line in lines:
        entry = json.loads(line) | ({} if made else changed)
        entry["previous"] = sha256(made[-1]).hexdigest() if made else NOTHING
        made.append((json.dumps(entry) + "\n").encode())
    return b"".join(made)


def test_a_current_record(host: Host, reader: Reader) -> None:
    """When, which, which version, on what the answer rests; the link leads to its page."""
    [said] = reader.choose(host.site / CURRENT)
    assert f"这份文件是 2025-10-20 09:00 发布的{TITLE}第1版（现行版本）。" in said
    assert sha256((host.site / CURRENT).read_bytes()).hexdigest() in said
    assert f"发布日志第13行。日志共{len(host.lines)}行，{CHECKED}" in said
    assert reader.tones() == ["same"]
    reader.page.get_by_role("link", name="查看这一版").click()
    assert reader.page.url == host.root + "notices/2025-proposed.html"


def test_a_superseded_version(host: Host, reader: Reader) -> None:
    """It was published, and another holds now; the link leads to that very version."""
    [said] = reader.choose(host.site / SUPERSEDED)
    assert "2025-04-25 09:00 发布的" in said
    assert "的公示》第1版（已被第2版替代）" in said
    assert reader.tones() == ["old"]
    reader.page.get_by_role("link", name="查看这一版").click()
    assert reader.page.url == host.root + "notices/2025-qualified.v1.html"


def test_a_record_that_was_erased_in_part(host: Host, reader: Reader) -> None:
    """Both what was published and what stands there now are known as what they are."""
    [before, now] = reader.choose(host.before, host.site / ERASED)
    assert "2026-04-24 10:00 发布的" in before
    assert "第1版（现行版本，其后有内容依法删除）。" in before
    assert "第1版（现行版本），2026-11-01 09:00 依法删除部分内容之后的文本。" in now
    assert reader.tones() == ["old", "same"]


def test_one_byte_more(host: Host, reader: Reader, tmp_path: Path) -> None:
    """Not published; what to do about it; no word of who did what."""
    altered = written(tmp_path / Path(CURRENT).name, (host.site / CURRENT).read_bytes() + b"\n")
    [said] = reader.choose(altered)
    assert "本站没有发布过内容完全相同的文件。" in said
    assert "这不说明文件是伪造的" in said
    assert "重新下载原始记录" in said
    assert sha256(altered.read_bytes()).hexdigest() in said
    assert reader.tones() == ["none"]
    reader.page.get_by_role("link", name="本站有同名的记录").click()
    assert reader.page.url == host.root + "notices/2025-proposed.html"


def test_an_attachment(host: Host, reader: Reader, tmp_path: Path) -> None:
    """Of which notice, also under another name; the record that the log answers for holds its digest."""
    [said] = reader.choose(written(tmp_path / "下载.pdf", (host.site / ATTACHMENT).read_bytes()))
    assert "2025-03-03 09:30 发布的《" in said
    assert "》第1版（现行版本）的附件 call-review-rules.pdf。" in said
    assert "记录写明附件的这个摘要，记录登记在发布日志第8行" in said


def test_an_attachment_that_only_the_publication_knows(browser: Browser, host: Host, tmp_path: Path) -> None:
    """Whoever can write publication.json alone cannot make a file an attachment."""
    slipped = written(tmp_path / "slipped.pdf", b"%PDF")
    publication = json.loads((host.site / "publication.json").read_bytes())
    publication["attachments"][ATTACHMENT] = sha256(b"%PDF").hexdigest()
    page, wrong = watched(browser, host.root)
    page.route("**/publication.json", lambda route: route.fulfill(body=json.dumps(publication)))
    page.goto(host.root + "verify.html")
    [said] = Reader(page, wrong).choose(slipped)
    assert "日志和记录却不能证明" in said
    page.close()


def test_an_attachment_of_a_large_site(browser: Browser, host: Host, tmp_path: Path) -> None:
    """Its list of attachments lies in pieces: fetched where it may be, else brought by the reader; never believed
    unless it is as publication.json has it.
    """
    content, told = (host.site / ATTACHMENT).read_bytes(), json.loads((host.site / "publication.json").read_bytes())
    digest, copy = sha256(content).hexdigest(), written(tmp_path / "下载.pdf", content)
    name = f"attachments.{digest[0]}.json"
    piece = written(tmp_path / name, json.dumps({"attachments": told["attachments"]}).encode())
    told |= {"attachments": {}, "pieces": {f"publication/{name}": sha256(piece.read_bytes()).hexdigest()}}
    page, wrong = watched(browser, host.root)
    page.route("**/publication.json", lambda route: route.fulfill(body=json.dumps(told)))
    page.route(f"**/{name}", lambda route: route.fulfill(body=piece.read_bytes()))
    page.goto(host.root + "verify.html")
    reader = Reader(page, wrong)
    assert "的附件 call-review-rules.pdf。" in reader.choose(copy)[0]
    page.route(f"**/{name}", lambda route: route.fulfill(body=b"{}"))
    [said] = reader.choose(copy)
    assert "与 publication.json 写明的摘要不同" in said
    assert f"先选择本站 publication 文件夹里的 {name}" in said
    assert "已读入" in reader.choose(piece)[0]
    assert "的附件 call-review-rules.pdf。" in reader.choose(copy)[0]
    page.close()


def test_an_older_log(host: Host, reader: Reader, tmp_path: Path) -> None:
    """Today's begins with it, or is the same."""
    [older, same] = reader.choose(
        written(tmp_path / "old.jsonl", b"".join(host.lines[:10])),
        written(tmp_path / "log.jsonl", b"".join(host.lines)),
    )[::-1]
    assert f"第1行至第10行一字未改，之后增加了{len(host.lines) - 10}行" in older
    assert f"第1行至第{len(host.lines)}行一字未改，之后没有增加" in same
    assert reader.tones() == ["same", "same"]


def test_a_forged_older_log(host: Host, reader: Reader, tmp_path: Path) -> None:
    """Rewritten so that it holds by itself, or longer than today's: the line is named."""
    forged = written(tmp_path / "forged.jsonl", relogged(host.lines[:9], sha256="0" * 64))
    entry = json.loads(host.lines[-1]) | {"number": len(host.lines) + 1, "previous": host.head_at(len(host.lines))}
    longer = written(tmp_path / "longer.jsonl", b"".join([*host.lines, (json.dumps(entry) + "\n").encode()]))
    torn = written(tmp_path / "torn.jsonl", b"".join(host.lines)[:-1])
    said = reader.choose(forged, longer, torn, written(tmp_path / "empty.jsonl", b""))
    assert "不相符：第1行起与今天的日志不同。" in said[0]
    assert "2023-call.v1.yml" in said[0]
    assert f"不相符：今天的日志只有{len(host.lines)}行，少了1行。" in said[1]
    assert f"这份日志本身不完整，不能用来比较：第{len(host.lines)}行不是日志的写法" in said[2]
    assert "不能用来比较：里面没有一行" in said[3]
    assert reader.tones() == ["differs", "differs", "none", "none"]


def test_a_print_that_agrees(host: Host, reader: Reader) -> None:
    """Copied from the sheet whole, from the page, typed off in blocks and capitals, broken by a line, alone."""
    reader.page.goto(host.root + "notices/2025-proposed.html")
    reader.page.emulate_media(media="print")
    sheet = reader.page.locator(".colophon").inner_text()
    reader.page.emulate_media(media="screen")
    reader.page.goto(host.root + "verify.html")
    record, line = reader.paste(sheet)
    assert f"这个摘要属于 2025-10-20 09:00 发布的{TITLE}第1版" in record
    assert "第13行的摘要" in line
    head = host.head_at(13)
    blocks = " ".join(head[at : at + 8] for at in range(0, 64, 8)).upper()
    copied = f"发布日志\n第13行\nSHA-256 摘要，开头为 {head[:12]}…\n{head}\n下载"
    for text in (copied, f"第 13 行\n{blocks}", head, f"日志至此的摘要 {head[:40]}\n{head[40:]}，第1版"):
        [said] = reader.paste(text)
        assert "相符：这份打印件之前的发布记录（第1行至第13行）没有被改动过。" in said
        assert f"第13行登记的是 2025-10-20 09:00 发布的{TITLE}" in said
        assert reader.tones() == ["same"]
    [said] = reader.paste(f"第12行 {head}")
    assert "这是第13行的摘要，不是第12行的，核对行号。" in said


def test_a_print_that_does_not_agree(host: Host, reader: Reader) -> None:
    """Another digest, a line that is not there any more, a digest of nothing, no digest."""
    wrong = host.head_at(13)[::-1]
    [said] = reader.paste(f"发布日志第13行，日志至此的摘要 {wrong}")
    assert "不相符：发布日志第13行现在是另一个摘要。" in said
    assert "没有抄错的，说明" in said
    assert reader.tones() == ["differs"]
    [said] = reader.paste(f"第99行 {wrong}")
    assert f"不相符：发布日志现在只有{len(host.lines)}行。" in said
    [said] = reader.paste(wrong)
    assert "这个摘要既不是记录或附件的，也不是日志哪一行的。" in said
    assert reader.tones() == ["none"]
    [said] = reader.paste(f"第13行 {wrong[:12]}…")
    assert "没有找到完整的摘要" in said


def test_dropped_anywhere(host: Host, reader: Reader) -> None:
    """Several files at once, one of them a folder; the page stays, and the answers are read out."""
    reader.page.evaluate(
        """async address => {
          const transfer = new DataTransfer();
          transfer.items.add(new File([await (await fetch(address)).arrayBuffer()], '记录.yml'));
          const folder = new File([], '文件夹');
          folder.arrayBuffer = () => Promise.reject(new DOMException('', 'NotFoundError'));
          Object.defineProperty(transfer, 'files', { value: [...transfer.files, folder] });
          for (const type of ['dragover', 'drop']) {
            const event = new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true });
            Object.defineProperty(event, 'dataTransfer', { value: transfer });
            document.querySelector('h1').dispatchEvent(event);
            if (!event.defaultPrevented) throw new Error(`${type}: the browser would open the file`);
          }
        }""",
        host.root + CURRENT,
    )
    record, folder = reader.cards()
    assert f"记录.yml\n\n这份文件是 2025-10-20 09:00 发布的{TITLE}" in record
    assert "没有读出来" in folder
    assert reader.page.locator("[aria-live=polite] .verdict").count() == 2


def test_a_huge_file_is_not_read(reader: Reader, tmp_path: Path) -> None:
    """It would fill the memory of a phone."""
    path = tmp_path / "huge.bin"
    with path.open("wb") as file:
        file.truncate((100 << 20) + 1)
    [said] = reader.choose(path)
    assert "文件超过100 MB，没有读取。" in said


def test_nothing_is_sent(host: Host, reader: Reader) -> None:
    """The page fetches what every reader of the site may, and the file stays where it is, also off line."""
    reader.log_says("已核对")
    asked: list[tuple[str, str | None, str]] = []
    reader.page.on("request", lambda request: asked.append((request.method, request.post_data, request.url)))
    reader.choose(host.site / CURRENT)
    assert asked == [("GET", None, host.root + "notices/2025-proposed.html")]
    reader.page.context.set_offline(True)
    [said] = reader.choose(host.site / CURRENT)
    assert "这份文件是 2025-10-20 09:00 发布的 2025-proposed 第1版（现行版本）。" in said
    assert len(reader.wrong) == 2  # that the page with the title could not be fetched, said by the browser twice
    reader.wrong.clear()


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda lines: [*lines[:4], *lines[5:]], "第5行写的是第6行"),
        (lambda lines: [lines[0].replace(b"10:00", b"10:01"), *lines[1:]], "第2行与前一行接不上"),
        (lambda lines: [*lines[:-1], lines[-1][:50]], "行不是日志的写法"),
        (lambda lines: lines[:-1], "行数或末行的摘要与 publication.json 写明的不同"),
        (lambda lines: [relogged(lines, moment="2024-03-01T10:00+08:00")], "第2行时刻早于前一行"),
        (lambda _: [b"<!doctype html>"], "第1行不是日志的写法"),
    ],
)
def test_a_broken_log_on_the_server(
    browser: Browser, host: Host, tmp_path: Path, spoil: Callable[[list[bytes]], list[bytes]], words: str
) -> None:
    """The page says where, and concludes nothing from it; an older log can still be compared."""
    page, wrong = watched(browser, host.root)
    broken = b"".join(spoil(host.lines))
    page.route("**/log.jsonl", lambda route: route.fulfill(body=broken))
    page.goto(host.root + "verify.html")
    reader = Reader(page, wrong)
    reader.log_says("发布日志没有通过核对：")
    reader.log_says(words)
    [said] = reader.choose(host.site / CURRENT)
    assert "不作结论" in said
    [said] = reader.paste(host.head_at(13))
    assert "不作结论" in said
    [said] = reader.choose(written(tmp_path / "kept.jsonl", b"".join(host.lines)))
    assert "不相符：" in said
    assert "今天的日志自身没有通过核对" in said
    assert wrong == []
    page.close()


def test_a_log_that_cannot_be_fetched(browser: Browser, host: Host) -> None:
    """It says so; a reader who has the log goes on with it."""
    page, wrong = watched(browser, host.root)
    page.route("**/log.jsonl", lambda route: route.abort())
    page.goto(host.root + "verify.html")
    reader = Reader(page, wrong)
    reader.log_says("发布日志没有读到（网络没有接通）")
    assert "还没有发布日志，不能核验。" in reader.choose(host.site / CURRENT)[0]
    assert "还没有发布日志，不能核验。" in reader.paste(host.head_at(13))[0]
    page.route("**/publication.json", lambda route: route.fulfill(status=404))
    page.route("**/log.jsonl", lambda route: route.fallback())
    page.unroute("**/log.jsonl")
    page.reload()
    reader.log_says("没有读到 publication.json，末行的摘要和附件没有核对")
    [said] = reader.choose(host.site / CURRENT)
    assert "（现行版本）" in said
    assert "没有读到 publication.json" in said
    page.close()


def test_a_title_is_text(browser: Browser, host: Host) -> None:
    """Whatever a page's title holds is shown as it is."""
    page, wrong = watched(browser, host.root)
    meta = '<meta property="og:title" content="甲&lt;img src=x onerror=alert(1)&gt;&amp;lt;&#34;&#39;（第1版）">'
    page.route("**/2025-proposed.html", lambda route: route.fulfill(body=meta))
    page.goto(host.root + "verify.html")
    [said] = Reader(page, wrong).choose(host.site / CURRENT)
    assert """《甲<img src=x onerror=alert(1)>&lt;"'》第1版""" in said
    assert page.locator("#verify-results img").count() == 0
    assert wrong == []
    page.close()


def test_from_a_folder_on_disk(browser: Browser, host: Host) -> None:
    """What the page may not read there, the reader gives it, in any order."""
    page, wrong = watched(browser, "file://", 390)
    page.goto((host.site / "verify.html").as_uri())
    reader = Reader(page, wrong)
    reader.log_says("从文件夹打开的网页不能读取旁边的文件")
    files = [host.site / name for name in (CURRENT, ATTACHMENT, "publication.json", "log.jsonl")]
    said = reader.choose(*files)
    assert ["已读入" in each for each in said] == [True, True, False, False]
    assert "2025-10-20 09:00 发布的 2025-proposed 第1版（现行版本）。" in said[2]
    assert CHECKED in said[2]
    assert "附件的摘要没有与记录核对" in said[3]
    assert "之后没有增加" in reader.choose(host.site / "log.jsonl")[0]
    assert wrong == []
    page.close()


def test_without_javascript(browser: Browser, host: Host) -> None:
    """No control that does nothing; how to do the same by hand."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(host.root + "verify.html")
    assert not page.locator("#verify-on").is_visible()
    text = page.inner_text("main")
    for words in ("现在没有运行", "sha256sum 文件", "certutil -hashfile 文件 SHA256", "gongshi verify 网址 --against"):
        assert words in text
    context.close()


def test_without_https(browser: Browser, host: Host) -> None:
    """Where browsers do not compute digests, the page says why."""
    page, wrong = watched(browser, host.root)
    page.add_init_script("Object.defineProperty(Crypto.prototype, 'subtle', { value: undefined })")
    page.goto(host.root + "verify.html")
    assert "不是 https 开头" in page.inner_text("#verify-off")
    assert not page.locator("#verify-on").is_visible()
    assert wrong == []
    page.close()


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_answers_fit_their_screen(browser: Browser, host: Host, tmp_path: Path, width: int) -> None:
    """Long names and digests too; what is to be hit is large enough, and shows the focus."""
    page, wrong = watched(browser, host.root, width)
    page.goto(host.root + "verify.html")
    reader = Reader(page, wrong)
    long = written(tmp_path / f"{'a' * 120}.yml", b"")
    reader.choose(host.site / CURRENT, host.site / SUPERSEDED, long, host.site / ATTACHMENT)
    assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
    assert page.evaluate(CUT) == []
    for target in ("label.button", "#verify-ask", ".verdict .more", "#verify-text"):
        box = page.locator(target).first.bounding_box()
        assert box is not None
        assert box["height"] >= 44, target
    page.locator("#verify-files").focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "verify-files"
    assert page.evaluate("getComputedStyle(document.querySelector('label.button')).outlineStyle") == "solid"
    assert wrong == []
    page.close()
