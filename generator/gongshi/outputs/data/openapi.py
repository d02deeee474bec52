"""`openapi.json` (OpenAPI 3.1): the files of data as addresses to get, for whoever writes a program against them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pydantic.json_schema import models_json_schema

from gongshi import addresses
from gongshi.outputs.data.generator import Generator
from gongshi.outputs.data.schemas import of_resource, of_single, open_to_growth
from gongshi.views.data.index import Index
from gongshi.views.data.open_data import OpenData
from gongshi.views.data.resources import Resource

JSON, CSV = "application/json", "text/csv"
REFERENCE = "#/components/schemas/{model}"


TEXT = {"type": "string"}


@dataclass(frozen=True)
class _Answer:
    """What an address answers with."""

    name: str
    title: str
    about: str
    media: str
    schema: Any
    example: str
    """A whole address that answers so."""
    key: str = ""
    """Where one thing is asked for: an identifier that is there."""

    @property
    def path_item(self) -> dict[str, Any]:
        """An address to get."""
        examples = {"real": {"summary": "现有的数据", "externalValue": self.example}}
        content = {self.media: {"schema": self.schema, "examples": examples}}
        named = {"name": "id", "in": "path", "required": True, "description": "编号", "schema": TEXT}
        return {
            "get": {
                "operationId": self.name,
                "summary": self.title,
                "description": self.about,
                **({"parameters": [{**named, "example": self.key}]} if self.key else {}),
                "responses": {"200": {"description": self.title, "content": content}},
            }
        }


class _Paths:
    """Every address, with the schemas of their answers."""

    def __init__(self, data: OpenData) -> None:
        self.data = data
        self.root = data.about.url
        shapes = [Index, *map(of_resource, data.resources), *(of_single(each) for each in data.resources if each.each)]
        self.references, self.definitions = models_json_schema(
            [(shape, "serialization") for shape in shapes], ref_template=REFERENCE, schema_generator=Generator
        )

    def _everything(self, resource: Resource) -> dict[str, _Answer]:
        schema = self.references[of_resource(resource), "serialization"]
        name, title, about = resource.name, resource.title, resource.about
        json, csv = (addresses.of_data(name, form=form) for form in ("json", "csv"))
        return {
            json: _Answer(name, title, about, JSON, schema, self.root + json),
            csv: _Answer(f"{name}_csv", f"{title}（表格）", about, CSV, TEXT, self.root + csv),
        }

    def _single(self, resource: Resource) -> dict[str, _Answer]:
        items = self.data.items[resource.name] if resource.each else ()
        if not items:
            return {}
        example = self.root + addresses.of_data(resource.name, items[0].id)
        title, schema = f"{resource.title}（一项）", self.references[of_single(resource), "serialization"]
        answer = _Answer(f"{resource.name}_item", title, resource.about, JSON, schema, example, items[0].id)
        return {addresses.of_data(resource.name, "{id}"): answer}

    def _list(self) -> dict[str, _Answer]:
        if not self.data.lists:
            return {}
        key, about = next(iter(self.data.lists)), "各个版本都有；被替代的版本标明不是现行。"
        example = self.root + addresses.of_data("notices", key, "csv")
        answer = _Answer("notices_item_csv", "一份公告的名单（表格）", about, CSV, TEXT, example, key)
        return {addresses.of_data("notices", "{id}", "csv"): answer}

    def items(self) -> dict[str, Any]:
        """In the order of the resources."""
        schema, address = self.references[Index, "serialization"], addresses.DATA_INDEX
        answers = {address: _Answer("index", "数据目录", "全部数据文件。", JSON, schema, self.root + address)}
        for resource in self.data.resources:
            answers |= self._everything(resource) | self._single(resource)
        answers |= self._list()
        return {f"/{path}": answer.path_item for path, answer in answers.items()}


def openapi(data: OpenData) -> dict[str, Any]:
    """The description of all addresses; contact and licence are the office's."""
    office, licence, paths = data.site.office, data.about.licence, _Paths(data)
    terms = {"license": {"name": licence.name, **({"url": licence.link} if licence.link else {})}} if licence else {}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"{office.site.name}：开放数据",
            "version": "1",
            "description": ("演示数据，非真实公示。" if office.demo else "")
            + "全部是静态文件，只读，不用登记。recorded 里是记录原文，computed 里是程序截至 as_of 时刻算出的内容。",
            "contact": {"name": office.undertaker, "url": f"{data.about.url}{addresses.DATA_PAGE}"},
            **terms,
        },
        "servers": [{"url": data.about.url.rstrip("/")}],
        "paths": paths.items(),
        "components": {"schemas": open_to_growth(paths.definitions["$defs"])},
    }
