"""Attachments are looked into before they are published: what is private in them, and what could do harm."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
import zlib
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import NoReturn

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf.generic import NameObject, TextStringObject

from casefolders import valid_register
from gongshi.attachments import apart
from gongshi.attachments.apart import Looking
from gongshi.attachments.inside import MOST_BYTES, MOST_CHARACTERS
from gongshi.attachments.look import READERS, look, look_at
from gongshi.attachments.zipped import MOST_UNPACKED
from gongshi.findings import Finding, as_text
from gongshi.law.check import check
from gongshi.loading import load
from gongshi.records.links import ATTACHMENT_TYPES
from gongshi.reports import FORMATS
from madefiles import (
    CORE,
    OFFICE,
    TYPES,
    W,
    action,
    described,
    dictionary,
    docx,
    jpeg,
    noted,
    ofd,
    paragraph,
    pdf,
    png,
    relation,
    saved_again,
    slow_pdf,
    with_info,
    xlsx,
    zipped,
)

MOBILE = "13800138000"
RECORD = "data/notices/2025/announcement-peixun.yml"

RECORD = "data/notices/2025/announcement-peixun.yml"


@pytest.fixture
def attach(tmp_path: Path) -> Callable[..., list[Finding]]:
    """The findings on a valid register in which a notice has this attachment."""

    def found(name: str, content: bytes) -> list[Finding]:
        valid_register(tmp_path)
        record = tmp_path / RECORD
        digest = sha256(content).hexdigest()
        listed = f"attachments:\n  - file: {name}\n    title: 附件\n    sha256: {digest}\n"
        record.write_text(record.read_text("utf-8") + listed, "utf-8")
        (record.parent / name).write_bytes(content)
        return check(load(tmp_path))

    return found


LINKS = "word/_rels/document.xml.rels"
FINE: dict[str, tuple[str, bytes]] = {
    "txt": ("a.txt", "评审规则\n电话021-00000000".encode()),
    "txt of Windows": ("a.txt", "评审规则".encode("gb18030")),
    "csv": ("a.csv", '名称,变化,备注\n示例公司,-3.5%,-\n示例医院,+2,"a, b"\n'.encode("utf-8-sig")),
    "pdf": ("a.pdf", pdf()),
    "pdf by the office": ("a.pdf", with_info(Author="区评审办", Creator="WPS")),
    "pdf that opens on a page": ("a.pdf", pdf(change=action("/GoTo"))),
    "pdf with a link": ("a.pdf", noted(A=dictionary(S=NameObject("/URI"), URI=TextStringObject("https://a.example")))),
    "docx": ("a.docx", docx()),
    "docx by the office": ("a.docx", docx(more={"docProps/core.xml": CORE.format(OFFICE, "区 政府")})),
    "docx with a link": ("a.docx", docx(more={LINKS: relation("hyperlink", "https://a.example/")})),
    "xlsx": ("a.xlsx", xlsx()),
    "xlsx with averages": ("a.xlsx", xlsx(hidden="1234.13800138000")),
    "xlsx by anybody": ("a.xlsx", xlsx({"xl/w.xml": r'<w><absPath url="C:\Users\Administrator\Desktop\"/></w>'})),
    "ofd": ("a.ofd", ofd()),
    "png": ("a.png", png()),
    "jpg": ("a.JPG", jpeg((0xE0, b"JFIF\0"))),
}  # fmt: skip


@pytest.mark.parametrize("name", FINE)
def test_what_is_in_order_passes(name: str, attach: Callable[..., list[Finding]]) -> None:
    """Every type that may be published; numbers in neighbouring cells are not one number."""
    assert as_text(attach(*FINE[name])) == ""


def test_every_type_has_its_reader() -> None:
    """What cannot be looked into cannot be published."""
    assert set(READERS) == set(ATTACHMENT_TYPES)
    assert {file.rpartition(".")[2].lower() for file, _ in FINE.values()} >= READERS.keys() - {"jpeg"}


PRIVATE: dict[str, tuple[str, bytes]] = {
    "txt": ("a.txt", f"电话{MOBILE}".encode("gb18030")),
    "csv": ("a.csv", f"电话\n{MOBILE}\n".encode()),
    "pdf": ("a.pdf", pdf(f"tel {MOBILE}")),
    "pdf note": ("a.pdf", noted(Contents=TextStringObject(f"问 {MOBILE}"))),
    "pdf form": ("a.pdf", noted(Subtype=NameObject("/Widget"), V=TextStringObject(MOBILE))),
    "pdf title": ("a.pdf", with_info(Title=MOBILE)),
    "pdf XMP": ("a.pdf", described(OFFICE, MOBILE)),
    "pdf saved before": ("a.pdf", saved_again(pdf(f"tel {MOBILE}"))),
    "docx": ("a.docx", docx(paragraph(f"联系人{MOBILE}"))),
    "docx where somebody last typed": (
        "a.docx",
        docx(f'<w:p><w:r><w:t>138</w:t></w:r><w:bookmarkStart w:name="_a"/><w:r><w:t>{MOBILE[3:]}</w:t></w:r></w:p>'),
    ),
    "docx set out for people": (
        "a.docx",
        docx(f"<w:p>\n <w:r>\n  <w:t>138</w:t>\n </w:r>\n <w:r>\n  <w:t>{MOBILE[3:]}</w:t>\n </w:r>\n</w:p>"),
    ),
    "docx header": ("a.docx", docx(more={"word/header1.xml": f"<w:hdr {W}>{paragraph(MOBILE)}</w:hdr>"})),
    "docx property": ("a.docx", docx(more={"docProps/custom.xml": f"<Properties><p>{MOBILE}</p></Properties>"})),
    "docx alternative text": ("a.docx", docx(f'<w:p><w:docPr {W} descr="{MOBILE}"/></w:p>')),
    "docx comment in XML": ("a.docx", docx(f"<!-- {MOBILE} -->")),
    "docx link": ("a.docx", docx(more={LINKS: relation("hyperlink", f"tel:{MOBILE}")})),
    "xlsx hidden sheet": ("a.xlsx", xlsx(hidden=MOBILE)),
    "xlsx by Java": ("a.xlsx", xlsx(hidden="1.3800138E10")),
    "xlsx pivot table": ("a.xlsx", xlsx({"xl/pivotCache/pivotCacheRecords1.xml": f'<r><s v="{MOBILE}"/></r>'})),
    "xlsx shared string": ("a.xlsx", xlsx({"xl/a.xml": "<sst><si><t>138 0</t><t>013 8000</t></si></sst>"})),
    "ofd": ("a.ofd", ofd(f"电话{MOBILE}")),
    "png": ("a.png", png((b"tEXt", f"Comment\0{MOBILE}".encode()))),
    "png packed": ("a.png", png((b"zTXt", b"Comment\0\0" + zlib.compress(MOBILE.encode())))),
    "jpg": ("a.jpg", jpeg((0xFE, MOBILE.encode()))),
}  # fmt: skip


@pytest.mark.parametrize("name", PRIVATE)
def test_a_number_is_found_anywhere_in_a_file(name: str, attach: Callable[..., list[Finding]]) -> None:
    """And not repeated in any format."""
    found = attach(*PRIVATE[name])
    assert [finding.rule for finding in found] == ["personal-data"], as_text(found)
    assert "138****8000" in found[0].message
    assert found[0].bases
    assert all(MOBILE not in form(found) for form in FORMATS.values())


PEOPLE: dict[str, tuple[str, bytes, str]] = {
    "docx author": ("a.docx", docx(more={"docProps/core.xml": CORE.format("示例甲", OFFICE)}), "作者“示**”"),
    "docx last change": ("a.docx", docx(more={"docProps/core.xml": CORE.format(OFFICE, "示例乙")}), "上次修改者“示**”"),
    "docx manager": ("a.docx", docx(more={"docProps/app.xml": "<P><Manager>示例丙</Manager></P>"}), "经理“示**”"),
    "xlsx author": ("a.xlsx", xlsx({"docProps/core.xml": CORE.format("示例甲", OFFICE)}), "作者“示**”"),
    "xlsx pivot table": ("a.xlsx", xlsx({"xl/p.xml": '<p refreshedBy="示例甲"/>'}), "刷新者“示**”"),
    "xlsx folder": ("a.xlsx", xlsx({"xl/w.xml": r'<w><absPath url="C:\Users\示例甲\"/></w>'}), "电脑用户名“示**”"),
    "pdf author": ("a.pdf", with_info(Author="示例甲"), "作者“示**”"),
    "pdf XMP": ("a.pdf", described("示例甲"), "作者（XMP）“示**”"),
    "pdf note": ("a.pdf", noted(Contents=TextStringObject("好"), T=TextStringObject("示例甲")), "批注者“示**”"),
    "docx people": ("a.docx", docx(more={"word/people.xml": f'<w:person {W} w:author="示例甲"/>'}), "批注者“示**”"),
    "ofd note": ("a.ofd", ofd(more={"Doc_0/Annot.xml": '<Annot Creator="示例甲"/>'}), "批注者“示**”"),
    "ofd author": ("a.ofd", ofd(author="示例甲"), "作者“示**”"),
}  # fmt: skip


@pytest.mark.parametrize("name", PEOPLE)
def test_a_name_in_the_properties_is_found(name: str, attach: Callable[..., list[Finding]]) -> None:
    """Which property, and how to clear it."""
    file, content, words = PEOPLE[name]
    found = attach(file, content)
    assert [finding.rule for finding in found] == ["personal-data"], as_text(found)
    assert words in found[0].message
    assert "清除" in found[0].remedy or "检查文档" in found[0].remedy
    assert not any(each in as_text(found) for each in ("示例甲", "示例乙", "示例丙"))


def test_changes_and_comments_are_found(attach: Callable[..., list[Finding]]) -> None:
    """With those who made them."""
    body = '<w:p><w:ins w:author="示例甲" w:id="1"><w:r><w:t>新</w:t></w:r></w:ins></w:p>'
    comments = (
        f'<w:comments {W}><w:comment w:author="示例乙" w:initials="乙">{paragraph("好")}</w:comment></w:comments>'
    )
    said = as_text(attach("a.docx", docx(body, {"word/comments.xml": comments})))
    for words in ("带有修订记录", "修订者“示**”", "带有批注", "批注者“示**”"):
        assert words in said
    assert "示例甲" not in said


MACROS = TYPES.replace(
    "/>", "><Override ContentType='application/vnd.ms-word.document.macroEnabled.main+xml'/></Types>"
)
LAUGHS = '<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]><w:document ' + W + ">&c;</w:document>"
ENCRYPTED = pdf(change=lambda it: it.encrypt("示例", algorithm="RC4-128"))
HARMFUL: dict[str, tuple[str, bytes, str]] = {
    "not a pdf": ("a.pdf", b"MZ\x90\0", "内容不是 pdf"),
    "not a docx": ("a.docx", xlsx(), "内容不是 docx"),
    "old container": ("a.docx", b"\xd0\xcf\x11\xe0" + bytes(600), "加了密的或旧格式"),
    "broken archive": ("a.docx", docx()[:-40], "压缩包损坏"),
    "broken part": ("a.docx", zipped({"word/document.xml": "<a>"}), "读不懂"),
    "entities": ("a.docx", zipped({"word/document.xml": LAUGHS}), "文档类型声明"),
    "many parts": ("a.docx", docx(more={f"word/{number}.xml": "<a/>" for number in range(4001)}), "里面的文件超过"),
    "macro": ("a.docx", docx(more={"word/vbaProject.bin": b"\0"}), "带有宏"),
    "macro type": ("a.docx", docx(more={"[Content_Types].xml": MACROS}), "带有宏"),
    "macro sheet": ("a.xlsx", xlsx({"xl/macrosheets/sheet1.xml": "<a/>"}), "带有宏"),
    "embedded": ("a.docx", docx(more={"word/embeddings/oleObject1.bin": b"\0"}), "嵌有别的文件"),
    "program": ("a.docx", docx(more={"word/a.exe": b"MZ"}), "嵌有别的文件"),
    "remote template": ("a.docx", docx(more={LINKS: relation("attachedTemplate", "//a.example")}), "要从外面取来"),
    "linked picture": ("a.docx", docx(more={LINKS: relation("image", "file:///a.png")}), "要从外面取来"),
    "DDE": ("a.docx", docx("<w:p><w:r><w:instrText>DDEAUTO c:\\\\x</w:instrText></w:r></w:p>"), "从外面取数据"),
    "DDE field": ("a.docx", docx('<w:p><w:fldSimple w:instr="DDE x y"/></w:p>'), "从外面取数据"),
    "other workbook": ("a.xlsx", xlsx({"xl/externalLinks/externalLink1.xml": "<a/>"}), "引用了别的文件"),
    "web formula": ("a.xlsx", xlsx({"xl/a.xml": "<w><c><f>WEBSERVICE(A1)</f></c></w>"}), "从外面取数据"),
    "notes in xlsx": ("a.xlsx", xlsx({"xl/comments1.xml": "<a><author>区政府</author><comment/></a>"}), "带有批注"),
    "change of form": ("a.docx", docx('<w:p><w:pPrChange w:author="区政府"/></w:p>'.replace("w:", "")), "带有修订"),
    "photo in docx": ("a.docx", docx(more={"word/media/image1.jpeg": jpeg((0xE1, b"Exif\0\0II"))}), "Exif"),
    "pdf script": ("a.pdf", pdf(change=action("/JavaScript")), "带有脚本"),
    "pdf launch": ("a.pdf", pdf(change=action("/Launch")), "启动程序"),
    "pdf form": ("a.pdf", pdf(change=action("/SubmitForm")), "提交表单"),
    "pdf opens a page of the web": ("a.pdf", pdf(change=action("/URI")), "自动执行"),
    "pdf opens another file": ("a.pdf", noted(A=dictionary(S=NameObject("/GoToR"))), "打开别的文件"),
    "pdf import": ("a.pdf", pdf(change=action("/ImportData")), "导入数据"),
    "pdf file": ("a.pdf", pdf(change=lambda it: it.add_attachment("x.txt", b"x")), "嵌入的文件"),
    "pdf media": ("a.pdf", noted(Subtype=NameObject("/RichMedia")), "影音"),
    "pdf encrypted": ("a.pdf", ENCRYPTED, "加了密"),
    "pdf broken": ("a.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 40, "读不出来"),
    "ofd file": ("a.ofd", ofd(more={"Doc_0/Attachs/x.exe": b"MZ"}), "嵌有别的文件"),
    "ofd sound": ("a.ofd", ofd(more={"Doc_0/x.xml": "<Sound/>"}), "声音"),
    "txt": ("a.txt", b"\0\1\2", "内容不是文字"),
    "txt by its code": ("a.txt", b"\xff\xfe\xff", "内容不是文字"),
    "csv formula": ("a.csv", "名称,备注\n示例,=HYPERLINK(1)\n".encode(), "第2行有单元格以“=”开头"),
    "csv full-width formula": ("a.csv", "示例,＝1+1\n".encode(), "开头"),
    "csv tab": ("a.csv", '示例,"\t=1"\n'.encode(), "开头"),
    "csv semicolon": ("a.csv", "示例;@SUM(1)\n".encode(), "以“@”开头"),
    "csv broken": ("a.csv", b'"' + b"x" * 200_000, "表格读不懂"),
    "jpg photo": ("a.jpg", jpeg((0xE1, b"Exif\0\0II")), "Exif"),
    "jpg XMP": ("a.jpg", jpeg((0xE1, b"http://ns.adobe.com/xap/1.0/\0")), "XMP"),
    "jpg broken": ("a.jpg", jpeg((0xE0, b"JFIF"))[:5], "图片不完整"),
    "png photo": ("a.png", png((b"eXIf", b"II")), "Exif"),
    "png author": ("a.png", png((b"tEXt", "Author\0示例甲".encode())), "XMP"),
    "png and more": ("a.png", png(after=b"PK\3\4"), "别的内容"),
    "png broken": ("a.png", png()[:-9], "图片不完整"),
}  # fmt: skip


@pytest.mark.parametrize("name", HARMFUL)
def test_what_could_do_harm_is_found(name: str, attach: Callable[..., list[Finding]]) -> None:
    """At the place that lists it, with a remedy; a file that cannot be read as well."""
    file, content, words = HARMFUL[name]
    found = [finding for finding in attach(file, content) if finding.rule == "attachment"]
    assert any(words in finding.message for finding in found), as_text(found)
    for finding in found:
        assert finding.place.path == RECORD
        assert file in finding.place.excerpt
        assert finding.remedy


@pytest.mark.parametrize(
    ("kind", "content", "words"),
    [
        ("txt", lambda: b"x" * (MOST_BYTES + 1), "太大"),
        ("txt", lambda: "字".encode() * (MOST_CHARACTERS + 1), "文字太多"),
        ("docx", lambda: zipped({"word/document.xml": b"<a>" + b" " * MOST_UNPACKED + b"</a>"}), "解开以后超过"),
    ],
)
def test_size_is_bounded(kind: str, content: Callable[[], bytes], words: str, tmp_path: Path) -> None:
    """Of the file, of its words, of what an archive unpacks to."""
    path = tmp_path / f"a.{kind}"
    path.write_bytes(content())
    [(message, remedy)] = look(path).harms
    assert words in message
    assert remedy


def test_a_file_that_hangs_ends_only_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The files before and after it are looked into all the same."""
    paths = [tmp_path / name for name in ("a.docx", "slow.pdf", "broken.pdf", "z.docx", "z.txt")]
    for path, content in zip(paths, (docx(), slow_pdf(), b"%PDF-1.7\n", docx(), b"z"), strict=True):
        path.write_bytes(content)
    assert paths[1].stat().st_size < 100_000
    monkeypatch.setattr(apart, "SECONDS", 2)
    begun = time.monotonic()
    results = Looking(paths).results()
    assert time.monotonic() - begun < 30
    assert results.keys() == set(paths)
    assert [results[path] == apart.UNREADABLE for path in paths] == [False, True, True, False, False]


def test_a_machine_with_bounds_of_its_own_reads_files_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A container may have set a lower one, which cannot be raised; macOS takes none at all."""

    def refuse(*_: object) -> None:
        raise ValueError("current limit exceeds maximum limit")

    (tmp_path / "a.docx").write_bytes(docx())
    for module, name in (("resource", "setrlimit"), ("signal", "alarm")):
        monkeypatch.setattr(f"{module}.{name}", refuse if name == "setrlimit" else lambda seconds: seconds)
    monkeypatch.setitem(sys.modules, "cryptography", sys.modules.get("cryptography"))
    apart.answer("2", str(tmp_path / "a.docx"))
    assert json.loads(capsys.readouterr().out)["harms"] == []


def test_whoever_is_asked_to_end_leaves_nothing_running(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The other process would go on for as long as its bounds let it."""
    started: list[subprocess.Popen[str]] = []

    def asked_to_end(process: subprocess.Popen[str], **_: object) -> NoReturn:
        started.append(process)
        raise SystemExit

    (tmp_path / "slow.pdf").write_bytes(slow_pdf())
    monkeypatch.setattr(subprocess.Popen, "communicate", asked_to_end)
    with pytest.raises(SystemExit):
        Looking([tmp_path / "slow.pdf"]).results()
    [process] = started
    with process:
        assert process.wait(apart.SECONDS / 2) == -signal.SIGKILL


@given(st.sampled_from(["txt", "csv", "jpg", "png"]), st.booleans(), st.integers(0, 60), st.binary(max_size=200))
def test_broken_files_never_raise(kind: str, whole: bool, cut: int, noise: bytes) -> None:
    """Those types that are read in this very process: a good beginning, then anything."""
    good = {"jpg": jpeg((0xFE, b"x")), "png": png((b"zTXt", b"a\0\0" + zlib.compress(b"x")))}.get(kind, b"a,b\n")
    inside = look_at(kind, good[:cut] + noise + (good[cut:] if whole else b""))
    assert all(message and remedy for message, remedy in inside.harms)


def test_names_that_are_not_safe_are_refused(tmp_path: Path) -> None:
    """Types that cannot be looked into, types within types, names of devices, hidden files."""
    for name in ("a.doc", "a.xls", "a.wps", "a.docm", "a.html", "a.svg", "list.exe.pdf", "con.pdf", "NUL.txt", ".a.pdf",
                 "-a.pdf", "a/b.pdf", "..pdf", "名单.pdf"):  # fmt: skip
        valid_register(tmp_path / name.replace("/", "-"))
        record = tmp_path / name.replace("/", "-") / RECORD
        listed = f'attachments:\n  - file: "{name}"\n    title: 附件\n    sha256: {"0" * 64}\n'
        record.write_text(record.read_text("utf-8") + listed, "utf-8")
        found = check(load(tmp_path / name.replace("/", "-")))
        assert [finding.rule for finding in found] == ["shape"], name


def test_names_that_differ_by_case_alone_are_refused(tmp_path: Path) -> None:
    """One file for Windows."""
    valid_register(tmp_path)
    record = tmp_path / RECORD
    entries = ""
    for name in ("a.txt", "A.txt"):
        (record.parent / name).write_text(name, "utf-8")
        entries += f"  - file: {name}\n    title: 附件\n    sha256: {sha256(name.encode()).hexdigest()}\n"
    record.write_text(f"{record.read_text('utf-8')}attachments:\n{entries}", "utf-8")
    assert "只差大小写" in as_text(check(load(tmp_path)))


def test_a_file_that_no_record_lists_is_found(tmp_path: Path) -> None:
    """A forgotten draft is public too; what systems leave behind is not."""
    valid_register(tmp_path)
    folder = (tmp_path / RECORD).parent
    (folder / ".DS_Store").write_bytes(b"x")
    assert check(load(tmp_path)) == []
    (folder / "名单草稿.docx").write_bytes(b"x")
    (folder / "more").mkdir()
    (folder / "more" / "a.pdf").write_bytes(b"x")
    places = {finding.place.path for finding in check(load(tmp_path)) if finding.rule == "attachment"}
    assert places == {"data/notices/2025/名单草稿.docx", "data/notices/2025/more/a.pdf"}


def test_files_beside_the_pages_are_looked_into(tmp_path: Path) -> None:
    """The site engine publishes them all, and follows links."""
    valid_register(tmp_path)
    folder = tmp_path / "content"
    folder.mkdir(exist_ok=True)
    (folder / "a.png").write_bytes(png())
    (folder / ".gitkeep").write_bytes(b"")
    assert check(load(tmp_path)) == []
    (folder / "list.xlsx").write_bytes(xlsx(hidden=MOBILE))
    (folder / "page.html").write_text("<p>", "utf-8")
    (folder / "page.markdown").write_text("# a", "utf-8")
    (folder / "other").symlink_to(tmp_path / "data")
    (folder / "b.md").symlink_to(folder / "page.html")
    found = {(finding.place.path, finding.rule) for finding in check(load(tmp_path))}
    links = {(f"content/{name}", "content") for name in ("other", "b.md", "page.html", "page.markdown")}
    assert found == {("content/list.xlsx", "personal-data"), *links}


def test_a_file_that_is_not_there_is_said_to_be_so(tmp_path: Path) -> None:
    """Nor is a link followed."""
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    for name in ("a.txt", "b.txt"):
        assert look(tmp_path / name).harms[0][0] == "不是一个普通文件"


def test_an_unreadable_file_is_a_finding(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the system says of it."""

    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "a.txt").write_text("x", "utf-8")
    monkeypatch.setattr(Path, "read_bytes", refuse)
    assert "读不出来" in look(tmp_path / "a.txt").harms[0][0]
