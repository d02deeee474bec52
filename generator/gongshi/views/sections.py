"""The folders of record pages, each with what government page tags and the site map call it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Section:
    """A folder of record pages; its key in `SECTIONS` stands in their addresses."""

    name: str
    description: str
    column: str
    """ColumnType of the government page tags."""
    scripts: tuple[str, ...] = ()
    """Files of `theme/assets/` that pages of this section run."""
    styles: tuple[str, ...] = ()
    """The same, for what only they look like."""


SECTIONS = {
    "notices": Section("公示公告", "申报通知、公示、异议处理结果、表彰决定和撤销决定", "工作动态"),
    "rounds": Section("历届评选", "历届评选的进程、各阶段数字和合规对照", "工作动态"),
    "awards": Section("奖项", "奖项授予谁、名额和奖励", "数据发布"),
    "honours": Section(
        "获奖名录",
        "历届获奖组织和荣誉称号的使用规则",
        "数据发布",
        scripts=("copy.js",),
        styles=("copy.css", "titles.css"),
    ),
    "organisations": Section("组织", "各组织在历届评选中的公示和称号", "数据发布"),
    "people": Section("个人", "各人在历届评选中的公示和称号", "数据发布"),
}
