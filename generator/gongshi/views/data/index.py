"""What the index of the data says: every file with its size and digest, and how single things are addressed."""

from __future__ import annotations

from pydantic import Field

from gongshi.views.data.shapes import About, Data


class FileEntry(Data, title="数据文件"):
    """A file with everything of one kind."""

    name: str = Field(title="代号")
    title: str = Field(title="名称")
    about: str = Field(title="说明")
    url: str = Field(title="地址")
    media_type: str = Field(title="格式", description="application/json 或 text/csv")
    rows: int = Field(title="条数", description="表格不计标题行")
    bytes: int = Field(title="大小", description="单位：字节")
    sha256: str = Field(title="摘要", description="文件的 SHA-256 摘要")
    schema_url: str | None = Field(title="结构", description="JSON Schema；表格的结构在 csv-metadata.json 里")


class EachEntry(Data, title="单项数据"):
    """How a single thing is addressed."""

    name: str = Field(title="代号")
    title: str = Field(title="名称")
    url_template: str = Field(title="地址样式", description="把 {id} 换成编号")
    ids: tuple[str, ...] = Field(title="编号", description="现有的全部编号")
    schema_url: str | None = Field(title="结构", description="JSON Schema")


class LogHead(Data, title="日志至此"):
    """Where the log stands: a witness for everything published until then."""

    size: int = Field(title="行数")
    head: str = Field(title="日志摘要", description="最后一行的 SHA-256 摘要")
    url: str = Field(title="地址", description="发布日志")


class Index(Data, title="数据目录"):
    """`api/v1/index.json`."""

    about: About = Field(title="数据说明")
    log: LogHead = Field(title="日志至此")
    openapi: str = Field(title="接口说明", description="OpenAPI 3.1")
    csv_metadata: str = Field(title="表格结构", description="CSV on the Web")
    files: tuple[FileEntry, ...] = Field(title="数据文件")
    each: tuple[EachEntry, ...] = Field(title="单项数据")
