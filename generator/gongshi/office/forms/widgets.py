"""A field of a record as a field of the form: the widget that writes what the type reads."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, Literal, get_args, get_origin, get_type_hints

from pydantic import BaseModel, TypeAdapter
from pydantic.fields import FieldInfo

from gongshi.office.forms.annotations import bare_of, is_record, plain_of
from gongshi.office.forms.choices import Choices, options_of
from gongshi.office.forms.hints import HINTS, PATTERNS, UNDESCRIBED
from gongshi.records.fields import Prose
from gongshi.records.identity import Identified
from gongshi.records.kinds import KIND_NAMES
from gongshi.records.links import ATTACHMENT_TYPES, FileName

Widget = dict[str, Any]

FIRST = ("kind", "round", "title", "issuer", "dated", "published")
"""What every notice begins with, as the handbook writes it; then what stands alone, then lists, then the text."""
UNSEEN = {"tombstones", "log_keys"}
"""What no form fills in: both come from a command, and a technician enters them."""
BUTTONS = ("bold", "link", "heading-two", "heading-three", "bulleted-list", "numbered-list")
EFFECTS = {"restart": "重新计算公示期", "extend": "延长公示期", "none": "公示期不受影响"}


def _pattern(name: str, hint: Any) -> Widget:
    """As the type's own schema has it, unless the form has a stricter one with words of its own."""
    if name in PATTERNS:
        return {"pattern": list(PATTERNS[name])}
    schema = TypeAdapter(hint).json_schema(mode="validation")
    found = schema.get("pattern")
    return {"pattern": [found, "只用小写英文字母、数字和连字符"]} if found else {}


def _of_list(name: str, label: str, item: Any, choices: Choices) -> Widget:
    if options := choices.options(name):
        return {"widget": "select", "multiple": True, "min": 1, "options": options}
    if not is_record(item):
        return {"widget": "list", "collapsed": "auto", "field": _leaf("item", label, item, choices)}
    fields = list(fields_of(item, choices))
    names = [each["name"] for each in fields]
    summary = next(each for each in ("name", "title", "day", names[0]) if each in names)
    one = {"label_singular": item.model_config.get("title", label), "summary": f"{{{{{summary}}}}}"}
    return {"widget": "list", "collapsed": "auto", **one, "fields": fields}


def _of_keyed(name: str, item: Any, choices: Choices) -> Widget:
    if not is_record(item):
        return {"widget": "keyvalue", "key_label": "代号", "value_label": "名称"}
    fields = list(fields_of(item, choices))
    shown = [{"name": key, "label": key, "widget": "object", "fields": fields} for key in choices.keys.get(name, ())]
    return {"widget": "object", "fields": shown}


def _of_text(name: str, hint: Any) -> Widget:
    if hint == Prose:
        return {
            "widget": "markdown",
            "buttons": list(BUTTONS),
            "editor_components": [],
            "modes": ["rich_text", "raw"],
            "use_emoji_autocomplete": False,
        }
    if hint == FileName:  # an optional one names a file that is among the attachments already
        accepted = ",".join(f".{each}" for each in ATTACHMENT_TYPES)
        return {"widget": "file", "accept": accepted, "choose_url": False, "media_folder": "", "public_folder": ""}
    return {"widget": "string", "use_emoji_autocomplete": False, **_pattern(name, plain_of(hint))}


def _of_literal(values: tuple[Any, ...]) -> Widget:
    if len(values) == 1:
        return {"widget": "hidden", "default": values[0]}
    options = tuple((value, EFFECTS.get(value) or KIND_NAMES.get(value, value)) for value in values)
    return {"widget": "select", "options": options_of(options)}


def _of_one(name: str, hint: Any, choices: Choices) -> Widget:
    """The widget of a single value."""
    bare = bare_of(plain_of(hint))
    if options := choices.options(name):
        return {"widget": "select", "options": options}
    if bare is datetime:  # no seconds, and the offset as written: whatever the browser's own time zone
        return {"widget": "datetime", "format": "YYYY-MM-DDTHH:mm[+08:00]", "input_timezone": "Asia/Shanghai"}
    if bare is date:
        return {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD"}
    if bare is int:
        return {"widget": "number", "value_type": "int", "min": 0}
    return {"widget": "boolean"} if bare is bool else _of_text(name, hint)


def _widget(name: str, label: str, hint: Any, choices: Choices) -> Widget:
    """Which widget, with what it needs."""
    plain = plain_of(hint)
    inside = get_args(plain)
    if is_record(plain):
        return {"widget": "object", "fields": list(fields_of(plain, choices))}
    if get_origin(plain) is Literal:
        return _of_literal(inside)
    if get_origin(plain) is tuple:
        return _of_list(name, label, inside[0], choices)
    if get_origin(plain) is dict:
        return _of_keyed(name, inside[1], choices)
    return _of_one(name, hint, choices)


def _leaf(name: str, label: str, hint: Any, choices: Choices) -> Widget:
    return {"name": name, "label": label, **_widget(name, label, hint, choices)}


def _field(name: str, info: FieldInfo, hint: Any, choices: Choices) -> Widget:
    found = _leaf(name, info.title or name, hint, choices)
    if found["widget"] == "hidden":
        return {key: value for key, value in found.items() if key != "label"}
    says = HINTS.get(name) or info.description or UNDESCRIBED.get(name)
    # Its own sum is worked out on saving, so it may be left empty until then.
    needed = info.is_required() and name != "sha256"
    return {**found, **({"hint": says} if says else {}), "required": needed}


def _rank(name: str, found: Widget) -> tuple[int, int]:
    """In what order fields stand: the head of a notice, what stands alone, lists, the text."""
    if name in FIRST:
        return 0, FIRST.index(name)
    lists = {"attachments": 1, "body": 2}
    return (2, lists.get(name, 0)) if found["widget"] == "list" or name in lists else (1, name == "revision")


def fields_of(shape: type[BaseModel], choices: Choices) -> Iterator[Widget]:
    """The fields of a record type as the form shows them, in the order in which they are written."""
    hints = get_type_hints(shape, include_extras=True)
    of_entry = issubclass(shape, Identified)
    unseen = UNSEEN | choices.unused if of_entry else UNSEEN
    found = [
        (name, _field(name, info, hints[name], choices))
        for name, info in shape.model_fields.items()
        if name not in unseen
    ]
    if of_entry:
        found = [(name, choices.of_entry(name, each)) for name, each in found]
    yield from (each for name, each in sorted(found, key=lambda pair: _rank(*pair)))
