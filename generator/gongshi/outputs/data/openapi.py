"""`openapi.json` (OpenAPI 3.1): the files of data as addresses to get, for whoever writes a program against them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from gongshi import addresses
from gongshi.outputs.data.packaged_schemas import components, reference
from gongshi.views.data.open_data import OpenData
from gongshi.views.data.resource import Resource
from gongshi.views.data.resources import BY_YEAR

JSON, CSV = "application/json", "text/csv"
TEXT, YEAR = {"type": "string"}, {"type": "integer"}
PARAMETERS = {"id": ("编号", TEXT), "year": ("年度，数据目录的 years 里列出", YEAR)}
"""What stands in braces in an address."""


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
    parameter: str = ""
    """What the address asks for, if anything: `id` or `year`."""
    value: str | int = ""
    """One of its values that is there."""

    @property
    def _parameters(self) -> dict[str, Any]:
        if not self.parameter:
            return {}
        about, schema = PARAMETERS[self.parameter]
        named = {"name": self.parameter, "in": "path", "required": True, "description": about, "schema": schema}
        return {"parameters": [{**named, "example": self.value}]}

    @property
    def path_item(self) -> dict[str, Any]:
        """An address to get."""
        examples = {"real": {"summary": "现有的数据", "externalValue": self.example}}
        content = {self.media: {"schema": self.schema, "examples": examples}}
        return {
            "get": {
                "operationId": self.name,
                "summary": self.title,
                "description": self.about,
                **self._parameters,
                "responses": {"200": {"description": self.title, "content": content}},
            }
        }


class _Paths:
    """Every address, with the schemas of their answers."""

    def __init__(self, data: OpenData) -> None:
        self.data = data
        self.root = data.about.url

    def _everything(self, resource: Resource) -> dict[str, _Answer]:
        name, title, about = resource.name, resource.title, resource.about
        json, csv = (addresses.of_data(name, form=form) for form in ("json", "csv"))
        return {
            json: _Answer(name, title, about, JSON, reference(name), self.root + json),
            csv: _Answer(f"{name}_csv", f"{title}（表格）", about, CSV, TEXT, self.root + csv),
        }

    def _single(self, resource: Resource) -> dict[str, _Answer]:
        ids = self.data.ids.get(resource.name, ())
        if not ids:
            return {}
        example = self.root + addresses.of_data(resource.name, ids[0])
        title, schema = f"{resource.title}（一项）", reference(f"{resource.name}.item")
        answer = _Answer(f"{resource.name}_item", title, resource.about, JSON, schema, example, "id", ids[0])
        return {addresses.of_data(resource.name, "{id}"): answer}

    def _list(self) -> dict[str, _Answer]:
        if not self.data.listing:
            return {}
        key, about = self.data.listing[0], "各个版本都有；被替代的版本标明不是现行。"
        example = self.root + addresses.of_data("notices", key, "csv")
        answer = _Answer("notices_item_csv", "一份公告的名单（表格）", about, CSV, TEXT, example, "id", key)
        return {addresses.of_data("notices", "{id}", "csv"): answer}

    def _of_year(self, name: str, form: str, title: str, about: str) -> dict[str, _Answer]:
        if not self.data.since.years:
            return {}
        year, media = self.data.since.years[0], JSON if form == "json" else CSV
        schema = TEXT if form == "csv" else reference("years" if name == "index" else name)
        example = self.root + addresses.of_year(year, name, form)
        called = f"years_{name}" + ("_csv" if form == "csv" else "")
        answer = _Answer(called, title, about, media, schema, example, "year", year)
        return {addresses.of_year("{year}", name, form): answer}

    def _years(self) -> dict[str, _Answer]:
        found = self._of_year("index", "json", "年度数据目录", "一个年度的文件和编号。")
        for each in BY_YEAR:
            found |= self._of_year(each.name, "json", f"{each.title}（一个年度）", each.about)
            found |= self._of_year(each.name, "csv", f"{each.title}（一个年度，表格）", each.about)
        return found

    def items(self) -> dict[str, Any]:
        """In the order of the resources."""
        schema, address = reference("index"), addresses.DATA_INDEX
        answers = {address: _Answer("index", "数据目录", "全部数据文件。", JSON, schema, self.root + address)}
        for resource in self.data.resources:
            answers |= self._everything(resource) | self._single(resource)
        answers |= self._list() | self._years()
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
        "components": {"schemas": components(data)},
    }
