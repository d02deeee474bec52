"""Files that lie beside a notice: their entry in the record, with their digest."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path, PurePath

from gongshi.attachments.inside import MOST_BYTES
from gongshi.disk import UnreadableError, content_of
from gongshi.office.drafting.routes import NoSuchPlaceError
from gongshi.source.walk import Value


def attachment(root: Path, folder: Path, given: str, title: str = "") -> dict[str, Value]:
    """The entry of `file=title` (or of a file that is called `title`); it has to lie in `folder` already.

    Raises NoSuchPlaceError, in Chinese, for a file that does not.
    """
    name, _, own = given.partition("=")
    file = PurePath(name).name
    path = folder / file
    if not path.is_file() or path.is_symlink():
        raise NoSuchPlaceError(f"附件“{file}”不在 {folder.relative_to(root).as_posix()}/：先把文件放进去")
    try:
        content = content_of(root, path, MOST_BYTES)
    except UnreadableError as error:
        raise NoSuchPlaceError(f"附件“{file}”{error.message}") from None
    return {"file": file, "title": own.strip() or title or path.stem, "sha256": sha256(content).hexdigest()}
