"""`gongshi init` with a person at the terminal; and what it is made of, for anything that may be answered."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongshi.clock import parse_moment
from gongshi.law.check import check
from gongshi.loading import load
from gongshi.office.founding.answers import Answers
from gongshi.office.founding.placing import place
from gongshi.office.founding.repository import files, in_yaml
from gongshi.source.document import parse, read
from gongshi.views.words import article_number, in_chinese
from terminal import Terminal

ANSWERS = Path(__file__).parent / "founding"
MOMENT = "2026-05-01"
DIALOGUE = (
    ("奖励名称（", "示例县政府质量奖"),
    ("地区（", "示例县"),
    ("主办单位（", "示例市示例县人民政府"),
    ("主办单位的简称（", "县政府"),
    ("承办单位（", "示例县市场监督管理局"),
    ("评审办的全称（", "示例县政府质量奖评审委员会办公室"),
    ("评审办的简称（", "县评审办"),
    ("办公地址:", "示例县示例路1号（演示）"),
    ("办公电话:", "000-0000 0000（演示）"),
    ("网站的地址（", "http://award.example"),
    ("不是网站的地址", None),
    ("网站的地址（", "https://award.example/county/"),
    ("办法的代号（", "2025-6"),
    ("办法的名称（", "示例县政府质量奖管理办法"),
    ("发文字号（", "示府规〔2025〕6号"),
    ("印发日期（", "2025-12-15"),
    ("施行日期（", "2026-01-01"),
    ("失效日期（", "2025-01-01"),
    ("印发、施行、失效的先后不对", None),
    ("办法的代号（", "2025-6"),
    ("办法的名称（", "示例县政府质量奖管理办法"),
    ("发文字号（", "示府规〔2025〕6号"),
    ("印发日期（", "2025-12-15"),
    ("施行日期（", "2026-01-01"),
    ("失效日期（", "2030-12-31"),
    ("按什么计算（", ""),
    ("资格审查公示（", ""),
    ("资格审查公示（", "7"),
    ("拟奖励名单公示（", "6"),
    ("组织内部公示（", "4"),
    ("评选间隔（", "3"),
    ("同一奖项的申报间隔（", "6"),
    ("撤销后的申报限制（", "4"),
    ("报送质量绩效报告（", "2"),
    ("奖项的代号:", "magistrate"),
    ("全称（", "示例县县长质量奖"),
    ("简称（", "县长质量奖"),
    ("每届名额（", "2"),
    ("奖金（", "300000"),
    ("授予谁（", ""),
    ("奖项的代号，没有了直接按回车", "magistrate"),
    ("已经有了，换一个代号", None),
    ("奖项的代号，", "nomination"),
    ("全称（", "示例县质量奖提名奖"),
    ("简称（", "提名奖"),
    ("每届名额（", "4"),
    ("奖金（", "0"),
    ("授予谁（", "organisation"),
    ("奖项的代号，", ""),
    ("乡镇、街道的代号，", "east"),
    ("名称:", "东示例镇"),
    ("乡镇、街道的代号，", "west"),
    ("名称:", "西示例街道"),
    ("乡镇、街道的代号，", ""),
)


def at_terminal(folder: Path, *arguments: str) -> Terminal:
    return Terminal(folder, "init", *arguments)


def of_file(name: str) -> dict[str, bytes]:
    document = read(ANSWERS, ANSWERS / name)
    return dict(files(Answers.model_validate(document.value), parse_moment(MOMENT)))


def of_answers(folder: Path) -> dict[str, bytes]:
    """A new repository without what is made from its own records for editors."""
    return {name: content for name, content in tree(folder).items() if not name.startswith(".vscode/")}


def tree(folder: Path) -> dict[str, bytes]:
    return {each.relative_to(folder).as_posix(): each.read_bytes() for each in folder.rglob("*") if each.is_file()}


def test_all_is_asked_and_wrong_answers_again(tmp_path: Path) -> None:
    """The same repository as from a file with the same answers."""
    with at_terminal(tmp_path, "own", "--as-of", MOMENT) as terminal:
        for words, answer in DIALOGUE:
            if answer is None:
                terminal.expect(words)
            else:
                terminal.answer(words, answer)
        assert terminal.ended() == 0, terminal.text
        assert "已建立 own" in terminal.text
        assert of_answers(tmp_path / "own") == of_file("answers.yml")


def test_only_what_is_missing_is_asked(tmp_path: Path) -> None:
    """The rest comes from the file."""
    text = (ANSWERS / "answers.yml").read_text("utf-8")
    for gone in ("place: 示例县\n", "  number: 示府规〔2025〕6号\n"):
        assert gone in text
        text = text.replace(gone, "")
    (tmp_path / "answers.yml").write_text(text, "utf-8")
    with at_terminal(tmp_path, "own", "--answers", "answers.yml", "--as-of", MOMENT) as terminal:
        terminal.answer("地区（", "示例县")
        assert "奖励名称" not in terminal.text
        terminal.answer("发文字号（", "示府规〔2025〕6号")
        assert terminal.ended() == 0, terminal.text
        assert of_answers(tmp_path / "own") == of_file("answers.yml")


def test_what_the_file_has_wrong_is_told_with_its_place(tmp_path: Path) -> None:
    """It is not asked again and again."""
    text = (ANSWERS / "answers.yml").read_text("utf-8").replace("place: 示例县\n", "").replace("places: 2", "places: 0")
    (tmp_path / "answers.yml").write_text(text, "utf-8")
    with at_terminal(tmp_path, "own", "--answers", "answers.yml") as terminal:
        terminal.answer("地区（", "示例县")
        assert terminal.ended() == 1
        assert "answers.yml:20:" in terminal.text
        assert [each.name for each in tmp_path.iterdir()] == ["answers.yml"]


@pytest.mark.parametrize(("keys", "code"), [("\x03", 130), ("\x04", 130)])
def test_who_breaks_off_leaves_nothing(tmp_path: Path, keys: str, code: int) -> None:
    """Ctrl+C and the end of input: it says so."""
    with at_terminal(tmp_path, "own") as terminal:
        terminal.answer("奖励名称（", "示例县政府质量奖")
        terminal.expect("地区（")
        terminal.insist(lambda: terminal.type(keys, end=""))
        assert terminal.ended() == code
        assert "没有建立，什么也没有写" in terminal.text
        assert "Traceback" not in terminal.text
        assert list(tmp_path.iterdir()) == []


def test_who_is_ended_leaves_nothing(tmp_path: Path) -> None:
    """By a signal."""
    with at_terminal(tmp_path, "own") as terminal:
        terminal.expect("奖励名称（")
        terminal.insist(lambda: terminal.signal(signal.SIGTERM))
        assert terminal.ended() == 128 + signal.SIGTERM
        assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("there", [False, True])
def test_a_folder_that_is_not_finished_is_none(tmp_path: Path, *, there: bool) -> None:
    """Ended in the middle of writing, nothing stays; an empty folder stays empty."""
    if there:
        (tmp_path / "own").mkdir()

    def broken_off() -> Iterator[tuple[str, bytes]]:
        yield "data/awards/office.yml", b""
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        place(tmp_path / "own", broken_off())
    assert [each.name for each in tmp_path.rglob("*")] == (["own"] if there else [])


def test_what_comes_into_the_folder_meanwhile_stays(tmp_path: Path) -> None:
    """The system refuses to put a folder in the place of one that is not empty."""
    (tmp_path / "own").mkdir()

    def somebody_else() -> Iterator[tuple[str, bytes]]:
        yield "mkdocs.yml", b""
        (tmp_path / "own" / "theirs").write_text("旧", "utf-8")

    with pytest.raises(OSError, match="own"):
        place(tmp_path / "own", somebody_else())
    assert tree(tmp_path) == {"own/theirs": "旧".encode()}


@pytest.mark.parametrize("number", range(1, 100))
def test_numbers_of_articles(number: int) -> None:
    """As whoever reads an article's number understands it."""
    assert article_number(f"第{in_chinese(number)}条") == number


@given(st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Co", "Cn", "Zl", "Zp"]), min_size=1, max_size=40))
def test_any_text_is_read_back(text: str) -> None:
    """As a YAML scalar of its own, as an item and in a flow."""
    document = parse("x.yml", f"a: {in_yaml(text)}\nb:\n  - {in_yaml(text)}\nc: {{d: {in_yaml(text)}}}\n".encode())
    if not document.findings:  # characters that deceive are refused wherever they stand
        assert document.value == {"a": text, "b": [text], "c": {"d": text}}


NAMES = st.text("县府质量奖一二AZ09 ·（）〔〕、-", min_size=1, max_size=12).filter(
    lambda text: text == text.strip() and text[0] not in " ·（）〔〕、-"
)
AWARDS = st.fixed_dictionaries(
    {
        "name": NAMES,
        "short_name": NAMES,
        "places": st.integers(1, 99).map(str),
        "prize": st.integers(0, 10**7).map(str),
    },
    optional={"honours": st.sampled_from(["organisation", "individual"])},
)
NUMBERS = st.integers(1, 99).map(str)
GIVEN = st.fixed_dictionaries(
    {
        **dict.fromkeys(
            ("award", "place", "organiser", "organiser_short", "undertaker", "office", "office_short"), NAMES
        ),
        "contact": st.fixed_dictionaries({"address": NAMES, "phone": NAMES}),
        "measures": st.fixed_dictionaries({"title": NAMES, "number": NAMES}),
        "window": st.fixed_dictionaries(
            {
                "unit": st.sampled_from(["working", "calendar"]),
                **dict.fromkeys(("qualified", "proposed", "internal"), NUMBERS),
            }
        ),
        "years": st.fixed_dictionaries(
            dict.fromkeys(("between_rounds", "same_award", "after_revocation", "reports"), NUMBERS)
        ),
        "awards": st.dictionaries(st.sampled_from(["gold", "mayor", "n1", "x-2"]), AWARDS, min_size=1),
        "towns": st.dictionaries(st.sampled_from(["east", "west", "o"]), NAMES),
    }
)
FIXED = {"key": "2026-1", "issued": "2026-01-01", "in_force": "2026-01-01", "lapses": "2030-12-31"}


@settings(max_examples=25)
@given(GIVEN)
def test_whatever_is_answered_has_no_finding(
    tmp_path_factory: pytest.TempPathFactory, value: dict[str, object]
) -> None:
    """An office that can be described can begin."""
    measures = {**FIXED, **dict(value["measures"])}  # type: ignore[call-overload] # made by the strategy above
    answers = Answers.model_validate({**value, "measures": measures, "site": "https://award.example"})
    folder = tmp_path_factory.mktemp("own") / "own"
    place(folder, files(answers, parse_moment(MOMENT)))
    loaded = load(folder)
    assert check(loaded) == []
    assert loaded.register
    assert loaded.register.office.award == answers.award
    assert {key: each.name for key, each in loaded.register.measures["2026-1"].awards.items()} == {
        key: each.name for key, each in answers.awards.items()
    }
