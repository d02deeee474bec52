"""发布机关

各种公告由办法规定的机关发布，发布机构写登记的全称；机关更名以前的公告，写当时的名称。
"""

from __future__ import annotations

from collections.abc import Iterator

from gongshi.law.rule import Case, Problem
from gongshi.law.terms import KindKey
from gongshi.records.fields import Key, Shape
from gongshi.records.kinds import KIND_NAMES

STANDING = True


class Terms(Shape):
    """The kinds of notice that each body issues, by its role; the office's own file gives the role a name."""

    issuers: dict[Key, tuple[KindKey, ...]]


def check(case: Case, terms: Terms) -> Iterator[Problem]:
    """Compare the issuer's name with those who may issue the kind."""
    issuers = case.register.office.issuers
    for role in terms.issuers.keys() - issuers.keys():
        message = f"issuers 里没有“{role}”，无法核对发布机关"
        yield Problem(
            "data/awards/office.yml", ("issuers",), message, f"在 issuers 里补上 {role}，写明 name 和 short_name"
        )
    for notice in case.every_notice:
        roles = [role for role, kinds in terms.issuers.items() if notice.kind in kinds and role in issuers]
        names = [issuers[role].name for role in roles]
        former = [name for role in roles for name in issuers[role].former_names]
        if names and notice.record.issuer not in [*names, *former]:
            allowed = "或".join(f"“{name}”" for name in names)
            message = f"{KIND_NAMES[notice.kind]}由{allowed}发布，这里写的是“{notice.record.issuer}”"
            yield case.problem(notice, ("issuer",), message, f"issuer 写{allowed}")
