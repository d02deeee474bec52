"""Findings of any kind, with what is private masked in them: they stand in public logs and annotations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from gongshi.findings import Finding
from gongshi.privacy.keys import KEY, MASKED
from gongshi.privacy.numbers import find
from gongshi.privacy.own import Own
from gongshi.privacy.reading import plain, seen_in

LEFT_OUT = "（这里的内容含个人信息，略去）"


def _masked(text: str, own: Own) -> str:
    """The text with what is private masked; where markup hides it from that, nothing of the text."""
    text = KEY.sub(MASKED, text)
    reading = plain(text)
    hits = [hit for hit in find(reading) if hit.value not in own.numbers]
    for hit in reversed(hits):
        reading = reading[: hit.start] + hit.masked + reading[hit.end :]
    result = reading if hits else text
    return LEFT_OUT if any(seen.hit.value not in own.numbers for seen in seen_in(result)) else result


def veiled(findings: Iterable[Finding], own: Own) -> list[Finding]:
    """The same findings; a line of a file that holds something private is not quoted, and messages are masked."""
    every = list(findings)
    private = {finding.place.path for finding in every if finding.rule == "personal-data"}
    return [
        replace(
            finding,
            place=replace(
                finding.place,
                path=_masked(finding.place.path, own),
                excerpt="" if finding.place.path in private else finding.place.excerpt,
            ),
            message=_masked(finding.message, own),
            remedy=_masked(finding.remedy, own),
        )
        for finding in every
    ]
