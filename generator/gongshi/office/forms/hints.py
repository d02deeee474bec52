"""What the form says beside a field, where the field's own description does not tell a clerk enough."""

from __future__ import annotations

HINTS = {
    "title": "公告的全称，与文件一致",
    "issuer": "发布机关的全称，照名单选",
    "dated": "文件上的日期",
    "published": "在网站上发布的时刻（北京时间），按实际填写，不得早于成文日期，也不得倒填",
    "revision": "第一版不填。已经发布的公告有误，写第二版时才填",
    "body": "公告的正文。可以用标题、列表、表格、加粗和链接，不用 HTML 和图片",
    "attachments": "附件与公告放在同一个文件夹里，文件名只用英文字母、数字、连字符和下划线",
    "sha256": "保存时自动算出。没有算出的，运行 gongshi check 会指出，照它说的改",
    "file": "pdf、ofd、docx、xlsx、txt、csv、jpg、jpeg、png，每个不超过 20 MiB",
    "former_names": "曾经获奖或者申报时用过的名称，没有的不填",
    "demo": "正式使用时关上",
}
"""By the field's name, which means the same in every record."""

PATTERNS = {
    "credit_code": ("^[0-9A-Z]{18}$", "照营业执照抄录18位数字和大写字母，没有空格和连字符"),
    "sha256": ("^[0-9a-f]{64}$", "64位小写十六进制数，没有的留空，保存时自动算出"),
    "document_number": ("^\\S+〔[0-9]{4}〕[0-9]+号$", "照文件抄录，例如 某府发〔2026〕1号，用六角括号"),
    "basis": ("^第.+条", "写条次，例如 第三十五条"),
}
"""What may be typed, and what the form says otherwise; `gongshi check` goes further."""

PUBLISHED = "已经发布的公告不能改动，也不能删除：发布以后有误的，打开它，选“生成副本”，另存为更正版（文件名加 .v2）。"
"""On top of every list of notices. The CMS does not know what is published; the check of the change does."""

REVISE = "年份与原公告不同的更正，或者要程序推算新公示期的，用 gongshi revise。"
