"""Whom a list names, as pages tell it: an organisation by its credit code, a person by unit and number."""

from __future__ import annotations

from dataclasses import dataclass

from gongshi import addresses
from gongshi.packable import Packable
from gongshi.records.identity import CREDIT_CODE, PERSON_CODE, Identified
from gongshi.records.notice import Organisation


@dataclass(frozen=True, slots=True)
class Holder(Packable):
    """An organisation or a person; what one of them has not is empty."""

    code: str
    """The key, of either."""
    is_person: bool
    unit: str
    unit_credit_code: str
    post: str
    address: str
    """Of its page."""

    @property
    def credit_code(self) -> str:
        """Of an organisation."""
        return "" if self.is_person else self.code

    @property
    def noun(self) -> str:
        """组织, 个人."""
        return "个人" if self.is_person else "组织"

    @property
    def code_name(self) -> str:
        """统一社会信用代码, 个人编号."""
        return (PERSON_CODE if self.is_person else CREDIT_CODE)["title"]

    @property
    def place(self) -> str:
        """某公司，焊工: where a person works and as what."""
        return "，".join(part for part in (self.unit, self.post) if part)

    @property
    def told(self) -> str:
        """All that tells it from another of its name, in one line."""
        return "，".join(part for part in (self.place, self.code) if part)


def holder(named: Identified) -> Holder:
    """Of a line of a list, a removal or a revocation; only lists tell where a person works."""
    listed = named if isinstance(named, Organisation) else None
    return Holder(
        code=named.code,
        is_person=named.is_person,
        unit=(listed.unit or "") if listed else "",
        unit_credit_code=(listed.unit_credit_code or "") if listed else "",
        post=(listed.post or "") if listed else "",
        address=addresses.of_holder(named),
    )
