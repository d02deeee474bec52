"""What the form says beside a field, where the field's own description does not tell a clerk enough."""

from __future__ import annotations

from gongshi.records.links import ATTACHMENT_TYPES

HINTS = {
    "round": "哪一届",
    "award": "哪一个奖项",
    "awards": "这一届设置的奖项",
    "concerns": "处理的是哪一次公示的异议。名单里没有的，重新生成表单",
    "credit_code": "18位，由数字和大写字母组成，照营业执照抄录",
    "published": "在网站上发布的时刻（北京时间），按实际填写，不得倒填。过了这个时刻就不能再改，有误的写更正版",
    "revision": "第一版不填。已经发布的公告有误，写第二版时才填",
    "body": "可以用标题、列表、加粗和链接，不用 HTML 和图片；表格用右上角的 Markdown 方式写",
    "attachments": "附件与公告放在同一个文件夹里",
    "sha256": "不用填，保存时自动算出",
    "former_names": "曾经获奖或者申报时用过的名称，没有的不填",
    "demo": "正式使用时关上",
}
"""By the field's name, which means the same in every record; in place of its description."""

UNDESCRIBED = {
    "issuer": "发布机关的全称，照名单选",
    "dated": "文件上的日期",
    "file": f"{'、'.join(ATTACHMENT_TYPES)}；文件名只用英文字母、数字、连字符和下划线",
}
"""The same for fields that have no description of their own."""

PATTERNS = {
    "credit_code": ("^[0-9A-Z]{18}$", "照营业执照抄录18位数字和大写字母，没有空格和连字符"),
    "sha256": ("^[0-9a-f]{64}$", "64位小写十六进制数，不知道的留空，保存时自动算出"),
    "document_number": ("^\\S+〔[0-9]{4}〕[0-9]+号$", "照文件抄录，例如 某府发〔2026〕1号，用六角括号"),
    "basis": ("^第.+条", "写办法的条次，照办法的写法"),
}
"""What may be typed, and what the form says otherwise; `gongshi check` goes further."""

PUBLISHED = "已发布的不能改、不能删：有误的，打开它，在菜单里选“生成副本”，文件名加 .v2，填写“更正”。"
"""On top of every list of notices. The CMS does not know what is published; the check of the change does."""

COMMENTS = "在这里保存，文件里的注释（# 开头的行）不再保留；要留注释的，直接改文件。"
"""On top of what has comments of its own. The CMS writes a file anew from its fields."""

REVISE = "要程序推算新公示期的，用 gongshi revise。"
