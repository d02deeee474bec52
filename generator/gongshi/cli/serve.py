"""Serve a preview."""

from __future__ import annotations

import os
from datetime import datetime
from pathlib import Path

import click

from gongshi import clock
from gongshi.cli.options import as_of_option
from gongshi.cli.words import ChineseCommand
from gongshi.plugin import serve_preview


@click.command(cls=ChineseCommand)
@as_of_option
@click.option("--host", default="127.0.0.1", help="监听的地址")
@click.option("--port", type=click.IntRange(1, 65535), default=8000, help="监听的端口")
def serve(as_of: datetime | None, host: str, port: int) -> None:
    """在本机预览；保存 YAML、Markdown 或模板后，浏览器里随即更新。"""
    if as_of:
        os.environ[clock.ENVIRONMENT_VARIABLE] = as_of.isoformat()
    serve_preview(Path.cwd() / "mkdocs.yml", f"{host}:{port}")
