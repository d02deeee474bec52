"""The configuration of the form, whole, and as the YAML that the CMS reads."""

from __future__ import annotations

from typing import Any

import yaml

from gongshi.office.forms.backend import REVIEWED, Backend
from gongshi.office.forms.collections import collections_of, singletons_of
from gongshi.register import Register

HEAD = "# 由 gongshi admin 按记录的类型和本单位的数据生成，不要手改；数据变了，重新生成。\n"
WORDS = {"create": "新增", "update": "修改", "delete": "删除", "uploadMedia": "附件", "deleteMedia": "删除附件"}
MESSAGES = {key: f"{word}：{{{{path}}}}" for key, word in WORDS.items()}


def config_of(register: Register, backend: Backend, year: int) -> dict[str, Any]:
    """What `schema/sveltia-cms.json` of the CMS describes; the same for the same data, options and year."""
    office = register.office
    where = backend.config()
    if backend.repo:
        where |= {"commit_messages": MESSAGES}
    reviewed = {"publish_mode": "editorial_workflow"} if backend.repo and backend.name in REVIEWED else {}
    return {
        "app_title": f"{office.site.name}：填写公告",
        "site_url": office.site.address,
        "backend": where,
        **reviewed,
        "show_preview_links": False,
        "media_folder": "data/notices",
        "public_folder": "/",
        "media_libraries": {"stock_assets": False},
        "editor": {"preview": False},
        "slug": {"encoding": "unicode", "lowercase": True, "timezone": "local"},
        "output": {"omit_empty_optional_fields": True, "yaml": {"indent_size": 2, "quote": "none"}},
        "collections": collections_of(register, year),
        "singletons": singletons_of(register),
    }


class _Whole(yaml.SafeDumper):
    """Writes equal parts out each time: an alias would hide from a reader what a field is."""

    def ignore_aliases(self, data: Any) -> bool:  # noqa: ARG002 (the library's own)
        return True


def as_yaml(config: dict[str, Any]) -> bytes:
    """The file that the CMS loads."""
    return (HEAD + yaml.dump(config, Dumper=_Whole, allow_unicode=True, sort_keys=False, width=1000)).encode()
