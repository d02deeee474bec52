"""`csv-metadata.json`: what each column of each table holds (W3C, Metadata Vocabulary for Tabular Data)."""

from __future__ import annotations

from typing import Any

from gongshi.views.data.columns import SEPARATOR, Column
from gongshi.views.data.open_data import OpenData
from gongshi.views.data.resource import Resource


def _datatype(column: Column) -> Any:
    if column.datatype == "boolean":
        return {"base": "boolean", "format": "是|否"}
    return column.datatype


def _column(column: Column) -> dict[str, Any]:
    described = {"dc:description": column.about} if column.about else {}
    listed = {"separator": SEPARATOR} if column.listed else {}
    return {
        "name": column.name.replace(".", "_"),
        "titles": column.heading,
        **described,
        "datatype": _datatype(column),
        **listed,
    }


def _table(resource: Resource) -> dict[str, Any]:
    key = {"primaryKey": "id"} if any(each.name == "id" for each in resource.columns) else {}
    return {
        "url": f"{resource.name}.csv",
        "dc:title": resource.title,
        "dc:description": resource.about,
        "tableSchema": {"columns": [_column(each) for each in resource.columns], **key},
    }


def csv_metadata(data: OpenData) -> dict[str, Any]:
    """The group of all tables."""
    licence = data.about.licence
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "zh"}],
        "dc:title": data.about.site,
        "dc:publisher": data.site.office.organiser,
        **({"dc:license": licence.link or licence.name} if licence else {}),
        "dialect": {"encoding": "utf-8", "lineTerminators": ["\r\n"], "header": True},
        "tables": [_table(resource) for resource in data.resources],
    }
