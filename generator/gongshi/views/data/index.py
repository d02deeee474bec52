"""What the index of the data says: every file with its size and digest, and how single things are addressed."""

from __future__ import annotations

from datetime import datetime

from pydantic import Field

from gongshi.views.data.shapes import About, Data


class FileEntry(Data, title="数据文件"):
    """A file with everything of one kind, or with all of a year."""

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
    count: int = Field(title="个数", description="现在一共有几个")
    ids: tuple[str, ...] = Field(
        title="编号",
        description="现有的编号。个数不超过1000的，全部列出；超过的，只列最近各年的1000个，全部编号在各年度的目录里",
    )
    schema_url: str | None = Field(title="结构", description="JSON Schema")


class YearEntry(Data, title="年度"):
    """The files of a year."""

    year: int = Field(
        title="年度",
        description="届的年度；不属于某一届的公告，是首次发布的年份；事件和日志，是发生的年份",
    )
    url: str = Field(title="地址", description="这一年度的目录，列出这一年度的文件和编号")
    rows: int = Field(title="条数", description="这一年度各个 JSON 文件的条数之和")
    bytes: int = Field(title="大小", description="目录的大小，单位：字节")
    sha256: str = Field(
        title="摘要", description="目录的 SHA-256 摘要；没有变化的，这一年度的文件都没有变化，不用再下载"
    )
    as_of: datetime = Field(title="截至", description="这一年度的内容最近一次变动的时刻")


class YearIds(Data, title="年度的编号"):
    """What of a year has files of its own."""

    name: str = Field(title="代号", description="与数据目录里单项数据的代号相同")
    ids: tuple[str, ...] = Field(title="编号", description="这一年度的全部编号；组织和个人，是列入这一年度名单的")


class YearIndex(Data, title="年度数据目录"):
    """`api/v1/years/2025/index.json`."""

    about: About = Field(title="数据说明")
    year: int = Field(title="年度")
    files: tuple[FileEntry, ...] = Field(title="数据文件")
    each: tuple[YearIds, ...] = Field(title="单项数据的编号")


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
    years: tuple[YearEntry, ...] = Field(title="年度", description="按年度分开的同样内容，最近的在前")
    each: tuple[EachEntry, ...] = Field(title="单项数据")
