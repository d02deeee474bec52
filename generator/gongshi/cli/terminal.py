"""Questions and answers at the terminal, in Chinese."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from unicodedata import normalize

import click

from gongshi.office.drafting.leaves import Leaf
from gongshi.office.drafting.routes import NoSuchPlaceError, changed, name_of, put
from gongshi.records.kinds import KIND_NAMES
from gongshi.source.walk import Value


def ask(prompt: str, *, strip: bool = True) -> str:
    """One line, below the words: beside long ones, editing it would scroll them away. Raises EOFError."""
    if prompt:
        click.echo(prompt)
    line = input("> ")
    return line.strip() if strip else line.rstrip()


def must(prompt: str) -> str:
    """One line that is not empty."""
    while not (text := ask(prompt)):
        click.echo("  这一项必须填写")
    return text


def numbers(prompt: str, most: int) -> set[int]:
    """Numbers of items, from 1."""
    while True:
        parts = [each for each in re.split(r"[，,、\s]+", normalize("NFKC", ask(prompt))) if each]
        if all(re.fullmatch("[0-9]{1,5}", each) and 1 <= int(each) <= most for each in parts):
            return {int(each) for each in parts}
        click.echo(f"  写 1 到 {most} 的序号，用逗号分开")


def as_line(value: Value) -> str:
    """A value as people write it on one line."""
    return "，".join(map(str, value)) if isinstance(value, list) else str(value)


def show(listed: Sequence[Value]) -> None:
    """The organisations, numbered."""
    for number, each in enumerate(listed, 1):
        if isinstance(each, dict):
            known = (each.get(name) for name in ("name", "credit_code", "person_code", "unit", "award", "mode", "town"))
            click.echo(f"  {number}. {'　'.join(str(value) for value in known if value)}")


def agreed(question: str) -> bool:
    """Whether a person says yes; Enter means no."""
    return normalize("NFKC", ask(f"{question}（y 是，回车否）")).lower() in {"y", "yes", "是"}


def told_change(values: dict[str, Value]) -> bool:
    """Let a person change one field; False when nothing is to be changed any more."""
    while text := ask("改哪一项？写 字段=值，例如 window.closes=2025-10-27；不改了，按回车："):
        try:
            put(values, *changed(text))
        except NoSuchPlaceError as error:
            click.echo(f"  {error}")
        else:
            return True
    return False


def at_terminal() -> bool:
    """Whether there is somebody to ask."""
    return sys.stdin is not None and sys.stdin.isatty()


def missing_text(kind: str, missing: Sequence[Leaf]) -> str:
    """What a call without a terminal has to say besides."""
    lines = [f"  --set {name_of(leaf.route)}=…  {leaf.title}：{leaf.description}".rstrip("：") for leaf in missing]
    return "\n".join([f"{KIND_NAMES.get(kind, kind)}还缺 {len(missing)} 项：", *lines])
