"""The files that go out with a draft, and the review rules that a call has to publish."""

from __future__ import annotations

from pathlib import Path

from gongshi.office.drafting.asker import Asker
from gongshi.office.drafting.attaching import attachment
from gongshi.office.drafting.background import Background
from gongshi.office.drafting.draft import RULES_DOCUMENT
from gongshi.office.drafting.leaves import Leaf
from gongshi.office.drafting.naming import NOTICES
from gongshi.office.drafting.routes import put, value_at
from gongshi.records.call import Call
from gongshi.records.links import is_link
from gongshi.source.walk import Value


def enclose(root: Path, background: Background, files: tuple[str, ...], asker: Asker) -> list[Leaf]:
    """Enter the attachments; what a call still lacks comes back. Raises NoSuchPlaceError for a file not there."""
    folder = root / NOTICES / background.text("published")[:4]
    title = _rules_title(background)
    entries: list[Value] = [attachment(root, folder, each, title) for each in files]
    missing = []
    if _lacks_rules(background):
        leaf = Leaf(RULES_DOCUMENT, title, _how(root, folder), str, needed=True)
        named = value_at(background.values, RULES_DOCUMENT)
        given = named or (entries[0] if entries else asker.value(leaf, None))
        if isinstance(given, str) and is_link(given):
            put(background.values, RULES_DOCUMENT, {"title": title, "link": given})
        elif given:
            entry = attachment(root, folder, given, title) if isinstance(given, str) else given
            entries = entries or [entry]
            put(
                background.values,
                RULES_DOCUMENT,
                {"title": value_at(entry, ("title",)), "file": value_at(entry, ("file",))},
            )
        else:
            missing.append(leaf)
    if entries:
        background.values["attachments"] = entries
    return missing


def _how(root: Path, folder: Path) -> str:
    return f"已经放进 {folder.relative_to(root).as_posix()}/ 的文件名（也可以用 --attach），或者已经公布的网址"


def _lacks_rules(background: Background) -> bool:
    terms = background.terms("call_documents") if background.kind == "call" else None
    named = value_at(background.values, RULES_DOCUMENT)
    return bool(terms and RULES_DOCUMENT[1] in terms.documents and (named is None or isinstance(named, str)))


def _rules_title(background: Background) -> str:
    """As the last call named them, for this round; else what the measures call them. Nothing but for a call."""
    if background.kind != "call":
        return ""
    for notice in background.before():
        theirs = background.register.rounds.get(notice.record.round or "")
        if isinstance(notice.record, Call) and background.round and theirs and notice.record.documents.review_rules:
            return notice.record.documents.review_rules.title.replace(theirs.label, background.round.label)
    terms = background.terms("call_documents")
    return str(terms.documents.get(RULES_DOCUMENT[1], "")) if terms else ""
