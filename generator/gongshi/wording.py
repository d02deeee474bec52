"""The typing library's errors in the clerk's Chinese: (what is wrong, how to mend it)."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ValidationError

from gongshi.characters import shown, slip
from gongshi.findings import Finding
from gongshi.source.document import Document
from gongshi.source.walk import MOST_FAULTS, Route

NOT_TEXT: dict[type, str] = {list: "列表", dict: "一组字段"}


def _wrong_type(error: Any, wanted: str, remedy: str) -> tuple[str, str]:
    name = _name(error["loc"])
    if error["input"] in (None, ""):
        return f"{name}没有填写", "填写内容，或删去这个字段"
    return f"{name}应当是{wanted}，这里是{NOT_TEXT.get(type(error['input']), '文字')}", remedy


def _name(route: Route) -> str:
    """The nearest field's name, quoted: `organisations[1].award` is “award”."""
    names = [step for step in route if isinstance(step, str)]
    if route and isinstance(route[-1], int):
        return f"“{names[-1]}”的第 {route[-1] + 1} 项" if names else f"第 {route[-1] + 1} 项"
    return f"“{names[-1]}”" if names else "这份记录"


def _choices(error: Any) -> tuple[str, str]:
    written = str(error["input"])
    expected = str(error["ctx"]["expected"]).replace("'", "").replace(" or ", "、").replace(", ", "、")
    return f"{_name(error['loc'])}写的是“{shown(written)}”，不在可选范围内{slip(written)}", f"只能写：{expected}"


WANTED = {
    "tuple_type": ("列表", "每项一行，以“- ”开头"),
    "list_type": ("列表", "每项一行，以“- ”开头"),
    "model_type": ("一组字段", "逐行写“字段: 值”，并比上一层多缩进两格"),
    "dict_type": ("一组字段", "逐行写“字段: 值”，并比上一层多缩进两格"),
}


def _explain(error: Any, fields: str) -> tuple[str, str]:
    kind, route, name = error["type"], error["loc"], _name(error["loc"])
    simple = {
        "missing": (f"缺少字段{name}", f"补上{name}"),
        "extra_forbidden": (f"不认识的字段{name}", f"删去它，或改成本层的字段：{fields}"),
        "too_short": (f"{name}是空的", "至少写一项"),
    }
    if kind in simple:
        return simple[kind]
    if kind == "gongshi":
        message = error["ctx"]["message"]
        return f"{name}：{message}" if route else message, error["ctx"]["remedy"]
    if kind == "literal_error":
        return _choices(error)
    return _wrong_type(error, *WANTED.get(kind, ("文字", "写成一行文字")))


def _fields_at(shape: type[BaseModel], route: Route) -> str:
    """The fields that the shape has at the level of `route`, for the message on an unknown one."""
    current: Any = shape
    for step in route[:-1]:
        if isinstance(step, str) and isinstance(current, type) and issubclass(current, BaseModel):
            field = current.model_fields.get(step)
            current = field.annotation if field else None
        current = _model_in(current)
    return "、".join(current.model_fields) if isinstance(current, type) and issubclass(current, BaseModel) else ""


def _model_in(annotation: Any) -> Any:
    """The model inside `tuple[Model, ...]`, `Model | None` or `dict[str, Model]`."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    for part in getattr(annotation, "__args__", ()):
        if found := _model_in(part):
            return found
    return None


def findings_of(error: ValidationError, document: Document, shape: type[BaseModel], top: Route = ()) -> list[Finding]:
    """One finding for each error, at its place in the document. `top` is where the shape's value stands in it."""
    found = []
    details = error.errors(include_url=False)
    for detail in details[:MOST_FAULTS]:
        route = tuple(step for step in detail["loc"] if step != "[key]")
        message, remedy = _explain({**detail, "loc": route}, _fields_at(shape, route))
        found.append(Finding(document.place((*top, *route)), "shape", message, remedy))
    if len(details) > MOST_FAULTS:
        found.append(document.and_more("shape", len(details) - MOST_FAULTS))
    return found
