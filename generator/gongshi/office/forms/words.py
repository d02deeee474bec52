"""The CMS's own Chinese, completed: what its translators have not reached yet, and our word for a file's name."""

from __future__ import annotations

import json
from typing import Any

WORDS = {
    "entry_sidebar.slug.title": "文件名",
    "entry_sidebar.slug.unavailable": "这份记录没有文件名。",
    "entry_sidebar.slug.generated_on_save": "文件名在保存时由内容生成。",
    "save_conflict.title": "别人改动了这份记录",
    "save_conflict.modified": "打开以后，仓库里的这份记录有了改动。",
    "save_conflict.modified_by": "打开以后，{$name}于{$date}改动了这份记录。",
    "save_conflict.deleted": "打开以后，仓库里的这份记录被删除了。",
    "save_conflict.overwrite_warning": "现在保存，会盖掉别人的改动。",
    "save_conflict.recreate_warning": "现在保存，会重新建立这份记录。",
    "save_conflict.branch_moved": "保存的时候，仓库有了别人的改动。再保存一次。",
    "save_conflict.save_anyway": "仍然保存",
    "remote_change.reload_entry": "重新读取",
    "remote_change.confirm_reloading_entry": "重新读取会丢掉没有保存的改动，确定吗？",
    "replace_file": "换一个文件",
    "remove_file": "移除文件",
    "replace_image": "换一张图片",
    "remove_image": "移除图片",
    "file_unavailable": "文件读不到",
    "file_unavailable_description": "文件读不到，可能已经移走或者删除。",
    "list_item_options": "这一项的选项",
    "select_item": "选择{$name}",
    "show_errors": "显示有误的地方",
    "status.deploying": "正在发布",
    "sign_in_with_link": "用链接登录",
    "sign_in_using_access_token_workflow_note": "令牌还要有读写合并请求（pull request）的权限。",
    "folders": "文件夹",
    "folder_contents": "内容",
    "folder_path": "文件夹的路径",
    "back_to_parent_folder": "上一级文件夹",
    "assets_dialog.title.folder": "选择文件夹",
    "assets_dialog.selected_folder": "选中的文件夹：{$path}",
    "assets_dialog.no_subfolders": "没有下一级文件夹。",
    "new_folder": "新建文件夹",
    "new_folder_create": "建立",
    "new_folder_name": "文件夹名称",
    "new_folder_error.empty": "文件夹要有名称。",
    "new_folder_error.duplicate": "已经有这个名称的文件夹或者文件。",
    "new_folder_error.invalid": "名称不含斜杠，也不以点开头。",
    "domain": "域名",
}
"""By the CMS's own keys; taken only where its file has none."""
OURS = ("别名", "文件名")
"""What the CMS calls a slug is here the name of the record's file."""


def _complete(found: dict[str, Any], key: str, text: str) -> None:
    *above, last = key.split(".")
    for name in above:
        found = found.setdefault(name, {})
    found.setdefault(last, text)


def completed(locale: bytes) -> bytes:
    """The file of the Chinese interface with what is missing."""
    found = json.loads(locale.decode("utf-8").replace(*OURS))
    for key, text in WORDS.items():
        _complete(found, key, text)
    return json.dumps(found, ensure_ascii=False, separators=(",", ":")).encode()
