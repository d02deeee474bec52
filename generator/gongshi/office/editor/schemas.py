"""The schemas for editors, one for each kind of file; that of notices goes by their `kind`."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from gongshi.law.rule import all_rules
from gongshi.law.terms import SHOWN_TERMS
from gongshi.office.editor.dressing import Dressing, Known
from gongshi.office.editor.known import Choice, choices_in, examples_in, organisations_in
from gongshi.outputs.data.generator import Generator
from gongshi.outputs.data.record_schemas import RECORDS, definitions, version_field
from gongshi.records.fields import Shape
from gongshi.records.kinds import KIND_NAMES, KINDS
from gongshi.records.upcasting import FIELD, newest
from gongshi.register import Register

COMMENT = "由 gongshi schemas 根据记录的格式和 data/ 里的数据生成，不要手工改"
TOP = ""
"""The name of what stands above all shapes."""
FILES = {
    "notice": ("公告", "data/notices/*/*.yml"),
    "round": ("届", "data/awards/rounds/*.yml"),
    "measures": ("管理办法", "data/awards/measures/*.yml"),
    "office": ("评审办", "data/awards/office.yml"),
    "calendar": ("放假安排", "data/calendar/*.yml"),
    "redirects": ("移动的页面", "data/redirects.yml"),
}
"""Each kind of file: what it is called, and where it lies."""


def _kind() -> dict[str, Any]:
    about = "公告的种类；其余的字段随种类而不同"
    return {
        "title": "类别",
        "description": about,
        "enum": list(KIND_NAMES),
        "enumDescriptions": list(KIND_NAMES.values()),
    }


def _by_kind() -> dict[str, Any]:
    """A notice: first its kind, then what that kind has."""
    branches = [
        {
            "if": {"properties": {"kind": {"const": kind}}, "required": ["kind"]},
            "then": {"$ref": f"#/$defs/{KINDS[kind].shape.__name__}"},
        }
        for kind in KINDS
    ]
    return {"type": "object", "required": ["kind"], "properties": {"kind": _kind()}, "allOf": branches}


def _terms() -> dict[str, type[Shape]]:
    return {**{key: rule.terms for key, rule in all_rules().items() if rule.terms}, **SHOWN_TERMS}


def _with_terms(measures: dict[str, Any], defined: dict[str, dict[str, Any]]) -> None:
    """Provisions by their names, each with the terms that its rule reads."""
    rules = all_rules()
    named = {}
    for key, terms in sorted(_terms().items()):
        found = definitions([terms], versioned=False)
        for each in found.values():
            each.pop("title")  # the code's own name, which says nothing to a clerk
        top = found.pop(terms.__name__)
        defined.update({f"{key}.terms": top, **found})
        wanted = {"required": ["terms"]} if top.get("required") else {}
        title = {"title": rules[key].title} if key in rules else {}
        provision = {"properties": {"terms": {"$ref": f"#/$defs/{key}.terms", "title": "数值"}}, **wanted}
        named[key] = {**title, "allOf": [{"$ref": "#/$defs/Provision"}, provision]}
    measures["properties"]["provisions"]["properties"] = named


def _newest_only(schema: dict[str, Any]) -> dict[str, Any]:
    """A file in an older version has other fields, which reading brings up and an editor leaves alone."""
    if newest() == 1:
        return schema
    current = {"properties": {FIELD: {"enum": [newest(), str(newest())]}}, "required": [FIELD]}
    return {"type": "object", "properties": {FIELD: version_field()}, "if": current, "then": schema}


def _schema(name: str, known: Known) -> dict[str, Any]:
    shapes: list[type[BaseModel]] = [each.shape for each in KINDS.values()] if name == "notice" else [RECORDS[name]]
    defined = definitions(shapes)
    if name == "measures":
        _with_terms(defined["Measures"], defined)
    top = _by_kind() if name == "notice" else {"$ref": f"#/$defs/{shapes[0].__name__}"}
    dressing = Dressing({**defined, TOP: top}, known)
    dressing.dress()
    for shape in shapes:
        defined[shape.__name__]["defaultSnippets"] = [dressing.skeleton(shape.__name__, "kind")]
    heading = {"$schema": Generator.schema_dialect, "$comment": COMMENT, "title": FILES[name][0]}
    return {**heading, **_newest_only(top), "$defs": defined}


def schemas(register: Register) -> Iterator[tuple[str, dict[str, Any]]]:
    """(kind of file, schema) of each, with what the office's data offers."""
    choices, examples, organisations = choices_in(register), examples_in(register), organisations_in(register)
    version = {FIELD: (Choice(str(newest()), "最新的格式"),)}
    for name in FILES:
        yield name, _schema(name, Known({**version, **choices.get(name, {})}, examples, organisations))
