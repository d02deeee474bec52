"""Packaged templates as compiled, kept where Python keeps our own modules as compiled: they change as seldom."""

from __future__ import annotations

import sys
from contextlib import suppress
from functools import cache
from hashlib import sha256
from importlib.util import cache_from_source
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket, BytecodeCache

from gongshi.packaged import THEME
from gongshi.views import words

_MARK = 32
"""Bytes of the digest before what was compiled, so that half a file is never run."""


@cache
def _maker() -> bytes:
    """What else a compiled template hangs on: the engine, how we set it, and filters, which it works out ahead."""
    ours = b"".join(Path(each).with_name(name).read_bytes() for each, name in _SOURCES)
    return sha256(f"{jinja2.__version__} {sys.implementation.cache_tag}".encode() + ours).digest()


_SOURCES = ((__file__, "engine.py"), (__file__, "templates.py"), (words.__file__, "words.py"))


class CompiledTemplates(BytecodeCache):
    """An office's own templates are compiled anew each time: they may lie anywhere, and would be kept for ever."""

    def __init__(self) -> None:
        self.folder = Path(cache_from_source(__file__)).parent

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """A name for the file; nothing for what is not kept."""
        return name.replace("/", "-") if filename and Path(filename).is_relative_to(THEME) else ""

    def get_source_checksum(self, source: str) -> str:
        """What the source and its makers are known by."""
        return sha256(_maker() + source.encode()).hexdigest()

    def load_bytecode(self, bucket: Bucket) -> None:
        """Called by the engine, which compares the checksum. What is not whole counts as not there."""
        with suppress(OSError):
            kept = (self.folder / f"{bucket.key}.jinja").read_bytes() if bucket.key else b""
            if kept and sha256(kept[_MARK:]).digest() == kept[:_MARK]:
                bucket.bytecode_from_string(kept[_MARK:])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Called by the engine. A folder that nobody may write to keeps nothing."""
        if bucket.key and not sys.dont_write_bytecode:
            compiled = bucket.bytecode_to_string()
            with suppress(OSError):
                self.folder.mkdir(parents=True, exist_ok=True)
                (self.folder / f"{bucket.key}.jinja").write_bytes(sha256(compiled).digest() + compiled)
