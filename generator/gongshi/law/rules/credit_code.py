"""统一社会信用代码

各名单、移出名单和撤销决定里的统一社会信用代码合乎编码规则，校验码相符。代码是认定同一组织的依据，抄错一位就成了另一个组织。
代码里的行政区划不用来判断组织在哪里登记。
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from stdnum.cn import uscc

from gongshi.law.rule import Case, NoTerms, Problem
from gongshi.records.identity import Identified
from gongshi.records.notice import Listing
from gongshi.records.objections import Objections
from gongshi.records.revocation import Revocation
from gongshi.register import Notice
from gongshi.source.walk import Route

# The library knows no authority that is a letter (N: rural collectives; A, Y), and takes lower case and blanks as well.
FORM = re.compile(r"[0-9ANY][0-9A-HJ-NP-RTUWXY][0-9]{6}[0-9A-HJ-NP-RTUWXY]{10}")

STANDING = True


def is_credit_code(code: str) -> bool:
    """Whether a code has the form and the right check digit."""
    return flaw_of(code) is None


def check(case: Case, _terms: NoTerms) -> Iterator[Problem]:
    """Each code in each notice."""
    for notice in case.every_notice:
        for route, code in _codes(notice):
            if flaw := flaw_of(code):
                yield case.problem(notice, route, *flaw)


@lru_cache  # the lists of a round name the same organisations
def flaw_of(code: str) -> tuple[str, str] | None:
    """What is wrong with a code, and how to mend it: first the form, then the check digit."""
    if not FORM.fullmatch(code):
        remedy = "照营业执照抄录 18 位：数字和大写字母，不用 I、O、S、V、Z，没有空格和连字符"
        return f"统一社会信用代码“{code}”不合编码规则", remedy
    if uscc.calc_check_digit(code) != code[-1]:
        remedy = "照营业执照逐位核对，多半是抄错一位，或颠倒了相邻两位"
        return f"统一社会信用代码“{code}”的校验码不符", remedy
    return None


def _codes(notice: Notice) -> Iterator[tuple[Route, str]]:
    """Every code in a notice and where it stands."""
    record = notice.record
    named: list[tuple[Route, Identified]] = []
    if isinstance(record, Listing):
        named = [(("organisations", index), each) for index, each in enumerate(record.organisations)]
    elif isinstance(record, Objections):
        named = [(("removed", index), each) for index, each in enumerate(record.removed)]
    elif isinstance(record, Revocation):
        named = [(("revokes",), record.revokes)]
    for route, each in named:
        for field in ("credit_code", "unit_credit_code"):
            if code := getattr(each, field, None):
                yield (*route, field), code
