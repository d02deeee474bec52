"""Two texts compared paragraph by paragraph, in bounded time however long they are and whatever they repeat."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise

MOST_PAIRS = 160 * 160
"""Paragraphs of one text times those of the other that are compared each with each: that takes their cube in time."""

Texts = Sequence[str]
Block = tuple[Texts, Texts]
"""What stood there, and what stands there now; either may be empty."""


def _each_with_each(old: Texts, new: Texts) -> Iterator[Block]:
    for how, old_from, old_to, new_from, new_to in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if how != "equal":
            yield old[old_from:old_to], new[new_from:new_to]


def _rising(places: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs in which the second number rises as the first does."""
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for index, (_, place) in enumerate(places):
        length = bisect_left(ends, place)
        ends[length : length + 1] = [place]
        last[length : length + 1] = [index]
        before.append(last[length - 1] if length else -1)
    found, index = [], last[-1] if last else -1
    while index >= 0:
        found.append(places[index])
        index = before[index]
    return found[::-1]


def _fixed(old: Texts, new: Texts) -> list[tuple[int, int]]:
    """Where paragraphs stand that are in both texts, once in each, and in the same order."""
    once = {text for text, number in Counter(old).items() if number == 1}
    once &= {text for text, number in Counter(new).items() if number == 1}
    where = {text: place for place, text in enumerate(new) if text in once}
    return _rising([(place, where[text]) for place, text in enumerate(old) if text in once])


def differing(old: Texts, new: Texts) -> Iterator[Block]:
    """Where two texts differ, in order. Of long ones what stands between paragraphs that did not move is compared."""
    if len(old) * len(new) <= MOST_PAIRS:
        yield from _each_with_each(old, new)
        return
    for (old_from, new_from), (old_to, new_to) in pairwise([(-1, -1), *_fixed(old, new), (len(old), len(new))]):
        before, after = old[old_from + 1 : old_to], new[new_from + 1 : new_to]
        if len(before) * len(after) <= MOST_PAIRS:
            yield from _each_with_each(before, after)
        elif before != after:
            yield before, after
