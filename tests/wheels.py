"""The wheel as it would be published, installed apart from the checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

from conftest import ROOT

SOURCES = (
    "LICENSE",
    "MANIFEST.in",
    "README.md",
    "pyproject.toml",
    "setup.py",
    "content",
    "docs",
    "generator",
    "requirements",
    "theme",
    "tools",
)
NOT_BROUGHT = shutil.ignore_patterns("*.egg-info", "__pycache__", "node_modules")


def installed(folder: Path) -> Path:
    """The folder that holds the package `gongshi` from a wheel and nothing else. Works without a network."""
    source, wheels, target = folder / "source", folder / "wheels", folder / "installed"
    source.mkdir()
    for name in SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, source / name, ignore=NOT_BROUGHT)
        else:
            shutil.copy(ROOT / name, source)
    pip = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    _run([*pip, "wheel", "--no-deps", "--no-build-isolation", "--no-index", "--wheel-dir", str(wheels), str(source)])
    (wheel,) = wheels.iterdir()
    _run([*pip, "install", "--no-deps", "--no-index", "--no-compile", "--target", str(target), str(wheel)])
    return target


def _run(call: list[str]) -> None:
    done = subprocess.run(call, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def environment(target: Path) -> dict[str, str]:
    """The wheel, then the packages that it needs; `-S` in `call` keeps the checkout's own path away."""
    path = os.pathsep.join((str(target), sysconfig.get_path("purelib")))
    return {**os.environ, "PYTHONPATH": path, "PYTHONUTF8": "1"}


def call(*arguments: str) -> list[str]:
    """The command line of the installed command."""
    return [sys.executable, "-S", "-m", "gongshi", *arguments]


def gongshi(target: Path, folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The installed command, run in a folder."""
    return subprocess.run(
        call(*arguments),
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        env=environment(target),
    )
