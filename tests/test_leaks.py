"""What is not published is nowhere: to the byte, the site is what it would be without the records of the future."""

from __future__ import annotations

import base64
import gzip
import html
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from hashlib import sha256
from itertools import count
from pathlib import Path
from urllib.parse import unquote_to_bytes

import pytest
from click.testing import CliRunner

from conftest import copied, demo
from fields import Leaf, Records
from gongshi.cli import main
from gongshi.loading import load
from gongshi.publish.build import build_site
from gongshi.register import Register, Version
from gongshi.source.document import parse
from gongshi.source.walk import Value
from outputs import files, unpacked

MOMENTS = sorted(version.record.published for notice in demo().notices.values() for version in notice.versions)
CANARY = re.compile(r"kanari\d{4}")
MEASURES = "data/awards/measures/2029-1.yml"
TO_COME = {
    "data/awards/rounds/2029.yml": {
        "ordinal": "9",
        "label": "第九届",
        "year": "2029",
        "awards": ["mayor", "gold"],
        "criteria": {"standard": "GB/T 0000-2028", "title": "将来的准则"},
    },
    "data/calendar/2027.yml": {"source": {"title": "将来的放假安排", "number": "将来〔2026〕1号"}},
}
"""Besides the notices: a round that nobody has called for and a calendar; measures are added as a copy of the old."""
JUST_BEFORE = timedelta(minutes=1)


def register_of(root: Path) -> Register:
    register = load(root).register
    assert register
    return register


def replaced(value: object, pairs: dict[str, str]) -> object:
    """A plain value with some of its texts replaced."""
    text = json.dumps(value, ensure_ascii=False)
    for old, new in pairs.items():
        text = text.replace(f'"{old}"', f'"{new}"')
    return json.loads(text)


def _other_attachments(root: Path, version: Version, canary: str) -> Iterator[tuple[str, str]]:
    """In the place of a version's attachments, files that carry a canary in name and content: (old, new) words."""
    folder = (root / version.path).parent
    for number, each in enumerate(version.record.attachments):
        name, content = f"{canary}-{number}.txt", f"附件 {canary}\n".encode()
        (folder / each.file).unlink()
        (folder / name).write_bytes(content)
        yield each.file, name
        yield each.sha256, sha256(content).hexdigest()


def _canaries() -> Iterator[str]:
    return (f"kanari{number:04}" for number in count(1))


@pytest.fixture(scope="module")
def aviary(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo with a canary for every word, comment and attachment; the same words have the same canary, except in
    what is to come long after it.
    """
    root, canaries = copied(tmp_path_factory.mktemp("aviary") / "project"), _canaries()
    records = Records(root)
    dates = {"2022-11-15": "2027-11-01", "2022-12-18": "2027-12-01", "2027-11-30": "2032-11-30"}
    later = {**TO_COME, MEASURES: replaced(records.values["data/awards/measures/2022-6.yml"], dates)}
    records.values |= later
    for notice in register_of(root).notices.values():
        for version in notice.versions:
            pairs = dict(_other_attachments(root, version, next(canaries)))
            records.values[version.path] = replaced(records.values[version.path], pairs)
    records.complete()
    words: dict[tuple[str, str], str] = {}

    def text(leaf: Leaf) -> str:
        key = (leaf.path if leaf.path in later else "", leaf.written)
        return words.get(key) or words.setdefault(key, f"密{next(canaries)}")

    records.accepted([leaf for leaf in records.leaves() if leaf.route[-1] != "form"], text)
    for path in records.values:
        with (root / path).open("a", encoding="utf-8") as file:
            file.write(f"# {next(canaries)}\n")
    return root


def future_files(root: Path, as_of: datetime) -> set[Path]:
    """Every file of a record that is not published at a moment, by the dates in it alone."""
    data, register = root / "data", register_of(root)
    versions = [version for notice in register.notices.values() for version in notice.versions]
    seen = [version for version in versions if version.record.published <= as_of]

    def files_of(version: Version) -> set[Path]:
        beside = (each.file for each in version.record.attachments)
        return {root / version.path, *((root / version.path).with_name(name) for name in beside)}

    kept = {path for version in seen for path in files_of(version)}
    future = {path for version in versions for path in files_of(version)} - kept
    begun = {version.record.round for version in seen}
    future |= {data / "awards" / "rounds" / f"{key}.yml" for key in register.rounds if key not in begun}
    issued = {key: measures.issued for key, measures in register.measures.items()}
    future |= {data / "awards" / "measures" / f"{key}.yml" for key, day in issued.items() if day > as_of.date()}
    # A window may enter a year whose calendar was not there yet when the year before it began. One that says when it
    # was announced is known from that day on.
    windows = (version.window.closes.year for version in seen if version.window)
    last = max((as_of.year, *windows))
    return future | {
        data / "calendar" / f"{year}.yml"
        for year, calendar in register.calendars.items()
        if year > last and not (calendar.source.dated and calendar.source.dated <= as_of.date())
    }


def without_future(root: Path, as_of: datetime, folder: Path) -> Path:
    """A project that holds only what is published at a moment."""
    project = copied(folder, root)
    for path in future_files(root, as_of):
        (project / path.relative_to(root)).unlink()
    return project


def built(root: Path, as_of: datetime, out: Path) -> dict[str, bytes]:
    done = build_site(root, out, as_of)
    assert done.site, done.findings
    return files(out)


def _decoded(content: bytes) -> Iterator[bytes]:
    r"""A file as it is, and what is written in it in another way: %E5, &#x5bc6;, \u5bc6, base64, hexadecimal."""
    yield content
    if b"%" in content:
        yield unquote_to_bytes(content)
    text = content.decode(errors="replace")
    if "&#" in text:
        yield html.unescape(text).encode(errors="replace")
    if "\\u" in text:
        yield re.sub(r"\\u([0-9a-fA-F]{4})", lambda match: chr(int(match[1], 16)), text).encode(errors="replace")
    for run in re.findall(rb"[A-Za-z0-9+/_-]{12,}", content):
        for start in range(4):
            piece = run[start:].translate(bytes.maketrans(b"-_", b"+/"))
            yield base64.b64decode(piece[: -1 if len(piece) % 4 == 1 else None] + b"==")
    for run in re.findall(rb"(?:[0-9a-fA-F]{2}){6,}", content):
        yield bytes.fromhex(run.decode())


def everything_in(site: dict[str, bytes]) -> bytes:
    """All that can be read in a site, in small letters: its files, unpacked and decoded, and their names."""
    names = "\n".join(site).encode()
    contents = (unpacked(name, content)[1] for name, content in site.items())
    return b"\n".join(piece.lower() for content in (names, *contents) for piece in _decoded(content))


def _told(register: Register) -> set[str]:
    """What follows from a register without being written in it: digests, identifiers, addresses, who is named."""
    titles = {title.id for title in register.titles} | {f"round-{key}" for key in register.rounds}
    pages = {f"rounds/{key}.html" for key in register.rounds}
    codes = {appearance.organisation.code for appearance in register.appearances()}
    versions = {version.sha256 for notice in register.notices.values() for version in notice.versions}
    return {*register.notices, *versions, *titles, *pages, *codes}


def leaked(root: Path, past: Path, as_of: datetime, said: bytes) -> set[str]:
    """The secrets of a moment that stand in what was said then. `past` is the project without its future."""
    future = future_files(root, as_of)
    canaries: dict[bool, set[str]] = {True: set(), False: set()}
    for path in (root / "data").rglob("*"):
        if path.is_file():
            canaries[path in future] |= set(CANARY.findall(path.name + path.read_text(encoding="utf-8")))
    told = _told(register_of(root)) - _told(register_of(past))
    told |= {sha256(path.read_bytes()).hexdigest() for path in future}
    assert len(canaries[True] - canaries[False]) > 10
    found = {each.decode() for each in re.findall(CANARY.pattern.encode(), said)}
    return (canaries[True] - canaries[False]) & found | {each for each in told if each.lower().encode() in said}


@pytest.mark.parametrize("moment", MOMENTS, ids=lambda moment: f"{moment:%Y-%m-%dT%H%M}")
def test_nothing_of_the_future_is_anywhere(aviary: Path, tmp_path: Path, moment: datetime) -> None:
    """Just before every publication: in no file, file name or folder, however it is written; and the whole site is what
    it would be if nothing of the future lay in the folder.
    """
    as_of = moment - JUST_BEFORE
    past = without_future(aviary, as_of, tmp_path / "past")
    site, expected = built(aviary, as_of, tmp_path / "site"), built(past, as_of, past / "site")
    assert {name for name in site.keys() | expected.keys() if site.get(name) != expected.get(name)} == set()
    said = everything_in(site)
    assert CANARY.search(said.decode(errors="replace"))
    assert leaked(aviary, past, as_of, said) == set()


def test_what_is_published_is_there(aviary: Path, tmp_path: Path) -> None:
    """The search finds what it looks for: after everything, the words of every record."""
    before = MOMENTS[0] - JUST_BEFORE
    past = without_future(aviary, before, tmp_path / "past")
    said = everything_in(built(aviary, MOMENTS[-1], tmp_path / "site"))
    assert len(leaked(aviary, past, before, said)) > 200


@pytest.mark.parametrize(
    "written",
    [
        b"kanari0001",
        b"KANARI0001",
        b"%6b%61%6Eari0001",
        b"&#107;&#x61;nari0001",
        b"\\u006banari0001",
        base64.b64encode(b"kanari0001"),
        base64.urlsafe_b64encode(b"1kanari0001"),
        base64.b64encode("密kanari0001".encode()),
        b"kanari0001".hex().encode(),
    ],
)
def test_a_canary_is_heard_however_it_sings(written: bytes) -> None:
    """Escaped, encoded, packed, or as the name of a file."""
    assert b"kanari0001" in everything_in({"page.html": b"<p>" + written + b"</p>"})
    assert b"kanari0001" in everything_in({"page.json.gz": gzip.compress(b'["' + written + b'"]')})
    assert b"kanari0001" in everything_in({f"notices/{written.decode()}/page.html": b""})


def test_the_site_engine_tells_no_more(aviary: Path, tmp_path: Path) -> None:
    """`mkdocs build` gives the same files."""
    as_of = MOMENTS[9] - JUST_BEFORE
    project = copied(tmp_path / "project", aviary)
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet"]
    environment = {**os.environ, "GONGSHI_AS_OF": as_of.isoformat()}
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, CANARY.findall(done.stdout + done.stderr)) == (0, [])
    plugin, ours = files(project / "site"), built(aviary, as_of, tmp_path / "site")
    assert {name for name in plugin.keys() | ours.keys() if plugin.get(name) != ours.get(name)} == set()


def test_the_command_tells_the_clerk_no_words_of_the_future(
    aviary: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of records that are in order it says how many it read, and of what is open what everybody may read."""
    as_of = MOMENTS[-6] - JUST_BEFORE
    monkeypatch.chdir(aviary)
    done = CliRunner().invoke(main, ["build", "--as-of", as_of.isoformat(), "--out", str(tmp_path / "site")])
    assert done.exit_code == 0
    past = without_future(aviary, as_of, tmp_path / "past")
    assert leaked(aviary, past, as_of, done.output.encode()) == set()


def _value(path: Path) -> dict[str, Value]:
    value = parse(path.name, path.read_bytes()).value
    assert isinstance(value, dict)
    return value


def _edited(path: Path, to: Path, **fields: Value) -> None:
    """A record with other values, written beside it or in its place; JSON is YAML too."""
    to.write_text(json.dumps({**_value(path), **fields}, ensure_ascii=False), encoding="utf-8")


def hinted_late(data: Path) -> None:
    """A revocation that reached the site long after it was written: a hint, since no date may be made up."""
    revocation = data / "notices" / "2026" / "revocation-gold-2023.yml"
    _edited(revocation, revocation, dated="2026-01-05")


def mended_later(data: Path) -> None:
    """A call that was late, which a correction with another date will mend."""
    call = data / "notices" / "2025" / "call.yml"
    _edited(call, call, dated="2025-01-06")
    revision: Value = {"reason": "更正成文日期", "effect": "none"}
    published = "2025-04-01T09:00+08:00"
    _edited(call, call.with_name("call.v2.yml"), dated="2025-03-31", published=published, revision=revision)


@pytest.mark.parametrize(
    ("change", "moment"),
    [
        (hinted_late, "2026-04-20T09:00+08:00"),
        (mended_later, "2025-03-10T09:00+08:00"),
    ],
)
def test_a_hint_rests_on_what_is_published(tmp_path: Path, change: Callable[[Path], None], moment: str) -> None:
    """The site neither repeats what the check says of the future, nor does that change what it says of the past."""
    project, as_of = copied(tmp_path / "project"), datetime.fromisoformat(moment)
    change(project / "data")
    site = built(project, as_of, tmp_path / "site")
    past = built(without_future(project, as_of, tmp_path / "past"), as_of, tmp_path / "past" / "site")
    assert {name for name in site.keys() | past.keys() if site.get(name) != past.get(name)} == set()
