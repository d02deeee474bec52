"""称号的使用: what the measures say of how and where a title may be named. Title pages and the self-check show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from string import Template

from gongshi.law.terms import ProductWords, TitleUse, UseExample, WrongWording, read
from gongshi.views.edition import Edition
from gongshi.views.holder import Holder
from gongshi.views.words import article_anchor


@dataclass(frozen=True)
class TitleUseView:
    """The provision, with the office's examples, which explain it and are no law."""

    number: str
    """Of the measures."""
    article: str
    article_address: str
    quotes: tuple[str, ...]
    wording: str
    """With `$year`, `$award`, `$mode`, `$name` and `$unit`."""
    needs: tuple[str, ...]
    """What has to be named beside the award, as the wording has it: `year`, `mode`."""
    may: tuple[str, ...]
    must_not: tuple[str, ...]
    examples: tuple[UseExample, ...]
    wrong: tuple[WrongWording, ...]
    product_words: ProductWords | None

    def answered(self, answer: str) -> tuple[UseExample, ...]:
        """The examples with an answer: `may`, `must_not`, `ask`."""
        return tuple(each for each in self.examples if each.answer == answer)


def title_use(edition: Edition, round_id: str | None, who: Holder | None = None) -> TitleUseView | None:
    """What the measures of a round say; for no round, those of today. None where they say nothing.

    `who`: the holder, since of persons they may say something else.
    """
    provision = edition.provision("title_use", round_id)
    if provision is None or not provision.terms:
        return None
    measures = edition.measures_of(round_id)
    whole = read(TitleUse, provision.terms, measures)
    terms = (whole.individuals if who and who.is_person else None) or whole
    article = provision.cites[0].article
    return TitleUseView(
        number=measures.number,
        article=article,
        article_address=f"{measures.text}#{article_anchor(article)}".rstrip("#"),
        quotes=tuple(cite.quote for cite in provision.cites if cite.quote and not cite.document),
        wording=terms.wording,
        needs=tuple(name for name in ("year", "mode") if name in Template(terms.wording).get_identifiers()),
        may=terms.may,
        must_not=terms.must_not,
        examples=terms.examples,
        wrong=terms.wrong,
        product_words=terms.product_words,
    )


def filled(text: str, title: Mapping[str, str]) -> str:
    """A wording for one title: its `year`, `award`, `mode`, and the `name` and `unit` of its holder."""
    return Template(text).safe_substitute(title)
