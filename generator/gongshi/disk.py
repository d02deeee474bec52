"""Files and folders of the project as they lie on the disk: ordinary ones are read, all others are refused unopened."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from gongshi.characters import shown
from gongshi.findings import Finding, Place

WORDS = {
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.ENOENT: "刚刚被移走了",
    errno.ELOOP: "是一个链接",
    errno.EIO: "磁盘读取出错",
    errno.ENAMETOOLONG: "名称太长",
}
# A pipe that takes the file's place between looking and opening must not keep us waiting, nor a link lead us away.
FLAGS = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


class UnreadableError(Exception):
    """A file or folder that is not read: where (from the root), what is wrong, how to mend it."""

    def __init__(self, path: str, message: str, remedy: str) -> None:
        super().__init__(message)
        self.path, self.message, self.remedy = path, message, remedy

    def finding(self) -> Finding:
        """The same for the clerk."""
        return Finding(Place(self.path), "yaml", self.message, self.remedy)


def name_of(root: Path, path: Path) -> str:
    """From the project's root, with `/`; bytes that are no UTF-8 and characters not seen are written out."""
    name = os.fsencode(path.relative_to(root).as_posix()).decode("utf-8", "backslashreplace")
    return shown(name, most=400)


def reason(error: OSError) -> str:
    """Why a file outside the project could not be read or written."""
    words = {**WORDS, errno.ENOENT: "没有这个文件或文件夹", errno.EISDIR: "这是一个文件夹", errno.EROFS: "磁盘是只读的"}
    return words.get(error.errno or 0) or str(error.strerror)


def _unreadable(root: Path, path: Path, error: OSError) -> UnreadableError:
    words = WORDS.get(error.errno or 0) or error.strerror
    return UnreadableError(name_of(root, path), f"读不出来：{words}", "检查文件和文件夹的权限，确认磁盘完好")


def _no_link_above(root: Path, path: Path) -> None:
    """Folders on the way are folders themselves: a link might lead to anything on this machine."""
    for above in reversed(path.relative_to(root).parents[:-1]):
        if (root / above).is_symlink():
            raise UnreadableError(
                name_of(root, root / above), "这个文件夹是一个链接", "把真正的文件夹放在这里，不用链接"
            )


def _regular(found: os.stat_result, root: Path, path: Path) -> os.stat_result:
    if not stat.S_ISREG(found.st_mode):
        raise UnreadableError(name_of(root, path), "这不是一个普通文件", "放入内容完整的 .yml 文件，不用链接或文件夹")
    return found


def content_of(root: Path, path: Path, most: int) -> bytes:
    """The bytes of an ordinary file, or one byte more than `most` of them; raises `UnreadableError`."""
    try:
        _no_link_above(root, path)
        _regular(path.lstat(), root, path)
        with open(os.open(path, FLAGS), "rb") as file:  # noqa: PTH123 (pathlib opens by name only)
            before = _regular(os.fstat(file.fileno()), root, path)
            content = file.read(most + 1)
            after = os.fstat(file.fileno())
    except FileNotFoundError:
        raise UnreadableError(
            name_of(root, path), "没有这个文件", "放入内容完整的 .yml 文件，不用链接或文件夹"
        ) from None
    except OSError as error:
        raise _unreadable(root, path, error) from None
    changed = (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns)
    if changed or len(content) != min(before.st_size, most + 1):
        raise UnreadableError(name_of(root, path), "读取的时候文件正在改动", "存好之后再运行一次")
    return content


def names_in(folder: Path) -> list[str]:
    """The path from a folder, with `/`, of every file and folder in it, however deep; links are not followed."""
    start = len(str(folder)) + 1
    found = [
        f"{inside}{os.sep}{name}"[start:] for inside, folders, files in os.walk(folder) for name in (*folders, *files)
    ]
    return sorted(found if os.sep == "/" else (name.replace(os.sep, "/") for name in found))


def entries_of(root: Path, folder: Path) -> list[tuple[Path, bool]]:
    """What lies in a folder in order of name, each with whether it is a folder (a link to one is none); nothing if
    there is no such folder. Raises `UnreadableError`.
    """
    try:
        _no_link_above(root, folder / "any")
        with os.scandir(folder) as found:
            entries = [(folder / each.name, each.is_dir(follow_symlinks=False)) for each in found]
    except FileNotFoundError:
        return []
    except NotADirectoryError:
        raise UnreadableError(name_of(root, folder), "这里应当是文件夹", "改成文件夹，记录放在里面") from None
    except OSError as error:
        raise _unreadable(root, folder, error) from None
    return sorted(entries)
