"""Pagefind's program, asked in its own service protocol: all questions at once, all answers in memory.

Its Python wrapper waits a tenth of a second for every answer (6 s for 60 records, where this takes 0.03), so only the
program is taken from the package. A message is JSON in base64 and ends with a comma; so is an answer.
"""

from __future__ import annotations

import base64
import json
import os
import subprocess
import threading
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from typing import IO, Any

from pagefind_bin import get_executable

PATIENCE = 300
"""Seconds after which a program that still says nothing is ended."""


class SearchIndexError(Exception):
    """The program is not there, ended or refused; the message holds what is known."""


def _message(number: int, payload: Mapping[str, Any]) -> bytes:
    return base64.b64encode(json.dumps({"message_id": number, "payload": payload}).encode()) + b","


def _payloads(records: Iterable[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    yield {"type": "NewIndex", "config": {}}
    for record in records:
        yield {"type": "AddRecord", "index_id": 0, **record}
    yield {"type": "GetFiles", "index_id": 0}


def _answers(stream: IO[bytes]) -> Iterator[Mapping[str, Any]]:
    begun = list[bytes]()  # of an answer that comes in many pieces, as the last one does
    while piece := os.read(stream.fileno(), 1 << 20):
        *whole, rest = piece.split(b",")
        for each in whole:
            payload = json.loads(base64.b64decode(b"".join([*begun, each])))["payload"]
            begun.clear()
            if payload["type"] == "Error":
                raise SearchIndexError(str(payload.get("message")))
            yield payload
        begun.append(rest)


def _write(stream: IO[bytes], messages: bytes) -> None:
    try:
        stream.write(messages)
        stream.flush()
    except OSError:
        return  # it has ended, which the reading side finds out and says


def _ask(program: subprocess.Popen[bytes], stdin: IO[bytes], stdout: IO[bytes], messages: bytes) -> Mapping[str, Any]:
    """The answer that holds the files. The program ends without them if its input ends before."""
    writing = threading.Thread(target=_write, args=(stdin, messages), daemon=True)
    writing.start()
    try:
        for payload in _answers(stdout):
            if payload["type"] == "GetFiles":
                return payload
        raise SearchIndexError(f"程序提前结束（{program.wait()}）")
    finally:
        program.kill()
        writing.join()


def index(records: Iterable[Mapping[str, Any]]) -> dict[str, bytes]:
    """The files of an index by their path in it: always the same for the same records. Raises SearchIndexError.

    A record has `url`, `content`, `language`, `meta`, `filters` and `sort`, as Pagefind's custom records do.
    """
    messages = b"".join(_message(number, each) for number, each in enumerate(_payloads(records), 1))
    try:
        command = [str(get_executable()), "--service"]
        program = subprocess.Popen(  # noqa: S603 (the program of a locked package)
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
    except OSError as error:
        raise SearchIndexError(str(error)) from error
    assert program.stdin  # noqa: S101 (pipes, as they were asked for)
    assert program.stdout  # noqa: S101
    watch = threading.Timer(PATIENCE, program.kill)
    watch.start()
    try:
        files = _ask(program, program.stdin, program.stdout, messages)["files"]
        return {file["path"]: base64.b64decode(file["content"]) for file in files}
    except (ValueError, KeyError, TypeError) as error:
        raise SearchIndexError(f"程序的回答读不懂：{error}") from error
    finally:
        watch.cancel()
        program.kill()
        program.wait()
        with suppress(OSError):  # what was not written when it ended
            program.stdin.close()
        program.stdout.close()
