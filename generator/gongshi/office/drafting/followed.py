"""A file's text with other values in it: comments, quotes and layout stay where the values do."""

from __future__ import annotations

from difflib import SequenceMatcher
from io import StringIO
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError
from ruamel.yaml.scalarstring import LiteralScalarString, SingleQuotedScalarString

from gongshi.office.drafting.identified import code_of
from gongshi.office.drafting.layout import ON_ONE_LINE, Record, in_order, looks_like_number, shape_of
from gongshi.office.drafting.written import whole
from gongshi.office.migration.rewriting import UnfitError, comments, rewritten
from gongshi.office.round_trip import round_trip
from gongshi.source.document import Document, parse
from gongshi.source.walk import Value


def followed(document: Document, values: dict[str, Value], shape: Record) -> tuple[str, frozenset[str]]:
    """The text of a file of that type with these values in place of its own, and the lines of comment that it lacks.

    Files of older shapes are brought up to the newest. Where what comes out does not read back as these values, the
    record is written anew, without any comment. Raises NoRecordError for values that cannot be a record.
    """
    anew = whole(shape, values)  # also finds what cannot be a record
    text = _newest(document)
    kept = _kept_text(text, parse("", anew.encode()).value, shape)
    result = anew if kept is None else kept
    return result, comments(text) - comments(result)


def _newest(document: Document) -> str:
    """The file's text in the newest shapes; as it is, where that cannot be done without losing something."""
    try:
        return rewritten(document).decode("utf-8")
    except (UnfitError, YAMLError):
        return document.content.decode("utf-8")


def _kept_text(text: str, wanted: Value, shape: Record) -> str | None:
    """The text with the values, or nothing where it would not read back as them."""
    yaml = round_trip()
    try:
        tree = yaml.load(text)
        _follow(tree, wanted, shape)
        kept = StringIO()
        yaml.dump(tree, kept)
    except YAMLError:  # more than its round trip can follow
        return None
    document = parse("", kept.getvalue().encode())
    return None if document.findings or document.value != wanted else kept.getvalue()


def _follow(tree: Any, wanted: Value, shape: Record | None) -> None:
    """Change a mapping or a list in place."""
    if isinstance(wanted, dict):
        for name in [each for each in tree if each not in wanted]:
            del tree[name]
        for name, value in wanted.items():
            if name in tree:
                tree[name] = _kept(tree[name], value, shape_of(shape, name))
            else:
                _insert(tree, name, _fresh(value, shape_of(shape, name)), shape)
    elif isinstance(wanted, list):
        _follow_list(tree, wanted, shape)


def _insert(tree: Any, name: str, node: Any, shape: Record | None) -> None:
    """A new field in its place. The lines of comment before the next field stay before that."""
    position = in_order([*tree, name], shape).index(name)
    before = list(tree)[position - 1] if position else ""
    tree.insert(position, name, node)
    behind = tree.ca.items.get(before)
    if behind and behind[2] and behind[2].value.startswith("\n"):
        holder, last = (node, list(node)[-1]) if isinstance(node, CommentedMap) else (tree, name)
        holder.ca.items[last] = [None, None, behind[2], None]
        del tree.ca.items[before]


def _kept(there: Any, value: Value, shape: Record | None) -> Any:
    """The node that was there, changed no more than it has to be."""
    if isinstance(there, CommentedMap) and isinstance(value, dict):
        _follow(there, value, shape)
        return there
    if isinstance(there, CommentedSeq) and isinstance(value, list):
        _follow(there, value, shape)
        return there
    return there if str(there) == value else _fresh(value, shape)


def _follow_list(tree: Any, wanted: list[Value], shape: Record | None) -> None:
    """Items are matched by what identifies them, so that each keeps its comments."""
    old, new = [_mark(each) for each in tree], [_mark(each) for each in wanted]
    matched = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for kind, first, last, start, stop in reversed(matched):
        if kind in ("delete", "replace", "insert"):
            for _ in range(first, last):
                del tree[first]
            for number in range(start, stop):
                tree.insert(first + number - start, _fresh(wanted[number], shape))
        else:
            for number in range(last - first):
                tree[first + number] = _kept(tree[first + number], wanted[start + number], shape)


def _mark(item: Any) -> str:
    """What tells items apart: whose code it has, a file's name, or the words themselves."""
    if isinstance(item, dict):
        return code_of(item) or str(item.get("file") or sorted(map(str, item.items())))
    return str(item)


def _field(name: str, value: Value, shape: Record | None) -> Any:
    """The same for a field, in quotes where other programs would take its text for a number."""
    if isinstance(value, str) and looks_like_number(name, value):
        return SingleQuotedScalarString(value)
    return _fresh(value, shape_of(shape, name))


def _fresh(value: Value, shape: Record | None) -> Any:
    """A new node, laid out as the office does."""
    if isinstance(value, dict):
        node = CommentedMap((name, _field(name, value[name], shape)) for name in in_order(value, shape))
        if shape in ON_ONE_LINE:
            node.fa.set_flow_style()
        return node
    if isinstance(value, list):
        items = CommentedSeq(_fresh(each, shape) for each in value)
        if all(isinstance(each, str) for each in value):
            items.fa.set_flow_style()
        return items
    text = str(value)
    return LiteralScalarString(text) if "\n" in text else text
