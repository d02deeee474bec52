"""What the form for editing takes from npm, at the versions and digests that this version was tested with."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

FOLDER = "requirements/form"


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def form_lock(lock: bytes) -> Iterator[tuple[str, bytes]]:
    """(path, content) of npm's two files. `lock`: our own lock, of which what only tests need is left out."""
    found = json.loads(lock)
    asked = {"dependencies": found["packages"][""]["dependencies"]}
    packages = {path: each for path, each in found["packages"].items() if path and not each.get("dev")}
    about = {"private": True, "description": "网页表单用到的软件包，由 make admin 安装"}
    yield f"{FOLDER}/package.json", _json({**about, **asked})
    version = {"lockfileVersion": found["lockfileVersion"], "requires": True}
    yield f"{FOLDER}/package-lock.json", _json({"name": "form", **version, "packages": {"": asked, **packages}})
