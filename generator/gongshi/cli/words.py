"""The command line's own words in Chinese: headings of the help, and what is wrong with a call."""

from __future__ import annotations

import sys
from typing import Any

import click

from gongshi.cli.surroundings import settle

HEADINGS = {"Usage": "用法", "Options": "选项", "Commands": "命令"}


class _Formatter(click.HelpFormatter):
    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:  # noqa: ARG002 (click's own is English)
        super().write_usage(prog, args.replace("[OPTIONS]", "[选项]").replace("COMMAND [ARGS]...", "命令"), "用法：")

    def write_heading(self, heading: str) -> None:
        super().write_heading(HEADINGS.get(heading, heading))


class _Context(click.Context):
    formatter_class = _Formatter


def _about_value(error: click.BadParameter) -> str:
    name = error.param.opts[0] if error.param else "参数"
    kind = error.param.type if error.param else None
    if isinstance(kind, click.Choice):
        return f"{name} 只能写：{'、'.join(kind.choices)}"
    if isinstance(kind, click.IntRange):
        return f"{name} 写 {kind.min} 到 {kind.max} 的整数"
    return f"{name}：{error.message}"


def _about_call(message: str) -> str:
    if message.startswith("No such command"):
        return f"没有{message.removeprefix('No such command').strip(' .')}这个命令"
    if message.startswith("Got unexpected extra argument"):
        return f"多写了“{message.partition('(')[2].removesuffix(')')}”"
    return message


def _explain(error: click.ClickException) -> str:
    if isinstance(error, click.NoSuchOption):
        return f"没有“{error.option_name}”这个选项"
    if isinstance(error, click.BadOptionUsage):
        return f"{error.option_name} 后面{'不写' if 'does not take' in error.message else '没有写'}内容"
    if isinstance(error, click.MissingParameter) and error.param:
        return f"缺少“{error.param.metavar or error.param.opts[0]}”"
    return _about_value(error) if isinstance(error, click.BadParameter) else _about_call(error.message)


class ChineseCommand(click.Command):
    """A command whose help speaks Chinese."""

    context_class = _Context

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """The usual option with Chinese help."""
        option = super().get_help_option(ctx)
        if option:
            option.help = "显示本说明"
        return option


class ChineseGroup(ChineseCommand, click.Group):
    """A group of such commands; a call that cannot be understood ends with code 2."""

    command_class = ChineseCommand

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run, and tell errors in Chinese."""
        settle()
        try:
            return super().main(*args, **{**kwargs, "standalone_mode": False})
        except click.Abort:
            sys.exit(130)
        except click.exceptions.NoArgsIsHelpError as error:
            click.echo(error.ctx.get_help(), err=True)
            sys.exit(2)
        except click.ClickException as error:
            click.echo(f"错误：{_explain(error)}\n用 gongshi --help 查看用法", err=True)
            sys.exit(2)
        except OSError as error:  # nowhere to print to, or no folder to be in
            click.echo(f"错误：{error.filename or '输出'} 读写不了（{error.strerror}）", err=True)
            sys.exit(1)
