"""Begin an office's own repository."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import NoReturn

import click
from pydantic import ValidationError

from gongshi import clock
from gongshi.cli.options import as_of_option, end
from gongshi.cli.words import ChineseCommand
from gongshi.disk import reason
from gongshi.findings import Finding, as_text
from gongshi.loading import load
from gongshi.office.editor.wiring import put, wiring
from gongshi.office.founding.answers import Answers
from gongshi.office.founding.placing import place, refusal
from gongshi.office.founding.questions import Questions
from gongshi.office.founding.repository import files
from gongshi.references.placeholders import MARK
from gongshi.source.document import Document, read
from gongshi.source.walk import Value
from gongshi.wording import findings_of

NOTHING = "没有建立，什么也没有写"


def _stop(findings: list[Finding]) -> NoReturn:
    end(f"{as_text(findings)}\n\n{NOTHING}")


def _document(answers: Path | None) -> Document:
    if answers is None:
        return Document("回答", value={})
    document = read(answers.parent, answers)
    if document.findings:
        _stop(list(document.findings))
    return document


def _with_options(value: Value, options: tuple[str, ...]) -> dict[str, Value]:
    """The answers of the file, and over them those of the call: `measures.number=…`."""
    answers = value if isinstance(value, dict) else {}
    for option in options:
        route, equals, text = option.partition("=")
        *above, name = route.split(".")
        if not equals:
            raise click.UsageError(f"--set 写成 字段=内容，例如 --set measures.key=2027-6，不是“{option}”")
        inner = answers
        for step in above:
            found = inner.setdefault(step, {})
            if not isinstance(found, dict):
                raise click.UsageError(f"--set {route}：“{step}”下面没有字段")
            inner = found
        inner[name] = text
    return answers


def _asked(given: dict[str, Value]) -> dict[str, Value]:
    click.echo("逐项回答，答错的会再问一次；按 Ctrl+C 结束，什么也不写。")
    questions = Questions(lambda text: str(click.prompt(text, default="", show_default=False)).strip(), click.echo)
    return questions.complete(Answers, given)


def _answers(document: Document, options: tuple[str, ...]) -> Answers:
    given = _with_options(document.value, options)
    unknown = isinstance(document.value, dict | None) and not set(given) - set(Answers.model_fields)
    if sys.stdin.isatty() and unknown:
        given = _asked(given)
    try:
        return Answers.model_validate(given if document.value is None or given else document.value)
    except ValidationError as error:
        _stop(findings_of(error, document, Answers))


def _wire(root: Path) -> None:
    """What editors know of records, from those that were just written."""
    register = load(root).register
    for file in wiring(register) if register else ():
        put(root, file)


def _told(folder: Path, count: int) -> str:
    return f"""已建立 {folder}，文件 {count} 个。接着做：
  cd {folder}
  git init && git add -A && git commit -m 建立网站   （版本库由本单位自己建立）
  make lock                                         （锁定软件包）
  make serve                                        （看一看）
凡有“{MARK}”的，是软件的示范，逐项换成本单位的内容；README.md 写明了次序。换好以前，每个页面都标明是演示数据。"""


@click.command(cls=ChineseCommand)
@click.argument("folder", metavar="文件夹", type=click.Path(path_type=Path))
@click.option(
    "--answers", type=click.Path(path_type=Path), metavar="文件", help="从 YAML 文件读取回答，没有写的在终端里问"
)
@click.option("--set", "options", multiple=True, metavar="字段=内容", help="直接写一项回答，例如 --set place=某县")
@as_of_option
def init(folder: Path, answers: Path | None, options: tuple[str, ...], as_of: datetime | None) -> None:
    """为一个评审办建立自己的资料文件夹：奖项、办法、页面、发布流程，不含程序。已有内容的文件夹不动。"""
    target = Path.cwd() / folder
    try:
        if said := refusal(target):
            raise click.UsageError(said)
        written = dict(files(_answers(_document(answers and Path.cwd() / answers), options), as_of or clock.now()))
        place(target, written.items(), _wire)
    except click.Abort:
        click.echo(f"\n{NOTHING}", err=True)
        raise
    except OSError as error:
        end(f"{folder} 写不进去：{reason(error)}。{NOTHING}")
    click.echo(_told(folder, sum(each.is_file() for each in target.rglob("*"))))
