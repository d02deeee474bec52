"""An office's answers → every file of its repository. No file of it holds a line of code."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from gongshi import __version__, packaged
from gongshi.office.founding.answers import Answers
from gongshi.office.founding.form import form_lock
from gongshi.references.placeholders import MARK
from gongshi.views import words

HERE = Path(__file__).resolve().parent
LOCKS = ("base.txt", "build.txt", "pdf.txt")


@dataclass(frozen=True)
class Article:
    """An article of the model regulation, by its place in it."""

    name: str
    title: str
    text: str


def in_yaml(value: str) -> str:
    """A text as a YAML scalar: bare where nothing in it could mean anything else."""
    bare = re.fullmatch(r"[\w〔〕《》“”（）、，；。：]+", value) and not re.fullmatch(
        r"[\d_]+|true|false|null|[ynYN~]", value
    )
    return value if bare else json.dumps(value, ensure_ascii=False)


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE),
        autoescape=False,  # noqa: S701 (YAML and Markdown; answers are single lines, and YAML has a filter of its own)
        undefined=StrictUndefined,
        keep_trailing_newline=True,
        trim_blocks=True,
        variable_start_string="«",
        variable_end_string="»",
        block_start_string="«%",
        block_end_string="%»",
        comment_start_string="«#",
        comment_end_string="#»",
    )
    environment.filters.update(yaml=in_yaml)
    return environment


def _who(answers: Answers) -> str:
    honoured = {each.honours for each in answers.awards.values()}
    return "组织和个人" if len(honoured) > 1 else {"organisation": "组织", "individual": "个人"}[honoured.pop()]


def _sums(answers: Answers) -> dict[str, str]:
    """What the model regulation says of all awards in one sentence."""
    awards = tuple(answers.awards.values())
    return {
        "title": answers.measures.title,
        "who": _who(answers),
        "day": "个工作日" if answers.window.unit == "working" else "个自然日",
        "names": "和".join(each.name for each in awards),
        "places": "，".join(f"{each.short_name}不超过{each.places}个" for each in awards),
        "prizes": "，".join(
            f"{each.name}颁发奖牌、证书" + (f"和奖金人民币{words.yuan(each.prize)}" if each.prize else "")
            for each in awards
        ),
    }


def _articles(environment: Environment, answers: Answers) -> dict[str, Article]:
    """The model regulation by the keys of its provisions, in its order."""
    known = {**dict(answers), **_sums(answers), "in_force": words.long_date(answers.measures.in_force)}
    text = environment.get_template("model.txt").render(**known, lapses=words.long_date(answers.measures.lapses))
    articles = {}
    for number, line in enumerate(text.splitlines(), 1):
        key, title, words_ = line.split(" ", 2)
        articles[key] = Article(f"第{words.in_chinese(number)}条", title, words_)
    return articles


def _name(path: PurePosixPath, answers: Answers) -> str:
    """Where a template's file goes: `dot.gitignore` and `MEASURES.yml` have another name there."""
    parts = [re.sub(r"^dot\.", ".", part) for part in path.parts]
    return "/".join(parts).replace("MEASURES", answers.measures.key)


def files(answers: Answers, as_of: datetime) -> Iterator[tuple[str, bytes]]:
    """(path, content) of every file of the repository; the moment gives the year of its lasting identity."""
    environment = _environment()
    known = {
        **dict(answers),
        "articles": _articles(environment, answers),
        "mark": MARK,
        "version": __version__,
        "host": urlsplit(answers.site).hostname,
        "year": as_of.year,
        "who": _who(answers),
        "days": "working_days" if answers.window.unit == "working" else "days",
        "prized": [key for key, each in answers.awards.items() if each.prize],
        "unprized": [key for key, each in answers.awards.items() if not each.prize],
    }
    for path in sorted((HERE / "repository").rglob("*")):
        if path.is_file():
            name = path.relative_to(HERE)
            content = path.read_bytes()
            if path.suffix != ".png":
                content = environment.get_template(name.as_posix()).render(**known).encode()
            if content.strip():  # a page that some offices need leaves nothing for the others
                yield _name(PurePosixPath(*name.parts[1:]), answers), content
    for lock in LOCKS:
        yield f"requirements/{lock}", (packaged.REQUIREMENTS / lock).read_bytes()
    yield from form_lock(packaged.NPM_LOCK.read_bytes())
