"""The log: what makes a line, what the chain holds, what a signature proves."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime, timedelta
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import demo
from gongshi.beijing import BEIJING
from gongshi.clock import parse_moment
from gongshi.log.chain import Log, Logged, chained, log_of
from gongshi.log.entry import NOTHING, Entry, parse_line
from gongshi.log.head import Head
from gongshi.log.note import Note, SignerKey, TornError, VerifierKey
from gongshi.log.rewriting import Deed, rewritings
from gongshi.register import Register
from gongshi.verify.reading import parse

START = datetime(2025, 1, 1, tzinfo=BEIJING)

paths = st.from_regex(r"notices/20(25|26)-[a-z]{1,2}\.v[1-3]\.yml", fullmatch=True)
deeds = st.builds(
    lambda minutes, path, content: Logged(
        START + timedelta(minutes=minutes), path, 0, int(path[-5]), sha256(content).hexdigest()
    ),
    st.integers(0, 10_000),
    paths,
    st.binary(max_size=2),
)
histories = st.lists(deeds, max_size=12, unique_by=lambda deed: deed.path)


def test_every_published_version_has_a_line_in_order_of_publication() -> None:
    """Number, moment, path, version, digest, and the digest of the line before, as sha256sum gives it."""
    versions = {
        f"notices/{version.notice}.v{version.number}.yml": version
        for notice in demo().notices.values()
        for version in notice.versions
    }
    lines = log_of(demo()).text.splitlines(keepends=True)
    previous, before = NOTHING, ""
    for number, line in enumerate(lines, 1):
        entry = json.loads(line)
        version = versions.pop(entry["path"])
        assert list(entry) == ["number", "moment", "path", "version", "sha256", "previous"]
        assert (entry["number"], entry["version"]) == (number, version.number)
        assert entry["moment"] == version.record.published.isoformat(timespec="minutes")
        assert entry["sha256"] == version.sha256
        assert entry["previous"] == previous
        assert entry["moment"] >= before
        previous, before = sha256(line).hexdigest(), entry["moment"]
    assert versions == {}
    assert log_of(demo()).head == previous


@pytest.mark.parametrize("day", ["2023-01-01", "2023-09-01", "2025-04-30", "2025-10-22", "2026-04-20", "2026-11-22"])
def test_an_earlier_log_is_the_beginning_of_a_later_one(day: str) -> None:
    """Of the demo, as of any day."""
    as_of = parse_moment(day)
    assert log_of(demo()).text.startswith(log_of(demo().seen_at(as_of), as_of).text)


@given(histories, st.integers(0, 10_000))
def test_whatever_is_published_later_only_adds_lines(history: list[Logged], minutes: int) -> None:
    """The log as of a moment is a prefix of the log as of any later one, and nothing was rewritten."""
    moment = START + timedelta(minutes=minutes)
    early, late = chained(deed for deed in history if deed.moment <= moment), chained(history)
    assert late.text.startswith(early.text)
    assert list(rewritings(early, late, moment)) == []
    assert late.head_at(early.size) == early.head
    assert parse(late.text) == (late, [])


@given(histories, histories)
def test_one_log_begins_another_or_something_was_done_to_it(one: list[Logged], other: list[Logged]) -> None:
    """Never neither: what is not a prefix has a name and a record."""
    old, new = chained(one), chained(other)
    assert new.text.startswith(old.text) == (list(rewritings(old, new)) == [])


@given(histories.filter(lambda history: len(history) > 1), st.data())
def test_whatever_is_done_to_a_line_shows(history: list[Logged], data: st.DataObject) -> None:
    """A byte changed, a line lost, doubled or moved: a reader of the log alone sees it, unless the end was cut off."""
    lines = chained(history).text.splitlines(keepends=True)
    at = data.draw(st.integers(0, len(lines) - 2))
    byte = data.draw(st.integers(0, len(lines[at]) - 2))
    changed = lines[at][:byte] + bytes([lines[at][byte] ^ 1]) + lines[at][byte + 1 :]
    for torn in (
        [*lines[:at], changed, *lines[at + 1 :]],
        [*lines[:at], *lines[at + 1 :]],
        [*lines[: at + 1], *lines[at:]],
        [*lines[:at], lines[at + 1], lines[at], *lines[at + 2 :]],
    ):
        assert parse(b"".join(torn))[1]


def changed(register: Register, name: str, **fields: object) -> Register:
    """The register with another record in place of a notice's first version."""
    notice = register.notices[name]
    version = notice.versions[0]
    record = version.record.model_copy(update=fields)
    again = replace(version, source=record, sha256=sha256(str(fields).encode()).hexdigest())
    return replace(register, notices={**register.notices, name: replace(notice, versions=(again,))})


def without(register: Register, name: str) -> Register:
    return replace(register, notices={key: each for key, each in register.notices.items() if key != name})


def deeds_between(old: Log, new: Log, seen: str = "") -> list[tuple[Deed, str]]:
    return [(each.deed, each.entry.notice) for each in rewritings(old, new, parse_moment(seen) if seen else None)]


def test_each_deed_is_told_by_its_name() -> None:
    """Changed, removed, redated, slipped in."""
    log, name = log_of(demo()), "2025-proposed"
    published = demo().notices[name].record.published
    assert deeds_between(log, log_of(changed(demo(), name, title="…"))) == [(Deed.CHANGED, name)]
    assert deeds_between(log, log_of(without(demo(), name))) == [(Deed.REMOVED, name)]
    assert deeds_between(log_of(without(demo(), name)), log) == [(Deed.BACKDATED, name)]
    [entry] = [entry for entry in log.entries if entry.notice == name]
    moved = [replace(each, moment=published + timedelta(minutes=1)) if each is entry else each for each in log.entries]
    assert deeds_between(log, Log(tuple(moved))) == [(Deed.REDATED, name)]


def linked(entries: list[Entry]) -> Log:
    """A log that agrees with itself, whatever the order."""
    found: list[Entry] = []
    for number, each in enumerate(entries, 1):
        found.append(replace(each, number=number, previous=found[-1].digest if found else NOTHING))
    return Log(tuple(found))


@given(histories.filter(lambda history: len(history) > 1), st.data())
def test_a_log_made_by_hand_begins_with_the_old_or_is_told(history: list[Logged], data: st.DataObject) -> None:
    """Lines of one minute in another order, one slipped in between them: each is told."""
    same = [each._replace(moment=START) for each in history]
    old = chained(same)
    at = data.draw(st.integers(0, old.size - 2))
    entries, new = list(old.entries), replace(old.entries[-1], path="notices/2026-zzz.v1.yml", version=1)
    for forged in (
        [*entries[:at], entries[at + 1], entries[at], *entries[at + 2 :]],
        [*entries[: at + 1], new, *entries[at + 1 :]],
    ):
        assert parse(linked(forged).text)[1] == []
        assert [each.deed for each in rewritings(old, linked(forged))] == [Deed.MOVED]
    assert list(rewritings(old, linked([*entries, new]))) == []


def test_merged_apart_within_a_day_is_no_backdating() -> None:
    """Of one minute or one day, and the second came out first: told, since a line would move; no accusation."""
    log = log_of(demo())
    last = log.entries[-1]
    for earlier in (timedelta(0), timedelta(minutes=30)):
        late = replace(last, path="notices/2026-announcement-a.v1.yml", moment=last.moment - earlier)
        new = linked([*log.entries[:-1], late, last])
        assert [each.deed for each in rewritings(log, new)] == [Deed.CROSSED]


def test_what_was_not_there_when_it_says_it_was_is_backdated() -> None:
    """Over midnight it is wrong, within the day it is late; after what was seen it is new."""
    name = "2026-announcement-training"
    old, new = log_of(without(demo(), name)), log_of(demo())
    assert demo().notices[name].record.published.isoformat() < "2026-06-16"
    moment = demo().notices[name].record.published
    for later, deeds in {-1: [], 1: [(Deed.LATE, name)], 60 * 24: [(Deed.BACKDATED, name)]}.items():
        seen = moment + timedelta(minutes=later)
        assert [(each.deed, each.entry.notice) for each in rewritings(old, new, seen)] == deeds


@pytest.mark.parametrize(
    "line",
    [
        b"",
        b"{}",
        b"[1]",
        b"null\n",
        b"\xff\xfe",
        b'{"number": "1"}\n',
        log_of(demo()).entries[0].line.replace(b'": ', b'":'),
        log_of(demo()).entries[0].line.replace(b"+08:00", b"+09:00"),
        log_of(demo()).entries[0].line[:-1],
        log_of(demo()).entries[0].line.replace(b'"version": 1', b'"version": 2'),
        log_of(demo()).entries[0].line.replace(b"}", b', "more": 1}'),
    ],
)
def test_only_what_was_written_as_we_write_it_is_a_line(line: bytes) -> None:
    """So that a line has one digest only."""
    assert parse_line(line) is None


PUBLIC = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
PRIVATE = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
SIGNED = (
    "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n\n"
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)
"""The test vector of golang.org/x/mod/sumdb/note, from which the C2SP format comes."""


def test_notes_are_those_of_other_programs() -> None:
    """Keys and signatures that another implementation made are read, and made the same."""
    note = Note.parse(SIGNED.encode())
    assert note.is_signed_by(VerifierKey.parse(PUBLIC))
    assert str(SignerKey.parse(PRIVATE).verifier) == PUBLIC
    assert f"{note.text}\n{SignerKey.parse(PRIVATE).signature(note.text)}" == SIGNED


@pytest.mark.parametrize("key", ["", "a", "a+b+c", PUBLIC[:-1], PUBLIC.replace("c74f", "c74e"), PRIVATE, "a b+0+A"])
def test_torn_keys_are_refused(key: str) -> None:
    """And nothing of a private one gets into the error."""
    with pytest.raises(TornError):
        VerifierKey.parse(key)
    with pytest.raises(TornError) as private:
        SignerKey.parse(key.replace("PRIVATE+KEY+Peter", "PRIVATE+KEY+Paul"))
    assert str(private.value) == ""


@given(st.binary(max_size=120))
def test_no_bytes_are_a_note_by_chance(content: bytes) -> None:
    """Nor does any raise another error."""
    with pytest.raises(TornError):
        Note.parse(content)


def test_a_signature_is_of_one_text_by_one_key() -> None:
    """Another text, another key, another name: none verifies. Unknown signatures beside it do not matter."""
    key, other = SignerKey.new("example.cn,2026"), SignerKey.new("example.cn,2026")
    head = Head.of("example.cn,2026", log_of(demo()))
    note = Note.parse(f"{head.text}\n{other.signature(head.text)}{key.signature(head.text)}".encode())
    assert note.is_signed_by(key.verifier)
    assert note.is_signed_by(other.verifier)
    assert not note.is_signed_by(SignerKey.new("example.cn,2026").verifier)
    assert not note.is_signed_by(replace(key.verifier, name="example.cn,2027"))
    assert not replace(note, text=note.text.replace("17", "16")).is_signed_by(key.verifier)
    assert Head.parse(note.text) == head
    assert head.is_of(log_of(demo()))
    assert not head.is_of(log_of(without(demo(), "2025-call")))
