"""How to read each kind of file that a site holds: parsed as its readers parse it, and what in it would be dangerous.

A reader gives back a tree of lists, mappings and text, so that two sites can be compared value by value whatever their
files are. Each also says what is dangerous in itself: scripts, addresses of other schemes, cells that a table computes.
A file of a kind that nobody has described here fails the tests, so that somebody decides how it is read.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from typing import Any, TypeAlias
from urllib.parse import urlsplit

from lxml import etree

from gongshi.source.document import parse

Tree: TypeAlias = "str | bytes | list[Tree] | dict[str, Tree] | None"
Reader: TypeAlias = Callable[[bytes], Tree]

# Elements that load, send or restyle something; scripts are looked at by where they come from.
ACTIVE = {"applet", "embed", "form", "frame", "frameset", "iframe", "math", "object", "portal", "style"}
LINKS = {"action", "cite", "data", "formaction", "href", "poster", "src", "srcset", "xlink:href", "xmlUrl", "htmlUrl"}
SCHEMES = {"", "https", "mailto", "tag"}
FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
NUMBER = re.compile(r"-?\d+(\.\d+)?")
ICS_NAMES = {"BEGIN", "END", "VERSION", "PRODID", "CALSCALE", "METHOD", "NAME", "COLOR", "SOURCE", "UID", "DTSTAMP"} | {
    *("DTSTART", "DTEND", "SUMMARY", "DESCRIPTION", "URL", "LOCATION", "STATUS", "TRANSP", "SEQUENCE", "CATEGORIES"),
    *("LAST-MODIFIED", "CREATED", "REFRESH-INTERVAL", "TZID", "TZOFFSETFROM", "TZOFFSETTO", "TZNAME", "RRULE"),
    *("X-WR-CALNAME", "X-PUBLISHED-TTL", "ACTION", "TRIGGER"),
}
ICS_PARTS = {"VCALENDAR", "VEVENT", "VTIMEZONE", "STANDARD", "VALARM"}
ICS_VALUES = {"BEGIN": ICS_PARTS, "END": ICS_PARTS, "ACTION": {"DISPLAY"}}
"""No attendee, no attachment: a calendar tells of days and asks for nothing. An alarm shows words, since whoever
follows windows wants to hear of their last day; it sends no mail, plays and opens nothing, and can be switched off.
"""
HTML_IN_JSON = "content_html"
"""What readers of JSON Feed take for HTML."""
HTML_IN_XML = {"{http://purl.org/rss/1.0/modules/content/}encoded", "description"}
"""What readers of RSS take for HTML, whoever wrote it."""


class _Tokens(HTMLParser):
    """Every tag with its attributes and every text, in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tree: list[Tree] = []
        self.dangers: list[str] = []
        self.script = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes: list[Tree] = [[name, value] for name, value in attrs]
        self.tree.append([tag, *attributes])
        self.script = str(dict(attrs).get("type") or "text/javascript") if tag == "script" else ""
        self.dangers += _dangers_of_tag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        self.tree.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        if self.script and data.strip():
            if "json" not in self.script:
                self.dangers.append(f"script in the page: {data[:60]}")
            self.tree.append(["json", _plain(json.loads(data))] if "json" in self.script else ["script", data])
        else:
            self.tree.append(["text", data])

    def handle_comment(self, data: str) -> None:
        self.dangers.append(f"comment: {data[:60]}")

    def unknown_decl(self, data: str) -> None:
        self.dangers.append(f"declaration: {data[:60]}")


def _is_search(tag: str, attributes: Mapping[str, str]) -> bool:
    """The one form there is: it asks this site's own search page, openly in the address."""
    action = attributes.get("action", "")
    asks = tag == "form" and re.fullmatch(r"(\.\./)*search\.html", action) is not None
    return asks and attributes.keys() <= {"action", "class", "id", "method", "role"} and attributes["method"] == "get"


def _dangers(tag: str, attributes: Mapping[str, str]) -> Iterator[str]:
    """What an element does that only the theme may do, or nobody."""
    shown = f"<{tag} {dict(attributes)}>"[:160]
    if (tag in ACTIVE and not _is_search(tag, attributes)) or (
        tag == "script" and urlsplit(attributes.get("src", "")).netloc
    ):
        yield f"active: {shown}"
    for name, value in attributes.items():
        # Blanks and line breaks inside a scheme are skipped by browsers.
        address = re.sub(r"[\s\x00]", "", value)
        if name.startswith("on") or name in {"style", "srcdoc"}:
            yield f"attribute {name}: {shown}"
        if name in LINKS and (address.startswith("//") or urlsplit(address).scheme not in SCHEMES):
            yield f"address: {shown}"


def _dangers_of_tag(tag: str, attributes: list[tuple[str, str | None]]) -> Iterator[str]:
    """The same of HTML, where a quote too many makes attributes and tags of strange names."""
    given = {name: value or "" for name, value in attributes}
    names = (tag, *(name.replace("-", "").replace(":", "") for name in given))
    if len(given) != len(attributes) or not all(re.fullmatch("[a-z][a-z0-9]*", name) for name in names):
        yield f"written amiss: <{tag} {attributes}>"[:160]
    yield from _dangers(tag, given)


def _plain(value: object) -> Tree:
    """What JSON holds; numbers and truth as their text."""
    if isinstance(value, dict):
        return {str(key): html(each.encode()) if key == HTML_IN_JSON else _plain(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    return value if isinstance(value, str) or value is None else repr(value)


class DangerError(AssertionError):
    """Something in a file that would act on its reader."""


def _refuse(dangers: list[str]) -> None:
    if dangers:
        raise DangerError("; ".join(dangers[:5]))


def html(content: bytes) -> Tree:
    """A page, or the HTML in a feed."""
    tokens = _Tokens(content.decode())
    _refuse(tokens.dangers)
    return tokens.tree


def _element(element: etree._Element) -> Tree:
    if element.tag is etree.Comment:
        return ["!", element.text, element.tail]
    tag, text = str(element.tag), element.text or ""
    attributes = {str(name).rpartition("}")[2]: str(value) for name, value in element.attrib.items()}
    kind = tag.rpartition("}")[2]
    _refuse(["script or instruction"] if kind == "script" or not isinstance(element.tag, str) else [])
    _refuse(list(_dangers(kind, attributes)))
    is_html = attributes.get("type") == "html" or tag in HTML_IN_XML
    children: list[Tree] = [_element(child) for child in element]
    return [tag, _plain(attributes), html(text.encode()) if is_html else text, children, element.tail]


def _parsed(content: bytes) -> etree._Element:
    if b"<!ENTITY" in content or b"<!DOCTYPE" in content or b"<?xml-stylesheet" in content:
        raise DangerError("declares entities or a style")
    return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))


def xml(content: bytes) -> Tree:
    """A feed or a site map; no entity is taken from anywhere."""
    return _element(_parsed(content))


def _unset(element: etree._Element) -> None:
    """Every text in one piece: how words are set into lines depends on them."""
    for text in element.iter("{http://www.w3.org/2000/svg}text"):
        words = "".join(str(piece) for piece in text.itertext())
        text.attrib.pop("font-size", None)
        for child in list(text):
            text.remove(child)
        text.text = words


def svg(content: bytes) -> Tree:
    """A drawing; what is dangerous in it is so before its texts are put together."""
    root = _parsed(content)
    _element(root)
    _unset(root)
    return _element(root)


def _json(content: bytes) -> Tree:
    return _plain(json.loads(content))


def _json_lines(content: bytes) -> Tree:
    return [_json(line) for line in content.splitlines()]


def _csv(content: bytes) -> Tree:
    """Rows; a formula that was made text by an apostrophe is given back without it."""
    rows: list[Tree] = []
    for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), strict=True):
        if any(FORMULA.match(cell) and not NUMBER.fullmatch(cell) for cell in row):
            raise DangerError(f"a table would compute this: {row}")
        rows.append([cell[1:] if cell[:1] == "'" and FORMULA.match(cell[1:]) else cell for cell in row])
    return rows


def _ics(content: bytes) -> Tree:
    """RFC 5545: lines unfolded, each a name, its parameters and its value with the escapes undone."""
    lines: list[Tree] = []
    for line in re.sub(r"\r\n[ \t]", "", content.decode()).split("\r\n"):
        if not line:
            continue
        head, _, value = line.partition(":")
        name = head.partition(";")[0]
        if "\r" in line or "\n" in line or name not in ICS_NAMES or value not in ICS_VALUES.get(name, {value}):
            raise DangerError(f"not asked for in a calendar: {line}")
        lines.append([head, re.sub(r"\\(.)", lambda match: {"n": "\n", "N": "\n"}.get(match[1], match[1]), value)])
    return lines


def _yaml(content: bytes) -> Tree:
    document = parse("record.yml", content)
    assert not document.findings
    return _plain(document.value)


def _text(content: bytes) -> Tree:
    return content.decode()


SIGNATURE = b"pagefind_dcd"
"""What the files of a search index begin with, once unpacked."""


def closed(content: str) -> str:
    """A text as it was before the search index set its words apart (gongshi.views.runs)."""
    return content.replace(" ", "").translate({ord("␣"): " ", ord("¶"): "\n", ord("▁"): "_"})


def fragment(content: bytes) -> dict[str, Any]:
    """What the search index holds of one page, its texts readable again."""
    signature, _, text = unpacked("", content)[1].partition(b"{")
    assert signature == SIGNATURE
    found = json.loads(b"{" + text)
    return {"url": found["url"], "title": closed(found["meta"]["title"]), "text": closed(found["content"])}


def _fragment(content: bytes) -> Tree:
    return _plain(fragment(content))


def _index(content: bytes) -> Tree:
    """Where which word stands: follows from the fragments, and its order from the words."""
    assert unpacked("", content)[1].startswith(SIGNATURE)
    return None


def _as_it_is(content: bytes) -> Tree:
    return content


READERS: Mapping[str, Reader] = {
    ".html": html,
    ".xml": xml,
    ".atom": xml,
    ".opml": xml,
    ".svg": svg,
    ".json": _json,
    ".webmanifest": _json,
    ".jsonl": _json_lines,
    ".csv": _csv,
    ".ics": _ics,
    ".yml": _yaml,
    ".txt": _text,
    "_headers": _text,
    ".pf_fragment": _fragment,
    **dict.fromkeys((".pf_index", ".pf_meta"), _index),
    # Files of the theme, the same whatever the records say: compared by their bytes.
    **dict.fromkeys((".css", ".js", ".png", ".pdf", ".woff2", ".wasm", ".pagefind"), _as_it_is),
}


def unpacked(name: str, content: bytes) -> tuple[str, bytes]:
    """A file that lies there packed, as it is inside; whether its name says so or not."""
    packed = content.startswith(b"\x1f\x8b")
    return (name.removesuffix(".gz"), gzip.decompress(content)) if packed else (name, content)


def by_meaning(site: Mapping[str, bytes]) -> dict[str, bytes]:
    """A site's files, those of the search index by the page that they tell of instead of by a digest of their words."""
    found = {}
    for name, content in site.items():
        if name.endswith(".pf_fragment"):
            found[f"search/{fragment(content)['url']}.pf_fragment"] = content
        elif name.endswith("search/entries.json"):
            told = json.loads(content)
            told["entries"] = {each[0]: each for each in told["entries"].values()}
            found[name] = json.dumps(told).encode()
        elif not name.endswith((".pf_index", ".pf_meta", "pagefind-entry.json")):
            found[name] = content
    return found


def read(name: str, content: bytes) -> Tree:
    """The tree of a file. Raises DangerError for what would act on its reader, KeyError for a kind nobody described."""
    name, content = unpacked(name, content)
    path = PurePosixPath(name)
    try:
        return READERS[path.suffix or path.name](content)
    except DangerError as danger:
        raise DangerError(f"{name}: {danger}") from None


def files(site: Path) -> dict[str, bytes]:
    """Every file of a site by its address."""
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}
