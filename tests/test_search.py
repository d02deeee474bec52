"""What search finds, how text is parted for it, and that the index is the same every time or nothing is published."""

from __future__ import annotations

import base64
import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import AFTER, OPEN, ROOT, demo
from gongshi.clock import parse_moment
from gongshi.outputs import pagefind
from gongshi.publish.build import build_site
from gongshi.records.markdown import text_of
from gongshi.views.bundles import entries
from gongshi.views.edition import Edition
from gongshi.views.entry import Entry
from gongshi.views.runs import apart, key, plain, words
from gongshi.views.site import SiteView
from outputs import closed, files, fragment

SiteAt = Callable[[str], Path]
CASES = json.loads((ROOT / "tests" / "search" / "text.json").read_text("utf-8"))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["text"])
def test_words_of_a_text(case: dict[str, object]) -> None:
    """The cases that the script in the browser passes too."""
    assert list(words(str(case["text"]))) == case["words"]


@given(st.text(st.characters(exclude_characters="␣¶▁\n_", exclude_categories=["Cs", "Zs", "Cc", "Zl", "Zp"])))
def test_nothing_is_lost_when_words_are_set_apart(text: str) -> None:
    """What is shown of a text is the text."""
    assert closed(apart(text)) == plain(text)


@given(st.text("公示奖2022a〔〕 ，"))
def test_each_piece_holds_one_word(text: str) -> None:
    """A blank stands before every word, so that places in the index are numbers of words; and before a clause's end."""
    held = [words(each) for each in apart(text).split()]
    assert [word for each in held for word in each] == list(words(text))
    assert all(len(each) <= 1 for each in held)


def test_no_phrase_reaches_across_clauses() -> None:
    """A mark that ends a clause stands by itself; brackets and blanks do not part a document number."""
    assert apart("质量奖，质量（6 号）") == "质 量 奖 ， 质 量 （6 ␣号）"


def of(moment: str) -> dict[str, Entry]:
    site = SiteView(Edition.of(demo(), parse_moment(moment)))
    return {each.address: each for each in entries(site)}


def test_every_notice_organisation_title_round_and_award_is_found() -> None:
    """In its newest version, each once; what only certifies a notice is found from there."""
    site = SiteView(Edition.of(demo(), parse_moment(AFTER)))
    found = [each.address for each in entries(site)]
    pages: set[str] = {page.address for page in site.pages if page.canonical in {"", page.address}}
    pages -= {address for address in pages if re.search(r"\.(v[0-9]+|certificate)\.html$", address)}
    pages -= {each.address for each in site.lists} | {each.address for each in site.dropped_titles}
    assert len(found) == len(set(found))
    assert set(found) == pages


def test_what_an_entry_says() -> None:
    """Names, former names, codes, modes, numbers and the words of the body."""
    decision = of(AFTER)["notices/2025-decision.html"]
    for said in (
        "示例海工装备有限公司",
        "双循环质量管理模式",
        "91310151DEM100015J",
        "沪崇府示〔2025〕1号",
        "分享先进质量管理模式",
    ):
        assert said in decision.text
    assert (decision.kind, decision.rounds, decision.numbers) == (
        "表彰决定",
        ("第四届",),
        ("2025-decision", "沪崇府示〔2025〕1号"),
    )
    assert "示例海工装备有限公司" in of(AFTER)["organisations/91310151DEM100015J.html"].text


def test_a_window_is_told_by_its_days_until_it_is_settled() -> None:
    """So that the reader's clock says where it stands."""
    assert of(OPEN)["notices/2025-proposed.html"].state == "2025-10-21/2025-10-27"
    assert of(AFTER)["notices/2025-proposed.html"].state == "settled"
    assert of(AFTER)["notices/2025-call.html"].state == ""


def test_the_words_of_a_body() -> None:
    """Without marks of structure; a line for each paragraph."""
    assert text_of("## 甲\n\n- *乙* [丙](a.html)\n\n| 丁 | 戊 |\n|--|--|\n| 己 | `庚` |") == "甲\n乙 丙\n丁\n戊\n己\n庚"


def test_nothing_of_the_future_is_found(site_at: SiteAt) -> None:
    """Neither in an entry nor among the numbers."""
    assert "notices/2025-decision.html" not in of(OPEN)
    numbers = json.loads((site_at(OPEN) / "search" / "numbers" / "all.json").read_text("utf-8"))
    assert {row["address"] for row in numbers} <= set(of(OPEN))


def test_the_index_is_in_the_site(site_at: SiteAt) -> None:
    """A fragment for each entry and each section of the office's pages, and no more of the program than is used."""
    found = files(site_at(AFTER))
    urls = {fragment(content)["url"] for name, content in found.items() if name.endswith(".pf_fragment")}
    assert set(of(AFTER)) | {"measures/2022-6.html#article-3", "objection.html"} <= urls
    assert {url.partition("#")[0] for url in urls} <= found.keys()
    own = {name for name in found if name.startswith("search/") and not name.endswith((".pf_fragment", ".pf_index"))}
    assert {name.rpartition(".")[2] for name in own} == {"js", "json", "pagefind", "pf_meta"}


def test_numbers_stand_in_order(site_at: SiteAt) -> None:
    """As the page that looks them up expects."""
    rows = json.loads((site_at(AFTER) / "search" / "numbers" / "all.json").read_text("utf-8"))
    given = [key(row["number"]) for row in rows]
    assert given == sorted(given)
    assert {"91310151dem100015j", "2025 proposed", "沪 崇 府 示 2025 1 号"} <= set(given)


def test_names_in_the_index_are_nobodys_to_link_to(site_at: SiteAt) -> None:
    """They change with what is in it, so a publication does not promise them."""
    said = json.loads((site_at(AFTER) / "publication.json").read_text("utf-8"))
    assert [each for each in said["addresses"] if each.startswith("search/")] == []
    assert "search.html" in said["addresses"]


def record(number: int) -> dict[str, object]:
    text = " ".join(f"公 示 {number} 甲 乙 zz{each}" for each in range(20))
    meta = {"title": f"题 {number}"}
    return {
        "url": f"{number}.html",
        "content": text,
        "language": "zxx",
        "meta": meta,
        "filters": {},
        "sort": {"date": "1"},
    }


def test_the_same_records_give_the_same_index() -> None:
    """Every file, by name and byte, however often."""
    first = pagefind.index(record(each) for each in range(200))
    assert len(first) > 200
    assert all(pagefind.index(record(each) for each in range(200)) == first for _ in range(5))


def program(folder: Path, text: str) -> Path:
    path = folder / "program"
    path.write_text(f"#!{sys.executable}\n{text}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


PROGRAMS = {
    "ends": "import sys; sys.exit(3)",
    "talks": "print('error: what?,', flush=True); import sys; sys.stdin.read()",
    "refuses": (
        "import base64, json, sys\n"
        "said = json.dumps({'payload': {'type': 'Error', 'message': 'no'}})\n"
        "print(base64.b64encode(said.encode()).decode(), end=',')"
    ),
}


def test_an_answer_may_come_in_any_pieces(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Also one byte after the other, and the end of one with the beginning of the next."""
    files = [{"path": "a", "content": base64.b64encode(b"text").decode()}]
    payloads = [{"type": "NewIndex"}, {"type": "IndexedFile"}, {"type": "GetFiles", "files": files}]
    monkeypatch.setattr(pagefind, "get_executable", lambda: tmp_path / "program")
    answers = b"".join(base64.b64encode(json.dumps({"payload": each}).encode()) + b"," for each in payloads)
    for size in (1, 7, 64, len(answers)):
        pieces = [answers[at : at + size] for at in range(0, len(answers), size)]
        text = f"import os, time\nfor each in {pieces!r}:\n    os.write(1, each)\n    time.sleep(0.001)"
        program(tmp_path, text)
        assert pagefind.index([]) == {"a": b"text"}


@pytest.mark.parametrize("name", [*PROGRAMS, "missing", "forbidden"])
def test_without_an_index_nothing_is_published(
    project: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    """Whatever is the matter with the program: a finding, and the last site stays."""
    path = program(tmp_path, PROGRAMS.get(name, ""))
    if name == "missing":
        path.unlink()
    if name == "forbidden":
        path.write_bytes(b"\0")
    monkeypatch.setattr(pagefind, "get_executable", lambda: path)
    (project / "site").mkdir()
    (project / "site" / "index.html").write_text("old", encoding="utf-8")
    built = build_site(project, project / "site", parse_moment(AFTER))
    assert built.site is None
    assert [(each.rule, each.message.partition("：")[0]) for each in built.findings] == [("search", "检索索引生成不了")]
    assert (project / "site" / "index.html").read_text("utf-8") == "old"


def test_the_engines_own_command_says_so_too(project: Path, tmp_path: Path) -> None:
    """`mkdocs build` ends with the finding instead of a traceback."""
    (tmp_path / "sitecustomize.py").write_text(
        "import pagefind_bin, pathlib\npagefind_bin.get_executable = lambda: pathlib.Path('/nowhere/pagefind')\n"
    )
    environment = {"PYTHONPATH": f"{tmp_path}:{ROOT / 'generator'}", "PATH": "/usr/bin:/bin", "PYTHONUTF8": "1"}
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "检索索引生成不了" in done.stderr + done.stdout
    assert "Traceback" not in done.stderr
