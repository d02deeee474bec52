"""What a wheel brings beside the code: the theme, the pages that are the same for every office, handbook and locks.

They stay where a person looks for them, at the root of the repository; `gongshi.packaged` finds them here and there.
All else about the package is in `pyproject.toml`.
"""

from __future__ import annotations

import runpy
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).resolve().parent
PAGES = runpy.run_path(str(ROOT / "generator" / "gongshi" / "packaged.py"))["PAGES"]


class BuildWithTheme(build_py):
    """Copies the theme and the pages into the package that is being built; an editable one reads them in place."""

    def brought(self) -> dict[Path, str]:
        """Each file and its name below `gongshi/`."""
        npm_lock = ROOT / "tools" / "npm" / "package-lock.json"
        files = [*(each for each in sorted((ROOT / "theme").rglob("*")) if each.is_file())]
        files += [ROOT / "content" / page for page in PAGES]
        files += [ROOT / "requirements" / lock for lock in ("base.txt", "build.txt", "pdf.txt")]
        files.append(ROOT / "docs" / "handbook.zh-CN.md")
        names = {each: each.relative_to(ROOT).as_posix() for each in files}
        return {**names, npm_lock: f"requirements/{npm_lock.name}"}

    def run(self) -> None:
        """Called by setuptools."""
        super().run()
        if not self.editable_mode:
            for source, name in self.brought().items():
                target = Path(self.build_lib, "gongshi", name)
                self.mkpath(str(target.parent))
                self.copy_file(str(source), str(target))

    def get_outputs(self, include_bytecode: bool = True) -> list[str]:
        """Called by setuptools."""
        brought = {} if self.editable_mode else self.brought()
        outputs = super().get_outputs(include_bytecode)
        return [*outputs, *(str(Path(self.build_lib, "gongshi", name)) for name in brought.values())]


setup(cmdclass={"build_py": BuildWithTheme})
