"""No file is so bad that `gongshi check` takes longer than 2 seconds or more than 256 MB, all of it counted."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from casefolders import valid_register
from conftest import ROOT
from gongshi.source.encoding import MOST_BYTES

SECONDS = 2
KILOBYTES = 256 << 10
MOST_SAID = 200_000
"""Characters of all findings together: no log and no terminal is flooded."""

RECORD = "data/notices/2025/announcement-peixun.yml"
HEAD, _, BODY = (ROOT / "tests" / "yaml-files" / "good" / "plain.yml").read_text("utf-8").partition("body: |\n")
LIST = HEAD.replace("announcement", "shortlist") + "round: 2025\n"
OBJECTIONS = HEAD.replace("announcement", "objections") + "round: 2025\nconcerns: 2025-qualified\n"
OBJECTIONS += "received: 9\naccepted: 9\nupheld: 9\n"


def full(piece: str, before: str = "", after: str = "") -> str:
    """As much of a piece as a file may hold."""
    size = len(piece.encode())
    return before + piece * ((MOST_BYTES - len((before + after).encode())) // size) + after


def numbered(piece: str, before: str = "") -> str:
    """The same with numbers in it, so that no two are the same."""
    pieces: list[str] = []
    size = len(before.encode())
    while (size := size + len((each := piece.replace("@", str(len(pieces)))).encode())) <= MOST_BYTES:
        pieces.append(each)
    return before + "".join(pieces)


def prose(piece: str, lines: int = 2000) -> str:
    """A body as long as it may be, of lines made of the piece."""
    width = 20_000 // lines
    line = (piece * (width // len(piece) + 1))[: width - 1]
    return HEAD + "body: |\n" + f"  {line}\n" * lines


READER: dict[str, str | bytes] = {
    "brackets": full("["),
    "braces": full("{a: "),
    "dashes": full("- "),
    "question marks": full("? "),
    "colons": full(": "),
    "deep items": full("[[[[[[[[[[1]]]]]]]]]],\n", "[", "]"),
    "deep fields": full("- {a: {b: {c: {d: {e: 1}}}}}\n"),
    "one field a million times": full("a:\n"),
    "names without values": full("a,", "{", "}"),
    "names in braces": full("{a}: b,", "{", "}"),
    "different fields": numbered("k@: 1\n", HEAD),
    "long names": numbered("x" * 1000 + "@: 1\n", HEAD),
    "long quoted names": full("x", HEAD + "? '", "'\n: 1\n"),
    "aliases": full("*a,", "a: &a 1\nb: [", "]"),
    "anchors": full("&a 1,", "[", "]"),
    "tags": full("!a 1,", "[", "]"),
    "zero-width characters": full("\u200b"),
    "zero-width lines": full("\u200b\n"),
    "bells": full("\a"),
    "tabs": full("\t"),
    "escaped hidden characters": full("\\u200b", HEAD + 'x: "', '"\n'),
    "escaped lists": full('"\\a",', "[", "]"),
    "carriage returns": full("a: 1\r"),
    "radicals": full("⽅"),
    "one line": full("公", HEAD + "x: ", "\n"),
    "short lines": full("a\n"),
    "no lines": full("\n"),
    "blanks": full(" ", HEAD + 'x: "a', 'b"\n'),
    "blank body": full(" ", HEAD + "body: |\n  a", "b\n"),
    "comments": full("#\n", HEAD),
    "one comment": full("#", HEAD),
    "digits": full("1", HEAD + "x: ", "\n"),
    "one dot": full("1. ", HEAD + "body: |\n  ", "\n"),
    "long block": full("  x\n", HEAD + "body: |\n"),
    "empty block": full("\n", HEAD + "body: |\n"),
    "items": full("a,", "[", "]"),
    "items on lines": full("-\n"),
    "lists": full("[],", HEAD + "x: [", "]"),
    "documents": full("---\n"),
    "directives": full("%TAG ! x\n"),
    "deeper and deeper": "".join(" " * depth + "a:\n" for depth in range(1400)),
    "full-width colons": full("title：a\n"),
    "conflicts": full("<<<<<<< a\n", HEAD),
    "no blanks": full("a:b\n"),
    "open quote": full("''", HEAD + "x: '"),
    "GBK": full("公告\n").encode("gbk"),
    "nearly UTF-8": full("公告\n").encode()[:-1] + b"\xff",
    "UTF-16": full("公告\n").encode("utf-16-le")[:MOST_BYTES],
    "nothing but zeros": b"\0" * MOST_BYTES,
    "far too large": b"a: 1\n" * MOST_BYTES,
}
SHAPES = {
    "empty organisations": full("- {}\n", LIST + "organisations:\n"),
    "organisations": full("- {name: a, credit_code: '1'}\n", LIST + "organisations:\n")[: 29 * 9000],
    "different organisations": numbered("- {name: n@, credit_code: c@, town: t@}\n", LIST + "organisations:\n")[
        :399_900
    ],
    "unknown fields": numbered("- {name: n, credit_code: c@, f@: 1}\n", LIST + "organisations:\n")[:320_000],
    "former names": numbered("n@, ", LIST + "organisations: [{name: a, credit_code: '1', former_names: [")[:90_000]
    + "n]}]\n",
    "removed": numbered("- {name: n@, credit_code: c@, reason: r}\n", OBJECTIONS + "removed:\n")[:400_000],
    "attachments": numbered("- {file: a@.pdf, title: a, sha256: " + "0" * 64 + "}\n", HEAD + "attachments:\n"),
    "one attachment": full("- {file: a.pdf, title: a, sha256: " + "0" * 64 + "}\n", HEAD + "attachments:\n")[:900_000],
    "a list for a word": LIST + "organisations: []\ntitle: [" + "a, " * 9000 + "]\n",
    "long lines": numbered("- {name: '" + "公" * 2000 + "@', credit_code: c@}\n", LIST + "organisations:\n"),
    "long words": numbered("- {name: a, credit_code: " + "c" * 19_000 + "@}\n", LIST + "organisations:\n"),
    "long kind": HEAD.replace("announcement", "a" * 20_000),
    "long round": HEAD + "round: " + "a" * 20_000 + "\n",
}
PRIVATE = {
    "private numbers": HEAD + "".join(f"# {13_000_000_000 + number}\n" for number in range(50_000)),
    "unknown towns": numbered(
        "- {name: n@, credit_code: c@, town: t@}\n", LIST.replace("round: 2025", "round: '2025'") + "organisations:\n"
    )[:399_900],
}
MARKDOWN = ("[", "[a](", "[a](b.html)", "*a **b ", "_a_", "> ", "- ", "`` ` ", "<a ", "<!--", "|a", "![", "&#1;", "\\")
PROSE = {f"{piece!r} on {lines} lines": prose(piece, lines) for piece in MARKDOWN for lines in (1, 2000)}
WORST: dict[str, str | bytes] = {**READER, **SHAPES, **PRIVATE, **PROSE}
FIT = {*PROSE, "comments", "one comment", "empty block"}
"""Odd, but not always wrong."""


MEASURED = """
import resource, subprocess, sys
with open("said", "wb") as said:
    limit = lambda: resource.setrlimit(resource.RLIMIT_CPU, (10, 10))
    call = [sys.executable, "-m", "gongshi", "check"]
    done = subprocess.run(call, stdout=said, stderr=subprocess.STDOUT, preexec_fn=limit)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(done.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss)
"""
"""From a process of its own: what starts a command counts its own memory in, and that of the tests has grown."""


@pytest.mark.parametrize("name", WORST)
def test_a_bad_file_is_dealt_with_at_once(name: str, tmp_path: Path) -> None:
    """Seconds of the processor and memory at its fullest, of the whole command with this one bad file."""
    valid_register(tmp_path)
    content = WORST[name]
    (tmp_path / RECORD).write_bytes(content if isinstance(content, bytes) else content.encode())
    done = subprocess.run([sys.executable, "-c", MEASURED], cwd=tmp_path, capture_output=True, text=True, check=True)
    code, seconds, kilobytes = done.stdout.split()
    text = (tmp_path / "said").read_text("utf-8")
    assert int(code) in ({0, 1} if name in FIT else {1})
    assert "Traceback" not in text
    assert float(seconds) < SECONDS
    assert int(kilobytes) < KILOBYTES
    assert len(text) < MOST_SAID
    assert not re.search("[\x00-\x09\x0b-\x1f\u200b\u202e]", text)
