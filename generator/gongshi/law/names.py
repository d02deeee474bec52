"""The names under which an organisation or a person was listed: a slip in a name speaks of somebody else."""

from __future__ import annotations

from gongshi.records.identity import Identified
from gongshi.records.notice import Listing
from gongshi.register import Register


def names_of(register: Register, code: str) -> list[str]:
    """Every name in a current list, oldest first; those of superseded lists when no current one has the code."""
    listing = register.listing(code)
    every = [version for notice in listing for version in notice.versions if code in version.head.codes]
    current = [version for version in every if version is register.notices[version.notice].current]
    for versions in (current, every):
        names: dict[str, None] = {}
        for version in versions:
            for each in version.record.organisations if isinstance(version.record, Listing) else ():
                if each.code == code:
                    names.update(dict.fromkeys((*each.former_names, each.name)))
        if names:
            return list(names)
    return []


def flaw_of(register: Register, name: str, who: Identified) -> tuple[str, str] | None:
    """What is wrong with the name that a removal or a revocation gives, and how to mend it."""
    names = names_of(register, who.code)
    if name in names:
        return None
    called = "这一编号的个人没有用过" if who.is_person else "这一信用代码的组织没有用过"
    return f"{called}“{name}”的名称", f"name 写其中一个：{'、'.join(names)}"
