"""Everything into a new folder, then renamed into place: a build that fails leaves the site of yesterday whole."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath

from jinja2 import TemplateError

from gongshi.findings import Finding, Place, errors
from gongshi.frames import EngineError, Frames, render
from gongshi.law.check import check
from gongshi.loading import Loaded, load
from gongshi.outputs.feeds import feeds
from gongshi.outputs.pages import pages
from gongshi.outputs.prose import prose_findings
from gongshi.outputs.sitemap import sitemap
from gongshi.outputs.templates import Templates
from gongshi.register import Register
from gongshi.views import addresses
from gongshi.views.edition import Edition
from gongshi.views.site import SiteView

KEPT = ("data", "content", "theme", "generator", "tests", "docs", "requirements", "tools", ".git", ".github", ".venv")
"""Folders of the project that no build may replace."""


@dataclass(frozen=True)
class Built:
    """What a build brought. Without a site, `findings` says why nothing was written."""

    loaded: Loaded
    findings: tuple[Finding, ...]
    site: SiteView | None = None
    pages: int = 0
    feeds: int = 0


def _files(root: Path, register: Register) -> Iterator[tuple[str, bytes]]:
    """The records as the office wrote them, and their attachments."""
    for notice in register.notices.values():
        for version in notice.versions:
            path = root / version.path
            yield addresses.of_record(version), path.read_bytes()
            for attachment in version.record.attachments:
                yield addresses.of_attachment(version, attachment.file), (path.parent / attachment.file).read_bytes()


def write_site(root: Path, site: SiteView, frames: Frames, target: Path) -> list[str]:
    """Write every file of the site into `target`; returns their addresses."""
    templates = Templates(root / "theme", site.office, site.edition.as_of)
    written, inside = [], target.resolve()
    outputs = (
        pages(site, frames, templates),
        feeds(site, templates),
        sitemap(site, frames),
        _files(root, site.edition.register),
    )
    for output in outputs:
        for address, content in output:
            path = target / PurePosixPath(address)
            if not path.resolve().is_relative_to(inside):
                raise ValueError(f"{address} would lie outside the site")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            written.append(address)
    return written


def _replace(new: Path, old: Path) -> None:
    """Put the new folder where the old one is."""
    if old.exists():
        retired = Path(tempfile.mkdtemp(prefix=f".{old.name}-", dir=old.parent)) / old.name
        old.rename(retired)
        new.rename(old)
        shutil.rmtree(retired.parent)
    else:
        new.rename(old)


def refusal(root: Path, out: Path) -> str:
    """Why a site may not be written to `out`, where everything that lies there would be replaced; else nothing."""
    folder, project = out.resolve(), root.resolve()
    if project.is_relative_to(folder) or any(folder.is_relative_to(project / name) for name in KEPT):
        return f"{out.name or out} 里有项目自己的文件，网站不能写到这里"
    if out.exists() and not (out.is_dir() and (not any(out.iterdir()) or (out / "sitemap.xml").is_file())):
        return f"{out.name} 里已有别的内容，不是网站；换一个文件夹，或先把它移走"
    return ""


def _theme_finding(root: Path, error: Exception) -> Finding:
    """What the office's own configuration or templates get wrong, in the words of the library that found it."""
    path = Path(str(getattr(error, "filename", None) or root / "mkdocs.yml"))
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
    line = int(getattr(error, "lineno", None) or 1)
    return Finding(
        Place(name, line), "theme", f"网站生成不了：{error}", "照上面的原文改正 mkdocs.yml、content/ 或 theme/"
    )


def build_site(root: Path, out: Path, as_of: datetime) -> Built:
    """Check the records, and if nothing is wrong build the site as of a moment into `out`."""
    loaded = load(root)
    findings = check(loaded)
    if loaded.register is None or errors(findings):
        return Built(loaded, tuple(findings))
    site = SiteView(Edition.of(loaded.register, as_of, tuple(findings)))
    out.parent.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    try:
        frames = render(root / "mkdocs.yml", staging)
        findings += prose_findings(root, site, frames, loaded.register)
        if errors(findings):
            return Built(loaded, tuple(findings))
        written = write_site(root, site, frames, staging)
        staging.chmod(0o755)
        _replace(staging, out)
    except OSError as error:
        place = Place(Path(str(error.filename or out)).name)
        problem = Finding(place, "disk", f"文件读写不了：{error.strerror}", "检查磁盘空间和文件夹的权限")
        return Built(loaded, (*findings, problem))
    except (EngineError, TemplateError) as error:
        return Built(loaded, (*findings, _theme_finding(root, error)))
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    html = sum(address.endswith(".html") for address in written)
    return Built(loaded, tuple(findings), site, html, 2 * len(site.feeds))
