"""The command `gongshi`."""

from __future__ import annotations

from importlib import import_module
from keyword import iskeyword

import click

from gongshi.cli.words import ChineseGroup

COMMANDS = {
    **dict.fromkeys(("next", "plan"), "plan"),
    **{name: name for name in ("new", "revise")},
    **dict.fromkeys(("import", "export"), "tables"),
    **{name: name for name in ("check", "review", "build", "serve", "sheet")},
    **dict.fromkeys(("verify", "key", "sign"), "log"),
    "admin": "admin",
    "schemas": "editor",
    "migrate": "migrate",
    "init": "init",
    "portal": "portal",
}
"""In which module each command is, in the order of the help."""


class _Commands(ChineseGroup):
    """A command is loaded when it is called: checking needs no site engine, which takes longer than the check."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 (click's own)
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        name = f"{cmd_name}_" if iskeyword(cmd_name) else cmd_name
        command: click.Command = getattr(import_module(f"gongshi.cli.{COMMANDS[cmd_name]}"), name)
        return command


@click.group(cls=_Commands)
def main() -> None:
    """把评审办的 YAML 记录核对后，生成公示网站。在项目文件夹里运行。"""
