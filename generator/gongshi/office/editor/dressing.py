"""A schema of records → the same with what editors show and offer: words, examples, choices, snippets.

The words are those of VS Code's language servers: `markdownDescription`, `defaultSnippets`, `enumDescriptions`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from gongshi.office.editor.known import Choice
from gongshi.records.fields import Period
from gongshi.records.notice import Organisation
from gongshi.records.window import Window
from gongshi.source.walk import walk

CARRIED = ("name", "credit_code", "person_code", "unit", "unit_credit_code", "post", "former_names", "sector", "town")
"""What stays the same of an organisation from one list to the next."""
LIST = "应当是列表：每项一行，以“- ”开头，至少写一项"
PERIOD = {"label": "首日和末日", "body": "^{opens: $1, closes: $2}", "description": "两天都算在内，写成 2025-10-20"}


@dataclass(frozen=True)
class Known:
    """What the office's data says, for one kind of file."""

    choices: Mapping[str, tuple[Choice, ...]] = field(default_factory=dict)
    examples: Mapping[tuple[str, str], str] = field(default_factory=dict)
    organisations: tuple[Organisation, ...] = ()


def _literal(text: str) -> str | None:
    """How a text is written in a snippet; nothing for one that YAML takes for something else without quotes."""
    value, _, faults = walk(f"- {text}")
    plain = not faults and value == [text]
    return "^" + text.replace("\\", "\\\\").replace("$", "\\$").replace("}", "\\}") if plain else None


def _offer(choice: Choice) -> dict[str, str] | None:
    body = _literal(choice.value)
    return {"label": choice.value, "body": body, "description": choice.meaning or choice.value} if body else None


def _carried(organisation: Organisation) -> dict[str, Any]:
    given = {name: getattr(organisation, name) for name in CARRIED}
    body = {
        name: [_literal(each) for each in value] if isinstance(value, tuple) else _literal(value)
        for name, value in given.items()
        if value
    }
    return {"label": organisation.name, "body": body, "description": f"照上一份名单：{organisation.code}"}


def _filled(names: Iterable[str], fields: Mapping[str, Any]) -> dict[str, Any]:
    """Fields to be filled in one after the other."""
    stops = count(1)
    return {
        name: f"^{{opens: ${next(stops)}, closes: ${next(stops)}}}" if _is_period(fields[name]) else f"^${next(stops)}"
        for name in names
    }


def _is_period(schema: Mapping[str, Any]) -> bool:
    return str(schema.get("$ref", "")).rpartition("/")[2] in {Period.__name__, Window.__name__}


def _words(name: str, schema: Mapping[str, Any], example: str, *, required: bool) -> str:
    told = [f"**{schema.get('title', name)}**，{'必填' if required else '可以不填'}。"]
    told += [f"{schema['description']}。"] if schema.get("description") else []
    told += [f"例如：`{example}`"] if example else []
    return "".join(told)


def _choose(schema: dict[str, Any]) -> None:
    """Words for each value of a choice, and for a value that is none of them."""
    meanings = schema.get("enumDescriptions", [""] * len(schema["enum"]))
    schema["markdownEnumDescriptions"] = meanings
    named = (f"{value}（{word}）" if word else value for value, word in zip(schema["enum"], meanings, strict=True))
    schema["errorMessage"] = f"只能写：{'、'.join(named)}"


def _demand(schema: dict[str, Any]) -> tuple[str, ...]:
    """The fields that a shape needs, each demanded in words of its own instead of the server's English."""
    needed: tuple[str, ...] = tuple(schema.pop("required", ()))
    titles = {name: schema["properties"][name].get("title", "") for name in needed}
    words = {name: f"缺少“{name}”" + (f"（{title}）" if title else "") for name, title in titles.items()}
    demands = [{"required": [name], "errorMessage": words[name]} for name in needed]
    if demands:
        schema["allOf"] = demands + schema.get("allOf", [])
    return needed


class Dressing:
    """Dresses the schemas of one kind of file, in place."""

    def __init__(self, defined: Mapping[str, dict[str, Any]], known: Known) -> None:
        self._defined, self._known = defined, known
        self._needed = {shape: _demand(schema) for shape, schema in defined.items()}

    def skeleton(self, shape: str, *besides: str) -> dict[str, Any]:
        """A snippet with the fields that a shape needs, besides those that are there."""
        schema, needed = self._defined[shape], [name for name in self._needed[shape] if name not in besides]
        label = f"{schema.get('title', '')}：必填的各个字段"
        body = _filled(needed, schema["properties"])
        return {"label": label, "body": body, "description": "写出必填的各个字段，逐个填写"}

    def dress(self) -> None:
        """All fields of all shapes."""
        for shape, schema in self._defined.items():
            for name, each in schema.get("properties", {}).items():
                self._dress(shape, name, each)
        for name in {Period.__name__, Window.__name__} & self._defined.keys():
            self._defined[name]["defaultSnippets"] = [PERIOD]

    def _dress(self, shape: str, name: str, schema: dict[str, Any]) -> None:
        example = self._known.examples.get((shape, name), "")
        schema["markdownDescription"] = _words(name, schema, example, required=name in self._needed[shape])
        if "const" in schema:
            meanings = {each.value: each.meaning for each in self._known.choices.get(name, ())}
            schema["markdownDescription"] = meanings.get(schema["const"], schema["markdownDescription"])
        if "enum" in schema:
            _choose(schema)
        if schema.get("type") == "array":
            schema["errorMessage"] = LIST
        if snippets := self._snippets(name, schema):
            of_items = schema.get("type") == "array" and "$ref" not in schema["items"]
            (schema["items"] if of_items else schema)["defaultSnippets"] = snippets

    def _snippets(self, name: str, schema: Mapping[str, Any]) -> list[dict[str, Any]]:
        if "const" in schema or "enum" in schema:
            return []
        items = schema.get("items", {}) if schema.get("type") == "array" else {}
        if "$ref" in items:
            carried = self._known.organisations if name == "organisations" else ()
            return [self.skeleton(items["$ref"].rpartition("/")[2]), *map(_carried, carried)]
        return [offer for choice in self._known.choices.get(name, ()) if (offer := _offer(choice))]
