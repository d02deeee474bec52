"""Mail services where people, not offices, have their boxes."""

from __future__ import annotations

DOMAINS = frozenset(
    {
        "126.com", "139.com", "163.com", "188.com", "189.cn", "21cn.com", "263.net", "58.com", "aliyun.com", "aol.com",
        "foxmail.com", "gmail.com", "gmx.com", "googlemail.com", "hotmail.com", "icloud.com", "live.cn", "live.com",
        "mac.com", "mail.com", "me.com", "msn.com", "netease.com", "outlook.com", "outlook.cn", "petalmail.com",
        "proton.me", "protonmail.com", "qq.com", "sina.cn", "sina.com", "sina.com.cn", "sogou.com", "sohu.com",
        "tom.com", "vip.qq.com", "wo.cn", "wo.com.cn", "yahoo.cn", "yahoo.com", "yahoo.com.cn", "yandex.com",
        "yeah.net", "ymail.com",
    }
)  # fmt: skip


def is_personal(domain: str) -> str:
    """The service that a domain belongs to (`vip.sina.com` to `sina.com`); empty for any other.

    What follows it in running text may stick to it (`qq.com.`), so any run of its labels will do, longer ones first.
    """
    labels = domain.split(".")
    runs = (
        ".".join(labels[begin:end]) for begin in range(len(labels)) for end in range(len(labels), begin, -1)
    )  # fmt: skip
    return next((run for run in runs if run in DOMAINS), "")
