"""The folder of the form: written whole beside what was there, then put in its place; nothing else is ever replaced."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from importlib import resources
from pathlib import Path

from gongshi.office.forms.backend import Backend, RefusedError
from gongshi.office.forms.bundle import files_of
from gongshi.office.forms.config import as_yaml, config_of
from gongshi.office.forms.page import page
from gongshi.publish.placing import KEPT, place, staging
from gongshi.register import Register
from gongshi.saving import PublicFolder


def form_files(register: Register, package: Path, backend: Backend, year: int) -> dict[str, bytes]:
    """Everything that lies in the folder, by its path there; the same for the same data, package, options and year."""
    backend.check()
    config = config_of(register, backend, year)
    return {
        **dict(files_of(package)),
        "config.yml": as_yaml(config),
        "index.html": page(config["app_title"], backend.hosts()),
        "start.js": resources.files("gongshi.office.forms").joinpath("start.js").read_bytes(),
    }


def _found(out: Path) -> Iterator[str]:
    for folder, _, names in os.walk(out):
        yield from (Path(folder, name).relative_to(out).as_posix() for name in names)


def _ours(name: str, files: Mapping[str, bytes]) -> bool:
    """Whether a form of another version could have written it, too."""
    return name in files or name.startswith(("fonts/", "vendor/"))


def _refuse(root: Path, out: Path, files: Mapping[str, bytes]) -> None:
    folder, project = out.resolve(), root.resolve()
    if project.is_relative_to(folder) or any(folder.is_relative_to(project / name) for name in KEPT):
        raise RefusedError(f"{out.name or out} 里有项目自己的文件，表单不能写到这里")
    if any((above / "sitemap.xml").is_file() for above in (folder, *folder.parents)):
        raise RefusedError(f"{out} 在公示网站里。表单另放一处，不放进公示网站")
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        raise RefusedError(f"{out} 不是文件夹；换一个地方")
    there = sorted(_found(out)) if out.exists() else []
    others = [name for name in there if not _ours(name, files)]
    if others or (there and "config.yml" not in there):
        raise RefusedError(f"{out} 里已有别的内容（{(others or there)[0]}），不覆盖；换一个文件夹，或先把它移走")


def write_form(root: Path, out: Path, files: Mapping[str, bytes]) -> None:
    """Put the form at `out`. Raises `RefusedError` where anything but a form lies there, and OSError."""
    _refuse(root, out, files)
    with staging(out) as new:
        PublicFolder(new).fill(files.items())
        place(new, out)
