"""What is measured: a command, where it runs, what is taken away before, and what is restored after."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from peers.for_hugo import for_hugo
from peers.for_material import for_material
from runner.edits import EDITS
from runner.launch import measured

AS_OF = "2026-09-01T12:00+08:00"
"""After all that is made, and after what the runner adds."""
HERE = Path(__file__).resolve().parents[1]
ELEVENTY = HERE / "peers" / "eleventy"


@dataclass
class Case:
    """One row of the table."""

    name: str
    command: list[str]
    folder: Path
    output: Path
    cold: tuple[Path, ...] = ()
    """What is removed before each run."""
    environment: dict[str, str] = field(default_factory=dict)
    changed: Callable[[], AbstractContextManager[None]] = nullcontext
    """An edit, undone after the run."""
    peer: bool = False

    def clean(self) -> None:
        """Nothing left of the run before."""
        for path in self.cold:
            shutil.rmtree(path, ignore_errors=True)


def gongshi_cases(project: Path) -> Iterator[Case]:
    """Cold on all cores and on one; then warm, with nothing changed and with one notice new, revised, revoked."""
    command = [sys.executable, "-m", "gongshi", "build", "--as-of", AS_OF]
    site, kept = project / "site", project / ".cache"
    environment = {"PYTHONPATH": str(HERE.parent / "generator"), "PYTHONUTF8": "1"}
    if shutil.which("taskset"):
        alone = ["taskset", "-c", "0", *command]
        yield Case("Gongshi, cold, one core", alone, project, site, (site, kept), environment)
    yield Case("Gongshi, cold", command, project, site, (site, kept), environment)
    yield Case("Gongshi, warm, nothing changed", command, project, site, (), environment)
    for name, edit in EDITS.items():
        changed = partial(_edited, project, edit, partial(measured, command, project, environment))
        yield Case(f"Gongshi, warm, {name}", command, project, site, (), environment, changed)


@contextmanager
def _edited(project: Path, edit: Callable[[Path], Path], build: Callable[[], object]) -> Iterator[None]:
    """With a record more; then it goes, and a build makes site and cache what they were.

    What a build keeps of the site before the last one is there from the third build on, as an office has it.
    """
    if not any(project.glob(".cache/*/spare")):
        with _one_more(project, edit):
            build()
        build()
    with _one_more(project, edit):
        yield
    build()


@contextmanager
def _one_more(project: Path, edit: Callable[[Path], Path]) -> Iterator[None]:
    path = edit(project)
    try:
        yield
    finally:
        path.unlink()


def _hugo(project: Path, work: Path) -> Case:
    source, output = work / "hugo", work / "hugo-site"
    for_hugo(project, source)
    command = ["hugo", "--quiet", "--source", str(source), "--destination", str(output)]
    return Case("Hugo", command, work, output, (output,), peer=True)


def _eleventy(project: Path, work: Path) -> Case:
    output = work / "eleventy-site"
    command = ["node", "node_modules/@11ty/eleventy/cmd.cjs", "--quiet", f"--output={output}"]
    return Case("Eleventy", command, ELEVENTY, output, (output,), {"RECORDS": str(project)}, peer=True)


def _material(project: Path, work: Path) -> Case:
    source, output = work / "material", work / "material-site"
    for_material(project, source)
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(output)]
    return Case("Material, notices only", command, source, output, (output,), peer=True)


@dataclass(frozen=True)
class Peer:
    """Another generator: how it is made ready, whether it is here, how to install it."""

    ready: Callable[[Path, Path], Case]
    here: Callable[[], bool]
    install: str


PEERS = {
    "hugo": Peer(_hugo, lambda: shutil.which("hugo") is not None, "apt-get install hugo"),
    "eleventy": Peer(
        _eleventy,
        lambda: shutil.which("node") is not None and (ELEVENTY / "node_modules").is_dir(),
        "apt-get install nodejs npm, then npm ci --ignore-scripts in bench/peers/eleventy",
    ),
    "material": Peer(_material, lambda: True, "make test"),
}
