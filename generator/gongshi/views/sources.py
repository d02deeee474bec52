"""What a notice rests on and brings along: documents, attachments, articles."""

from __future__ import annotations

from dataclasses import dataclass

from gongshi import addresses
from gongshi.findings import Basis
from gongshi.law.measures import bases, governing
from gongshi.law.rule import all_rules
from gongshi.records.call import Call
from gongshi.register import Version
from gongshi.views.edition import Edition
from gongshi.views.words import article_anchor, article_number


@dataclass(frozen=True)
class FileLink:
    """A file or page to open. Its address is on the site or begins with https://."""

    title: str
    address: str
    sha256: str


@dataclass(frozen=True)
class BasisView:
    """An article that the notice rests on, linked where the site has its text."""

    basis: Basis
    title: str
    address: str


def files(version: Version) -> tuple[tuple[FileLink, ...], tuple[FileLink, ...]]:
    """The documents of a call, and the attachments that are none of them."""
    digests = {attachment.file: attachment.sha256 for attachment in version.record.attachments}
    attachments = tuple(
        FileLink(each.title, addresses.of_attachment(version, each.file), each.sha256)
        for each in version.record.attachments
    )
    if not isinstance(version.record, Call):
        return (), attachments
    published = version.record.documents
    documents = [published.measures, published.criteria, published.review_rules]
    links = tuple(
        FileLink(
            each.title,
            addresses.of_attachment(version, each.file) if each.file else str(each.link),
            digests.get(each.file or "", ""),
        )
        for each in documents
        if each
    )
    shown = {each.address for each in links}
    return links, tuple(each for each in attachments if each.address not in shown)


def basis_views(edition: Edition, version: Version) -> tuple[BasisView, ...]:
    """The articles that rules checked this kind of notice against, each once, in the order of the measures; none for
    what belongs to no round, or to a round that no measures govern.
    """
    governed = governing(edition.register, version.head.round) if version.head.round else None
    if governed is None:
        return ()
    measures = governed[1]
    found: dict[tuple[str, str], BasisView] = {}
    for key, provision in measures.provisions.items():
        if key in all_rules() and version.head.kind in provision.shown_by:
            for basis in bases(measures, provision, version.head.kind):
                anchor = article_anchor(basis.article) if basis.document == measures.number else ""
                address = f"{measures.text}#{anchor}" if anchor else ""
                found.setdefault((basis.document, basis.article), BasisView(basis, provision.title, address))
    return tuple(sorted(found.values(), key=lambda view: (not view.address, article_number(view.basis.article))))
