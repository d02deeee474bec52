"""Pictures: their segments are walked, for what cameras and drawing programs write beside the picture."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

from gongshi.attachments.inside import Inside, Refused

BROKEN = Refused("图片不完整，读不出来", "用看图软件打开，另存一份")
CLEAR = "在看图软件里另存为不带属性的图片，或在文件的属性里选“删除属性和个人信息”"
SIDE_DATA = {
    b"Exif\0": "拍摄信息（Exif，可能有地点、时间和作者）",
    b"http://ns.adobe.com/": "编辑信息（XMP，可能有作者）",
    b"Photoshop": "编辑信息（IPTC，可能有作者）",
}
MOST_TEXT = 1 << 20


def _told(inside: Inside, what: str) -> None:
    inside.harms.append((f"图片里带有{what}", CLEAR))


def _segments(content: bytes) -> Iterator[tuple[int, bytes]]:
    """(marker, bytes) of each JPEG segment before the picture itself."""
    at = 2
    while True:
        start, marker, length = struct.unpack_from(">BBH", content, at)
        if start != 0xFF:
            raise BROKEN
        if marker == 0xDA:
            return
        yield marker, content[at + 4 : at + 2 + length]
        at += 2 + length


def look_jpeg(content: bytes) -> Inside:
    """A photo or a scan."""
    inside = Inside()
    try:
        for marker, data in _segments(content):
            for beginning, what in SIDE_DATA.items():
                if 0xE0 <= marker <= 0xEF and data.startswith(beginning):
                    _told(inside, what)
            if marker == 0xFE:
                inside.texts.append(("注释", data.decode("utf-8", "replace")))
    except struct.error:
        raise BROKEN from None
    return inside


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    """(name, bytes) of each PNG chunk; the last is IEND, and nothing follows it."""
    at, name = 8, b""
    while name != b"IEND":
        length, name = struct.unpack_from(">I4s", content, at)
        yield name, content[at + 8 : at + 8 + length]
        at += 12 + length
    if at != len(content):
        raise Refused("图片后面还跟着别的内容", "用看图软件打开，另存一份")


def _words(name: bytes, data: bytes) -> str:
    """The text of a text chunk, its keyword first."""
    keyword, _, rest = data.partition(b"\0")
    if name == b"zTXt":
        rest = zlib.decompressobj().decompress(rest[1:], MOST_TEXT)
    elif name == b"iTXt":
        packed, rest = rest[:1] == b"\1", rest[2:].split(b"\0", 2)[-1]
        rest = zlib.decompressobj().decompress(rest, MOST_TEXT) if packed else rest
    return f"{keyword.decode('latin-1')} {rest.decode('utf-8', 'replace')}"


def look_png(content: bytes) -> Inside:
    """A picture or a screen shot."""
    inside = Inside()
    try:
        for name, data in _chunks(content):
            if name == b"eXIf":
                _told(inside, SIDE_DATA[b"Exif\0"])
            elif name in {b"tEXt", b"zTXt", b"iTXt"}:
                words = _words(name, data)
                inside.texts.append(("注释", words))
                if words.startswith(("Author", "XML:com.adobe.xmp", "Raw profile")):
                    _told(inside, SIDE_DATA[b"http://ns.adobe.com/"])
    except (struct.error, zlib.error):
        raise BROKEN from None
    return inside
