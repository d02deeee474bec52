"""The CMS's program, copied from npm so that it asks no other host for anything.

It would fetch its fonts, its Chinese and a library from two public networks; all of these come with its npm package, so
the copy asks for them beside itself. It would also ask, before anybody signs in, whether the platform has a disturbance
and whether there is a newer version of it: files beside it say no.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from gongshi.disk import reason
from gongshi.office.forms.backend import RefusedError
from gongshi.office.forms.words import completed

LOCALE = "zh-CN"
LIBRARY = "immutable"
"""What the CMS hands to the listener that fills in digests; a package of its own in npm, installed with it."""
PACKAGES = "https://unpkg.com/"
FONTS = re.compile(r"https://cdn\.jsdelivr\.net/fontsource/fonts/([a-z0-9-]+?)(?::vf)?@[0-9.]+/[a-z0-9-]+\.woff2")
STATUS = re.compile(r"https://(?:www\.githubstatus\.com|status-api\.hostedstatus\.com)/[\w./]+")
CALM = {"status": {"indicator": "none"}, "result": {"status_overall": {"status_code": 100}}}
"""As GitHub and as GitLab say that all is well."""
FOREIGN = re.compile(r"https://(?:unpkg\.com|cdn\.jsdelivr\.net|status-api\.hostedstatus\.com)")
REMEDY = "运行 make admin，它先用 npm 装好；或者用 --bundle 写 @sveltia/cms 所在的文件夹"


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise RefusedError(f"读不到 {path}：{reason(error)}。{REMEDY}") from None


def _fonts(package: Path, names: set[str]) -> Iterator[tuple[str, bytes]]:
    """The fonts that the program names, each with its licence."""
    for name in sorted(names):
        found = sorted((package / "npm" / "assets").glob(f"{name}-*.woff2"))
        if len(found) != 1:
            raise RefusedError(f"{package} 里没有字体 {name}，不是能用的版本。{REMEDY}")
        yield f"fonts/{name}.woff2", _read(found[0])
        yield f"fonts/{name}.LICENSE.txt", _read(package / "npm" / "assets" / f"{name}.LICENSE.txt")


def _library(package: Path, version: str) -> Iterator[tuple[str, bytes]]:
    """Where npm lays it: beside the package, or inside it."""
    inside = package / "node_modules" / LIBRARY
    folder = inside if inside.is_dir() else package.parent.parent / LIBRARY
    yield f"vendor/{LIBRARY}@{version}/dist/immutable.es.js", _read(folder / "dist" / "immutable.es.js")
    yield f"vendor/{LIBRARY}@{version}/LICENSE", _read(folder / "LICENSE")


def _about(package: Path) -> tuple[str, str]:
    """Of the package and of its library, the versions by which the program asks for what is beside it."""
    try:
        about = json.loads(_read(package / "package.json"))
        version, library = about["version"], about["dependencies"][LIBRARY]
    except (ValueError, LookupError, TypeError):
        raise RefusedError(f"{package}/package.json 不是 @sveltia/cms 的。{REMEDY}") from None
    return re.sub(r"^\D+", "", str(version)), re.sub(r"^\D+", "", str(library))


def _alone(program: str) -> str:
    """The program, asking for everything beside itself."""
    asked = STATUS.sub("./vendor/status.json", program).replace(PACKAGES, "./vendor/")
    return FONTS.sub(r"fonts/\1.woff2", asked)


def files_of(package: Path) -> Iterator[tuple[str, bytes]]:
    """(path in the form's folder, bytes) of all that the form runs. Raises `RefusedError`."""
    version, library = _about(package)
    program = _read(package / "dist" / "sveltia-cms.js").decode("utf-8", "replace")
    fonts, alone = set(FONTS.findall(program)), _alone(program)
    if not fonts or FOREIGN.search(alone):
        raise RefusedError(f"{package} 的 {version} 版从别处取文件的写法变了，这一版程序不认识。{REMEDY}")
    yield "sveltia-cms.js", alone.encode()
    yield "LICENSE.txt", _read(package / "LICENSE.txt")
    chinese = _read(package / "locales" / f"{LOCALE}.json")
    yield f"vendor/@sveltia/cms@{version}/locales/{LOCALE}.json", completed(chinese)
    yield "vendor/status.json", json.dumps(CALM).encode()
    yield "vendor/@sveltia/cms/package.json", json.dumps({"version": version}).encode()
    yield from _library(package, library)
    yield from _fonts(package, fonts)
