"""An office's own repository, made with the package as it is installed and nothing of this checkout."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import ROOT
from gongshi.cli import COMMANDS
from gongshi.packaged import PAGES
from test_site import inner_links, pages_of, target
from wheels import environment, gongshi, installed

ANSWERS = Path(__file__).parent / "founding"
OFFICES = ("answers", "persons")
NOTHING = "没有建立，什么也没有写"
OURS = re.compile("崇明|上海|沪|Chongming|Shanghai", re.IGNORECASE)
MOMENT = "2026-05-01"


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built and installed once."""
    return installed(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module", params=OFFICES)
def founded(package: Path, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Path:
    """A new repository of each office, its site built."""
    folder = tmp_path_factory.mktemp(request.param)
    answers = str(ANSWERS / f"{request.param}.yml")
    done = gongshi(package, folder, "init", "own", "--answers", answers, "--as-of", MOMENT)
    assert (done.returncode, done.stderr) == (0, "")
    done = gongshi(package, folder / "own", "build", "--as-of", MOMENT)
    assert (done.returncode, done.stderr) == (0, "")
    return folder / "own"


@pytest.fixture
def own(package: Path, tmp_path: Path) -> Path:
    """A new repository to change."""
    done = gongshi(package, tmp_path, "init", "own", "--answers", str(ANSWERS / "answers.yml"), "--as-of", MOMENT)
    assert done.returncode == 0, done.stderr
    return tmp_path / "own"


def texts(folder: Path) -> dict[str, str]:
    """Every file of text below a folder, by its name from there."""
    pictures = {".png", ".pyc"}
    paths = [path for path in folder.rglob("*") if path.is_file() and path.suffix not in pictures]
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8", errors="replace") for path in paths}


def test_the_package_is_what_runs(package: Path, tmp_path: Path) -> None:
    """Nothing of the checkout is on the path, or these tests would show nothing."""
    code = "import sys, gongshi; print(gongshi.__file__); print(*sys.path, sep='\\n')"
    call = [shutil.which("python") or "python", "-S", "-c", code]
    done = subprocess.run(call, cwd=tmp_path, capture_output=True, text=True, check=True, env=environment(package))
    file, *path = done.stdout.splitlines()
    assert Path(file).is_relative_to(package)
    assert str(ROOT / "generator") not in path


def test_the_package_brings_all_that_a_site_needs(package: Path) -> None:
    """The theme as it lies here, the pages for everybody, the locks; no page of one office."""
    inside = package / "gongshi"
    locks = {"base.txt", "build.txt", "pdf.txt"}
    for folder, names in (("theme", None), ("content", set(PAGES)), ("requirements", locks)):
        brought = {
            path.relative_to(inside / folder).as_posix() for path in (inside / folder).rglob("*") if path.is_file()
        }
        here = {each.relative_to(ROOT / folder).as_posix() for each in (ROOT / folder).rglob("*") if each.is_file()}
        brought -= {"package-lock.json"}  # it lies elsewhere here
        assert brought == (names or here)
        assert all((inside / folder / name).read_bytes() == (ROOT / folder / name).read_bytes() for name in brought)
    assert list((inside / "theme").rglob("*.py")) == []
    npm_lock = ROOT / "tools" / "npm" / "package-lock.json"
    assert (inside / "requirements" / npm_lock.name).read_bytes() == npm_lock.read_bytes()


def test_the_package_knows_no_district(package: Path) -> None:
    """Neither code nor theme, pages or templates; zones of time and names of files are nobody's."""
    known = {
        name for name, text in texts(package / "gongshi").items() if OURS.search(text.replace("Asia/Shanghai", ""))
    }
    assert known == set()


def test_a_new_office_has_no_finding(package: Path, founded: Path) -> None:
    """Checked as it was written."""
    done = gongshi(package, founded, "check")
    assert (done.returncode, done.stderr) == (0, "")
    assert "没有发现问题" in done.stdout


def test_every_link_of_a_new_site_leads_somewhere(founded: Path) -> None:
    """Pages, anchors, styles, scripts and feeds."""
    pages = pages_of(founded / "site")
    assert {name.replace(".md", ".html") for name in PAGES} <= pages.keys()
    dead = []
    for address, link in inner_links(pages):
        path, anchor = target(address, link)
        if not (founded / "site" / path).is_file() or (anchor and path in pages and anchor not in pages[path].anchors):
            dead.append(f"{address}: {link}")
    assert dead == []


def test_a_new_site_knows_no_other_district(founded: Path) -> None:
    """Its own names stand where ours were; nothing of ours stands anywhere, and it says that it is a demonstration."""
    own = yaml.safe_load((founded / "data" / "awards" / "office.yml").read_text("utf-8"))["award"]
    site = texts(founded / "site")
    assert {name for name, text in site.items() if OURS.search(text.replace("Asia/Shanghai", ""))} == set()
    assert own in site["index.html"]
    assert f"关注{own}的公示" in site["subscribe.html"]
    assert "市政府作出表彰决定" in site["subscribe.html"] or "县政府作出表彰决定" in site["subscribe.html"]
    assert all("演示数据，非真实公示" in text for name, text in site.items() if name.endswith(".html"))
    assert not any("gongshi:" in text for name, text in site.items() if name.endswith(".html"))


def test_the_repository_holds_no_code_and_says_what_is_to_be_replaced(founded: Path) -> None:
    """No line of ours runs there; every text of the model regulation bears its mark."""
    files = {path for path in texts(founded) if not path.startswith("site/")}
    assert {Path(each).suffix for each in files} <= {".md", ".yml", ".txt", ".in", ".svg", ".css", ".json", ""}
    measures = next((founded / "data" / "awards" / "measures").iterdir())
    data = yaml.safe_load(measures.read_text("utf-8"))
    quoted = [cite for each in data["provisions"].values() for cite in each["cites"] if "document" not in cite]
    assert quoted
    assert all(cite["quote"].startswith("〔待替换〕") for cite in quoted)
    page = (founded / "content" / "measures" / f"{measures.stem}.md").read_text("utf-8")
    assert all(f"### {cite['article']}" in page or f"## {cite['article']}" in page for cite in quoted)
    assert all(cite["quote"] in page for cite in quoted)
    assert yaml.safe_load((founded / "data" / "awards" / "office.yml").read_text("utf-8"))["demo"] is True


def test_the_numbers_are_those_of_the_answers(founded: Path) -> None:
    """Places, prizes, days and years, in the unit that was answered."""
    measures = next((founded / "data" / "awards" / "measures").iterdir())
    provisions = yaml.safe_load(measures.read_text("utf-8"))["provisions"]
    windows = {
        "2025-6": {"working_days": {"qualified": 7, "proposed": 6}},
        "2026-1": {"days": {"qualified": 5, "proposed": 7}},
    }
    assert provisions["public_notice_length"]["terms"] == windows[measures.stem]
    prizes = {
        "2025-6": {"yuan": {"magistrate": 300000}, "without": ["nomination"]},
        "2026-1": {"yuan": {"first": 1000000, "craft": 8500}},
    }
    assert provisions["prize_amount"]["terms"] == prizes[measures.stem]
    assert provisions["round_interval"]["terms"] == {"years": {"2025-6": 3, "2026-1": 1}[measures.stem]}


def test_workflows_pin_what_ours_pin(founded: Path) -> None:
    """The same commits of the same actions, and packages from the locks alone."""
    pins = re.compile(r"uses: (\S+ # \S+)")
    ours = {
        pin for path in (ROOT / ".github" / "workflows").glob("*.yml") for pin in pins.findall(path.read_text("utf-8"))
    }
    theirs = [path.read_text("utf-8") for path in (founded / ".github" / "workflows").glob("*.yml")]
    assert len(theirs) == 2
    assert {pin for text in theirs for pin in pins.findall(text)} <= ours
    assert all(len(pins.findall(text)) == text.count("uses:") for text in theirs)
    assert "--require-hashes" in (founded / "Makefile").read_text("utf-8")
    for lock in ("base.txt", "build.txt", "pdf.txt"):
        assert (founded / "requirements" / lock).read_bytes() == (ROOT / "requirements" / lock).read_bytes()


def steps_of(text: str, job: str) -> list[dict[str, Any]]:
    """The steps of a job on GitHub, without the words for those who read along."""
    return [step for step in yaml.safe_load(text)["jobs"][job]["steps"] if "setup-python" not in step.get("uses", "")]


def test_a_change_is_checked_there_as_here(founded: Path) -> None:
    """On GitHub and on GitLab: findings, what the change publishes, the preview, the comment, the publication."""
    check = ".github/workflows/check.yml"
    ours, theirs = ((root / check).read_text("utf-8") for root in (ROOT, founded))
    for job in ("records", "comment"):
        assert steps_of(theirs, job) == steps_of(ours, job)
    jobs = [yaml.safe_load(text)["jobs"] for text in (theirs, ours)]
    assert jobs[0]["comment"] == jobs[1]["comment"]
    pipelines = [(root / ".gitlab-ci.yml").read_text("utf-8") for root in (founded, ROOT)]
    theirs_there, ours_there = map(yaml.safe_load, pipelines)
    assert theirs_there["records"] == ours_there["records"]
    assert theirs_there["pages"] == ours_there["pages"]
    assert theirs_there["default"] == ours_there["default"]
    assert theirs_there["stages"] == ["check", "publish"]


def test_what_is_made_is_not_committed(founded: Path) -> None:
    """Neither what a build writes nor what pipelines and the form bring."""
    ignored = (founded / ".gitignore").read_text("utf-8").splitlines()
    made = ("site", "admin", "preview", "review.md", "public", "requirements/form/node_modules", ".venv")
    assert [name for name in made if not {f"/{name}", f"/{name}/"} & set(ignored)] == []


def test_the_form_comes_at_the_version_that_was_tested(founded: Path) -> None:
    """The versions and digests of our own lock, without what only tests need; npm accepts it."""
    ours = json.loads((ROOT / "tools" / "npm" / "package-lock.json").read_bytes())["packages"]
    folder = founded / "requirements" / "form"
    theirs = json.loads((folder / "package-lock.json").read_bytes())["packages"]
    wanted = {path: each for path, each in ours.items() if path and not each.get("dev")}
    assert {path: each for path, each in theirs.items() if path} == wanted
    assert all(each["integrity"] for each in wanted.values())
    assert "node_modules/vnu-jar" not in theirs
    call = [shutil.which("npm") or "npm", "ci", "--dry-run", "--offline", "--ignore-scripts", "--no-audit"]
    done = subprocess.run(call, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_editors_know_its_records(package: Path, founded: Path) -> None:
    """From the first day."""
    done = gongshi(package, founded, "schemas", "--check")
    assert (done.returncode, done.stderr) == (0, "")
    office = yaml.safe_load((founded / "data" / "awards" / "office.yml").read_text("utf-8"))
    assert office["issuers"]["office"]["name"] in (founded / ".vscode" / "schemas" / "notice.json").read_text("utf-8")


def test_make_knows_what_a_clerk_does(founded: Path) -> None:
    """Each word of the list is in the README or explained there, and each names a command that there is."""
    done = subprocess.run(["make", "help"], cwd=founded, capture_output=True, text=True, check=True)
    words = set(re.findall(r"^  make (\w+)", done.stdout, re.MULTILINE))
    assert {"next", "plan", "new", "import", "site", "serve", "sheet", "admin", "check", "review", "schemas"} <= words
    called = set(re.findall(r"\$\(GONGSHI\) (\w+)", (founded / "Makefile").read_text("utf-8")))
    assert called <= set(COMMANDS)
    readme = (founded / "README.md").read_text("utf-8")
    assert [word for word in sorted(words - {"clean", "help"}) if f"make {word}" not in readme] == []


def test_it_is_written_the_same_again(package: Path, founded: Path, tmp_path: Path) -> None:
    """The same answers and the same moment give the same bytes."""
    name = "answers" if (founded / "data" / "awards" / "measures" / "2025-6.yml").exists() else "persons"
    gongshi(package, tmp_path, "init", "own", "--answers", str(ANSWERS / f"{name}.yml"), "--as-of", MOMENT)
    again = {name: (tmp_path / "own" / name).read_bytes() for name in texts(tmp_path / "own")}
    assert again == {
        name: (founded / name).read_bytes() for name in texts(founded) if not name.startswith(("site/", ".cache/"))
    }


CALL = """\
kind: call
round: 2026
title: 关于开展第一届示例县政府质量奖申报工作的通知
issuer: 示例县政府质量奖评审委员会办公室
dated: 2026-03-02
published: 2026-03-02T09:00+08:00
applications: {opens: 2026-03-03, closes: 2026-03-31}
documents:
  measures: {title: 《示例县政府质量奖管理办法》, link: measures/2025-6.html}
  criteria: {title: GB/T 19580《卓越绩效评价准则》, link: https://openstd.samr.gov.cn/}
  review_rules: {title: 评审规则（演示）, link: rules.html}
body: |
  现开展申报工作。
"""
QUALIFIED = """\
kind: qualified
round: 2026
title: 关于第一届示例县政府质量奖资格审查通过名单的公示
issuer: 示例县政府质量奖评审委员会办公室
dated: 2026-04-10
published: 2026-04-10T09:00+08:00
window: {opens: 2026-04-11, closes: 2026-04-21}
organisations:
  - name: 示例生态装备有限公司
    credit_code: 91310151DEM100015J
    award: magistrate
    town: 东示例镇
    internal_notice: {opens: 2026-03-10, closes: 2026-03-17}
    declared_sole_application: 2026-03-19
"""


def test_a_new_office_publishes_its_first_notices(package: Path, own: Path) -> None:
    """Its own law judges them: seven working days, where six are a finding."""
    (own / "data" / "awards" / "rounds").mkdir()
    (own / "data" / "notices" / "2026").mkdir(parents=True)
    criteria = "criteria: {standard: GB/T 19580-2012, title: 卓越绩效评价准则}"
    round_ = f"ordinal: 1\nlabel: 第一届\nyear: 2026\nawards: [magistrate, nomination]\n{criteria}\n"
    (own / "data" / "awards" / "rounds" / "2026.yml").write_text(round_, "utf-8")
    (own / "data" / "notices" / "2026" / "call.yml").write_text(CALL, "utf-8")
    qualified = own / "data" / "notices" / "2026" / "qualified.yml"
    qualified.write_text(QUALIFIED, "utf-8")
    done = gongshi(package, own, "build", "--as-of", "2026-04-15")
    assert (done.returncode, done.stderr) == (0, "")
    assert "正在公示：关于第一届示例县政府质量奖" in done.stdout
    qualified.write_text(QUALIFIED.replace("closes: 2026-04-21", "closes: 2026-04-20"), "utf-8")
    done = gongshi(package, own, "check")
    assert done.returncode == 1
    assert "[public-notice-length]" in done.stdout
    assert "依据：示府规〔2025〕6号第十四条“〔待替换〕通过资格审查的名单" in done.stdout


def test_what_is_not_replaced_is_no_site_of_an_office(package: Path, own: Path) -> None:
    """Without `demo`, every file that still bears the mark is named; in pages too, once the data is in order."""
    office = own / "data" / "awards" / "office.yml"
    office.write_text(office.read_text("utf-8").replace("demo: true\n", ""), "utf-8")
    done = gongshi(package, own, "check")
    assert done.returncode == 1
    assert re.findall(r"^(\S+?):\d+:\d+ 错误 \[reference\] 还有 \d+ 处", done.stdout, re.MULTILINE) == [
        "data/awards/measures/2025-6.yml",
        "data/awards/office.yml",
    ]
    for path in (office, own / "data" / "awards" / "measures" / "2025-6.yml"):
        path.write_text(path.read_text("utf-8").replace("〔待替换〕", ""), "utf-8")
    done = gongshi(package, own, "build", "--as-of", MOMENT)
    assert done.returncode == 1
    assert re.findall(r"^(\S+?):\d+:\d+ 错误", done.stderr, re.MULTILINE) == [
        "content/apply.md",
        "content/measures/2025-6.md",
    ]


def test_what_is_the_offices_own_comes_first(package: Path, own: Path) -> None:
    """A template, a style after all others, a page that the package brings too, the host's header."""
    for name, text in {
        "theme/records/parts/footer-nav.html": "<p>本县的页脚</p>\n",
        "theme/assets/own.css": ":root { --green: #0b4a7a; }\n",
        "theme/host/header.html": "<p>本县的主站</p>\n",
        "content/search.md": "---\ntitle: 查找\ndescription: 本县的检索。\ncolumn: 办事服务\n---\n\n# 查找\n",
    }.items():
        (own / name).parent.mkdir(parents=True, exist_ok=True)
        (own / name).write_text(text, "utf-8")
    done = gongshi(package, own, "build", "--as-of", MOMENT)
    assert done.returncode == 0, done.stderr
    home = (own / "site" / "index.html").read_text("utf-8")
    assert "本县的页脚" in home
    assert "本县的主站" in home
    assert re.findall(r'<link rel="stylesheet" href="([^"]+)"', home)[-1] == "assets/own.css"
    assert (own / "site" / "assets" / "own.css").read_text("utf-8") == ":root { --green: #0b4a7a; }\n"
    assert "<h1" in (page := (own / "site" / "search.html").read_text("utf-8"))
    assert "查找" in page


def test_a_site_without_a_theme_of_its_own(package: Path, own: Path) -> None:
    """The packaged theme is enough."""
    shutil.rmtree(own / "theme")
    mkdocs = own / "mkdocs.yml"
    mkdocs.write_text(re.sub(r"  custom_dir: .*\n", "", mkdocs.read_text("utf-8")), "utf-8")
    done = gongshi(package, own, "build", "--as-of", MOMENT)
    assert (done.returncode, done.stderr) == (0, "")
    assert "own.css" not in (own / "site" / "index.html").read_text("utf-8")


def test_a_packaged_page_that_leads_nowhere_says_whose_it_is(package: Path, own: Path) -> None:
    """An office that drops one of its own pages is told which page still links to it."""
    (own / "content" / "objection.md").unlink()
    done = gongshi(package, own, "build", "--as-of", MOMENT)
    assert done.returncode == 1
    assert "gongshi/content/404.md" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("name", ["there", "file"])
def test_what_is_there_stays(package: Path, tmp_path: Path, name: str) -> None:
    """A folder with something in it and a file are left as they are."""
    (tmp_path / "there").mkdir()
    (tmp_path / "there" / ".kept").write_text("旧", "utf-8")
    (tmp_path / "file").write_text("旧", "utf-8")
    done = gongshi(package, tmp_path, "init", name, "--answers", str(ANSWERS / "answers.yml"))
    assert done.returncode == 2
    assert f"{name} 已有" in done.stderr or f"{name} 里已有" in done.stderr
    assert texts(tmp_path) == {"there/.kept": "旧", "file": "旧"}


def test_an_empty_folder_and_the_one_that_one_is_in(package: Path, tmp_path: Path) -> None:
    """Both are taken."""
    (tmp_path / "empty").mkdir()
    done = gongshi(package, tmp_path, "init", "empty", "--answers", str(ANSWERS / "answers.yml"))
    assert done.returncode == 0, done.stderr
    (tmp_path / "here").mkdir()
    done = gongshi(package, tmp_path / "here", "init", ".", "--answers", str(ANSWERS / "answers.yml"))
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "here" / "mkdocs.yml").is_file()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("award: 示例县政府质量奖\n", "", ["缺少字段“award”"]),
        ("place: 示例县\n", "place: 示例县\nplaces: 3\n", ["answers.yml:4:1", "不认识的字段“places”"]),
        ("places: 2", "places: 0", ["answers.yml:21:", "不能是 0"]),
        ("places: 2", "places: 二", ["answers.yml:21:", "不是整数"]),
        ("lapses: 2030-12-31", "lapses: 2025-12-31", ["answers.yml:11:1", "印发、施行、失效的先后不对"]),
        ("award: 示例县政府质量奖", "award: <b>奖</b>", ["answers.yml:2:1", "不能作名称"]),
        (
            "site: https://award.example/county/",
            "site: http://award.example/a.html",
            ["answers.yml:10:1", "不是网站的地址"],
        ),
        ("place: 示例县", "place: [", ["answers.yml:"]),
    ],
)
def test_wrong_answers(package: Path, tmp_path: Path, old: str, new: str, said: list[str]) -> None:
    """Each with its place and the remedy; nothing is written."""
    text = (ANSWERS / "answers.yml").read_text("utf-8")
    assert old in text
    (tmp_path / "answers.yml").write_text(text.replace(old, new, 1), "utf-8")
    done = gongshi(package, tmp_path, "init", "own", "--answers", "answers.yml")
    assert done.returncode == 1
    assert all(each in done.stderr for each in [*said, NOTHING]), done.stderr
    assert "Traceback" not in done.stderr
    assert [each.name for each in tmp_path.iterdir()] == ["answers.yml"]


def test_without_a_terminal_all_that_is_missing_is_named(package: Path, tmp_path: Path) -> None:
    """At once."""
    done = gongshi(package, tmp_path, "init", "own")
    assert done.returncode == 1
    assert all(f"缺少字段“{name}”" in done.stderr for name in ("award", "measures", "window", "years", "awards"))
    assert list(tmp_path.iterdir()) == []


def test_answers_of_the_call_come_before_those_of_the_file(package: Path, tmp_path: Path) -> None:
    """A field by its name, one inside another after a dot."""
    own = ("--set", "place=示例新县", "--set", "measures.key=2026-9", "--set", "awards.nomination.places=8")
    done = gongshi(package, tmp_path, "init", "own", "--answers", str(ANSWERS / "answers.yml"), *own)
    assert done.returncode == 0, done.stderr
    assert "place: 示例新县\n" in (tmp_path / "own" / "data" / "awards" / "office.yml").read_text("utf-8")
    measures = (tmp_path / "own" / "data" / "awards" / "measures" / "2026-9.yml").read_text("utf-8")
    assert "places: {magistrate: 2, nomination: 8}" in measures


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["init"], 2, "缺少“文件夹”"),
        (["init", "own", "--set", "place"], 2, "字段=内容"),
        (["init", "own", "--set", "place.x=1", "--set", "place=示例县", "--set", "place.x=1"], 2, "下面没有字段"),
        (["init", "own", "--answers", "none.yml"], 1, "没有这个文件"),
        (["init", "file/own"], 1, "写不进去"),
    ],
)
def test_calls_that_cannot_be_answered(
    package: Path, tmp_path: Path, arguments: list[str], code: int, said: str
) -> None:
    """Codes as documented, and a word on each."""
    (tmp_path / "file").write_text("", "utf-8")
    if arguments[-1] == "file/own":
        arguments = [*arguments, "--answers", str(ANSWERS / "answers.yml")]
    done = gongshi(package, tmp_path, *arguments)
    assert done.returncode == code, done.stderr
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert [each.name for each in tmp_path.iterdir()] == ["file"]


def test_the_help_is_chinese(package: Path, tmp_path: Path) -> None:
    """With its options."""
    done = gongshi(package, tmp_path, "init", "--help")
    assert done.returncode == 0
    assert all(word in done.stdout for word in ("用法：", "文件夹", "--answers", "--set", "不含程序"))
