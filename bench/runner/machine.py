"""On what it ran: the machine and the versions, for whoever compares tables."""

from __future__ import annotations

import os
import platform
import shutil
import subprocess
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path

from runner.cases import ELEVENTY, HERE


def machine() -> str:
    """Processor, cores, memory, kernel, how busy."""
    model = _after("/proc/cpuinfo", "model name") or platform.processor() or platform.machine()
    memory = int((_after("/proc/meminfo", "MemTotal") or "0 kB").split()[0]) / 1024**2
    cores = len(os.sched_getaffinity(0))
    busy = os.getloadavg()[0]
    return f"{model}, {cores} cores, {memory:.0f} GiB, Linux {platform.release()}; load {busy:.1f} at the start"


def _after(path: str, key: str) -> str:
    file = Path(path)
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(key)), "")


def versions() -> str:
    """Of everything that took part, as far as it is here."""
    return ", ".join(_versions())


def _versions() -> Iterator[str]:
    commit = _said("git", "-C", str(HERE.parent), "describe", "--always", "--dirty", "--abbrev=10")
    yield f"Gongshi {commit or '(no commit)'}"
    yield f"Python {platform.python_version()}"
    yield f"MkDocs {version('mkdocs')}"
    yield f"Material {version('mkdocs-material')}"
    if hugo := _said("hugo", "version"):
        yield f"Hugo {hugo.split()[1]}"
    if node := _said("node", "--version"):
        yield f"Node {node}"
    if (ELEVENTY / "node_modules").is_dir():
        yield f"Eleventy {_said('node', str(ELEVENTY / 'node_modules/@11ty/eleventy/cmd.cjs'), '--version')}"


def _said(*command: str) -> str:
    if not shutil.which(command[0]):
        return ""
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()  # noqa: S603
