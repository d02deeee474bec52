"""What the disk, the site engine or a template refuses, as findings."""

from __future__ import annotations

import errno
from pathlib import Path

from gongshi.findings import Finding, Place

ENDED = "关掉别的程序，或者换一台内存大一些的机器，再生成一次"
MOUNTED = (
    "这个文件夹是单独挂载的，或者属于容器镜像，不能整个换新",
    "用 --out 写到它里面的一个文件夹，例如 --out site/www",
)
FORBIDDEN = ("没有读写的权限", "检查这个文件和它所在文件夹的权限，或用 --out 换一个位置")
FULL = ("磁盘空间不够", "腾出空间再生成；新网站写好之前，旧网站还占着原来的空间")

REASONS = {
    errno.EACCES: FORBIDDEN,
    errno.EPERM: FORBIDDEN,
    errno.EROFS: ("磁盘是只读的", "用 --out 换一个能写的位置"),
    errno.ENOSPC: FULL,
    errno.EDQUOT: FULL,
    errno.EBUSY: MOUNTED,
    errno.EXDEV: MOUNTED,
    errno.ENOTDIR: ("路径里有一段不是文件夹", "核对 --out 的写法和途经的链接"),
    errno.ENOENT: ("没有这个文件或文件夹", "核对名称；生成时不要移动文件"),
    errno.ESTALE: ("生成的时候文件被改动了", "改好存好，再生成一次"),
    errno.ENOLCK: ("这个磁盘不能加锁，不能保证同一时刻只有一次生成", "用 --out 写到本机磁盘，再复制过去"),
}
"""What a clerk can do about it; the rest comes in the system's words."""


def _shown(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)


def disk_finding(root: Path, out: Path, error: OSError) -> Finding:
    """A file that could not be read or written, by its name; `out` where the system does not say which.

    A process that helped and was ended by the system is an error of the system's too.
    """
    if isinstance(error, ChildProcessError):
        return Finding(Place(_shown(root, out)), "disk", f"网站生成不了：{error}", ENDED)
    message, remedy = REASONS.get(error.errno or 0, (f"文件读写不了：{error.strerror}", "检查磁盘和文件夹"))
    return Finding(Place(_shown(root, Path(str(error.filename2 or error.filename or out)))), "disk", message, remedy)


def theme_finding(root: Path, error: Exception) -> Finding:
    """What the office's own configuration or templates get wrong, in the words of the library that found it."""
    path = Path(str(getattr(error, "filename", None) or root / "mkdocs.yml"))
    name = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
    line = int(getattr(error, "lineno", None) or 1)
    return Finding(
        Place(name, line), "theme", f"网站生成不了：{error}", "照上面的原文改正 mkdocs.yml、content/ 或 theme/"
    )


def search_finding(error: Exception) -> Finding:
    """The program that makes the search index is not there, ended or refused."""
    remedy = "重新安装锁定的软件包（make test 会装好）；仍然不行的，把上面的原文报给维护人员"
    return Finding(Place("search/"), "search", f"检索索引生成不了：{error}", remedy)
