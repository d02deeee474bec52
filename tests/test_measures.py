"""The measures as data say what the measures say: quotes to the letter, in order, and nothing left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from conftest import ROOT
from gongshi.law.rule import all_rules
from gongshi.law.terms import Eligibility, read
from gongshi.loading import load
from gongshi.records.kinds import KINDS
from gongshi.records.measures import Choice, Cite, Measures, Provision

DIGITS = "零一二三四五六七八九"
WITHOUT_A_DUTY = {"第一条"}
"""Purpose and legal basis; every other article orders, allows or fixes something."""


@cache
def all_measures() -> dict[str, Measures]:
    """Every regulation in the project's own data."""
    register = load(ROOT).register
    assert register
    return dict(register.measures)


def full_text(key: str) -> str:
    """The page with the full text, without white space; inner quotation marks as a quotation writes them."""
    text = (ROOT / "content" / "measures" / f"{key}.md").read_text("utf-8")
    return unspaced(text)


def unspaced(text: str) -> str:
    """Text without white space, in which “ ” and ‘ ’ are the same."""
    return re.sub(r"\s", "", text).translate(str.maketrans("“”", "‘’"))


def articles(key: str) -> dict[str, str]:
    """The words of each article, by its number."""
    text = (ROOT / "content" / "measures" / f"{key}.md").read_text("utf-8")
    parts = re.split(r"^### (第[一二三四五六七八九十]+条)(?=\s)", text, flags=re.MULTILINE)
    return {number: unspaced(words) for number, words in zip(parts[1::2], parts[2::2], strict=True)}


def number_of(article: str) -> int:
    """第四十一条 → 41."""
    tens, ten, ones = article.removeprefix("第").removesuffix("条").rpartition("十")
    return (DIGITS.index(tens or "一") * 10 if ten else 0) + (DIGITS.index(ones) if ones else 0)


def provisions() -> Iterator[tuple[str, str, Provision]]:
    for key, measures in all_measures().items():
        for name, provision in measures.provisions.items():
            yield key, name, provision


def own_cites() -> Iterator[tuple[str, Cite]]:
    """Every cite of the measures themselves."""
    for key, measures in all_measures().items():
        choices = [getattr(measures.choices, name) for name in type(measures.choices).model_fields]
        bases = [choice.basis for choice in choices if isinstance(choice, Choice) and choice.basis]
        asked = read(Eligibility, measures.provisions["eligibility"].terms, measures).conditions
        bases += [condition.cite for condition in asked]
        for cite in [*bases, *(cite for provision in measures.provisions.values() for cite in provision.cites)]:
            if not cite.document:
                yield key, cite


def test_a_quote_stands_in_its_article_to_the_letter() -> None:
    """White space aside, which the page and the printed text set differently."""
    cites = list(own_cites())
    assert cites
    wrong = [cite for key, cite in cites if unspaced(cite.quote or "?") not in articles(key)[cite.article]]
    assert wrong == []


def test_awards_are_described_in_the_words_of_the_measures() -> None:
    """Their names too."""
    for key, measures in all_measures().items():
        for award in measures.awards.values():
            assert unspaced(award.description) in articles(key)[award.article]
            assert award.name in articles(key)[award.article]
            assert award.short_name in award.name


def test_dates_and_number_are_those_of_the_text() -> None:
    """Number, day of issue, first and last day in force."""
    for key, measures in all_measures().items():
        issued, first, last = (f"{day.year}年{day.month}月{day.day}日" for day in (
            measures.issued, measures.in_force, measures.lapses
        ))  # fmt: skip
        assert f"{unspaced(measures.number)}" in full_text(key)
        assert f"{issued}印发" in full_text(key)
        assert f"自{first}起施行，有效期至{last}" in full_text(key)


def test_every_article_with_a_duty_has_a_provision() -> None:
    """Nothing of the measures is skipped."""
    for key in all_measures():
        cited = {cite.article for measures_key, cite in own_cites() if measures_key == key}
        assert set(articles(key)) - cited == WITHOUT_A_DUTY


def test_provisions_stand_in_the_order_of_the_articles() -> None:
    """Those that rest on other law alone come last."""
    for measures in all_measures().values():
        order = [
            min((number_of(cite.article) for cite in provision.cites if not cite.document), default=1000)
            for provision in measures.provisions.values()
        ]
        assert order == sorted(order)


def test_a_provision_can_be_followed() -> None:
    """Its kinds exist, its page exists, and a rule that checks it has the same title."""
    for _, name, provision in provisions():
        named = {*provision.shown_by, *(kind for cite in provision.cites for kind in cite.kinds)}
        assert named <= set(KINDS), name
        assert provision.shown_by or provision.page, name
        if provision.page:
            assert_page(provision.page)
        if name in all_rules():
            assert all_rules()[name].title == provision.title


def assert_page(address: str) -> None:
    """A page of the site's own prose, and the place in it."""
    page, _, anchor = address.partition("#")
    path = ROOT / "content" / Path(page).with_suffix(".md")
    assert path.is_file(), address
    assert not anchor or f"#{anchor} }}" in path.read_text("utf-8"), address


def test_whatever_is_asked_is_said_in_one_sentence() -> None:
    """`asks` and `unchecked` are read by the public."""
    for _, name, provision in provisions():
        for sentence in filter(None, (provision.asks, provision.unchecked)):
            assert sentence.endswith("。"), name
            assert not re.search(r"非法|无效|请", sentence), name
