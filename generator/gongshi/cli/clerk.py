"""A person at a terminal who is asked, in Chinese, for what a record still needs; or nobody."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

import click

from gongshi.cli.terminal import as_line, ask, must, numbers, show
from gongshi.law.rules.credit_code import is_credit_code
from gongshi.office.drafting.background import Background
from gongshi.office.drafting.dates import Proposed
from gongshi.office.drafting.draft import entry_leaves
from gongshi.office.drafting.leaves import Leaf
from gongshi.office.drafting.routes import name_of, put
from gongshi.source.walk import Value

CREDIT_CODES = {"credit_code", "unit_credit_code"}
NO = "-－—"
"""The answer that leaves out what was proposed, as keyboards and input methods write it."""
ENDS = {".", "．", "。"}
"""The line that ends a text."""


class Nobody:
    """Asks nothing: takes what is sure among the proposals, or with `proposals` off not even that."""

    def __init__(self, *, proposals: bool) -> None:
        self.proposals = proposals

    def value(self, _: Leaf, proposed: Proposed | None) -> Value:
        """What is proposed and rests on the register alone."""
        return proposed.value if proposed and proposed.sure and self.proposals else None

    def organisations(self, listed: list[Value]) -> list[Value]:
        """All who were carried over."""
        return listed if self.proposals else []

    def removals(self, _: list[Value]) -> list[Value]:
        """Nobody: whom an objection removed is for the office to say."""
        return []


class Clerk:
    """Asks at the terminal. Ctrl+C and the end of input go through as they come."""

    def __init__(self, background: Background) -> None:
        self.background = background
        with suppress(ImportError):  # editing a line with the arrow keys, where the system has it
            import readline  # noqa: F401, PLC0415 (it changes `input`, and only where somebody is asked)

    def value(self, leaf: Leaf, proposed: Proposed | None) -> Value:
        """One value: Enter takes what is proposed, `-` leaves out what need not be there."""
        if leaf.route == ("body",):
            return self.body()
        title = f"{leaf.title}（{name_of(leaf.route)}）"
        click.echo(f"\n{title}" + (f"：{leaf.description}" if leaf.description else ""))
        for choice in self.choices(leaf):
            click.echo(f"  {choice}")
        if proposed and proposed.reason:
            lead = "建议" if proposed.sure else "核对后填写，可参照"
            click.echo(f"  {lead} {as_line(proposed.value)}：{proposed.reason}")
        offered = proposed.value if proposed and proposed.sure and isinstance(proposed.value, str | list) else None
        while True:
            text = ask(f"  回车采用：{as_line(offered)}" if offered else "")
            if not text and offered:
                return offered
            if not leaf.needed and (not text or text in NO):
                return None
            if flaw := self.flaw(leaf, value := self.named(leaf, text)):
                click.echo(f"  {flaw}")
            else:
                return value

    def flaw(self, leaf: Leaf, value: Value) -> str:
        """What is wrong with an answer."""
        if value in ("", []):
            return "这一项必须填写"
        known = self.keys(leaf)
        if known and value not in known:
            return f"写其中的：{'、'.join(known)}"
        if leaf.route[-1] in CREDIT_CODES and isinstance(value, str) and not is_credit_code(value):
            return f"“{value}”不合编码规则或者校验码不符，照营业执照逐位核对"
        return leaf.flaw(value)

    def named(self, leaf: Leaf, text: str) -> Value:
        """The answer as the record holds it: awards and rounds may be called by their names."""
        value = leaf.understood(text)
        keys = self.keys(leaf)
        return next((key for key, names in keys.items() if value in names), value) if isinstance(value, str) else value

    def keys(self, leaf: Leaf) -> dict[str, tuple[str, ...]]:
        """Where an answer is one of a few, these with their names."""
        if leaf.route[-1] == "award":
            return {key: (award.name, award.short_name) for key, award in self.background.measures.awards.items()}
        if leaf.route[-1] == "town":
            return dict.fromkeys(self.background.register.office.towns.values(), ())
        if leaf.route == ("round",):
            return {key: (entry.label,) for key, entry in self.background.register.rounds.items()}
        return {}

    def choices(self, leaf: Leaf) -> Sequence[str]:
        """The same for reading."""
        keys = self.keys(leaf)
        if any(keys.values()):
            return [f"{key}：{names[0]}" for key, names in keys.items()]
        return ["可写：" + "、".join(keys)] if keys else []

    def body(self) -> Value:
        """Lines until one that holds a dot alone."""
        click.echo("\n正文（body）：可以写几行，用 Markdown；写完单独写一行“.”。没有正文的，直接按回车")
        lines: list[str] = []
        while (line := ask("", strip=False)) not in ENDS and (line or lines):
            lines.append(line)
        return "\n".join(lines).strip("\n") or None

    def organisations(self, listed: list[Value]) -> list[Value]:
        """Those of the stage before but whom the clerk takes away; or new ones, written one after the other."""
        if not listed:
            return self.entries()
        click.echo(f"\n名单（organisations）：上一名单的 {len(listed)} 家")
        show(listed)
        gone = numbers("不列入的，写序号，用逗号分开；全部列入，按回车：", len(listed))
        return [each for number, each in enumerate(listed, 1) if number not in gone]

    def entries(self) -> list[Value]:
        """New organisations, until an empty name."""
        entries: list[Value] = []
        click.echo("\n名单（organisations）：逐家填写；也可以先按 Ctrl+C 退出，改用 --list 读入名单")
        while name := ask(f"第{len(entries) + 1}家的名称，全部写完了按回车："):
            entry: dict[str, Value] = {"name": name}
            left_out: set[str | int] = set()
            for leaf in entry_leaves(self.background, len(entries), entry):
                field = leaf.route[2]
                if field != "name" and (field == "extra" or field not in left_out):
                    answer = self.value(leaf, None)
                    left_out |= {field} if answer is None else set()
                    if answer is not None:
                        put(entry, leaf.route[2:], answer)
            entries.append(entry)
        return entries

    def removals(self, listed: list[Value]) -> list[Value]:
        """Whom an upheld objection takes off the list, and why."""
        if not listed:
            return []
        click.echo("\n移出名单的组织（removed）")
        show(listed)
        gone = numbers("移出的，写序号，用逗号分开；没有移出的，按回车：", len(listed))
        chosen = [each for number, each in enumerate(listed, 1) if number in gone and isinstance(each, dict)]
        return [{**each, "reason": must(f"“{each['name']}”移出的原因，一句话，后面不加句号：")} for each in chosen]
