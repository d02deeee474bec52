"""How numbers and addresses of persons are written: the forms, whoever they belong to."""

from __future__ import annotations

import re

BETWEEN = r"[ \t.·•\u2010-\u2015\u2212*_~`\\-]"
GAP = rf"{BETWEEN}{{1,3}}"
"""What people, and Markdown, put between the digits of one number."""
CODE = re.compile(
    r"(?<![0-9A-Za-z])(?:[0-9a-fA-F]{32,}|[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"
    r"|[0-9A-HJ-NP-RTUWXY]{18})(?![0-9A-Za-z])"
)
"""Digests, UUIDs and credit codes: their digits mean nobody. Only those that are right count as credit codes."""
LONG_RUN = re.compile(rf"\d(?<!\d\d)(?:{BETWEEN}{{0,3}}\d){{10,}}", re.ASCII)
"""As many digits as stand together, from the fewest that mean somebody. Most texts have no such run, and need no closer
look; nor does what stands outside of them. It looks back after the digit: to look back everywhere takes twice the time.
"""
MOST_AROUND = 16
"""Characters before and after a run that say whether it means somebody: what may precede it, an X, an amount's unit."""
BEGIN, END = r"(?<!\d)(?<!\b0\.)", r"(?!\d)"
MAYBE = f"(?:{GAP})?"
NO_AMOUNT = r"(?!(?:\.\d{1,2})?[ \t]?[万亿]?元)"
"""Yuan in eleven digits, which real revenues have."""

MOBILE_SHAPES = (
    r"1[3-9]\d{9}",
    *(
        GAP.join((rf"1[3-9]\d{{{first - 2}}}", *(rf"\d{{{size}}}" for size in others)))
        for first, *others in ((3, 4, 4), (3, 8), (4, 3, 4), (4, 4, 3), (3, 3, 5), (3, 5, 3))
    ),
    # Digit by digit, unless more of them stand around: then it is a table.
    rf"(?<!\d[ \t.·•*_-])1{GAP}[3-9](?:{GAP}\d){{9}}(?!{GAP}\d)",
)
CARD_SHAPES = (
    r"\d{16,19}",
    rf"62\d\d(?:{GAP}\d{{4}}){{3}}(?:{GAP}\d{{1,3}})?",
    rf"62\d{{4}}{GAP}\d{{10,13}}",
    rf"6{GAP}2(?:{GAP}\d){{14,17}}",
)
MOBILE = re.compile(rf"{BEGIN}(?=(?:(?:\+|00)?86\)?{MAYBE}|0)?({'|'.join(MOBILE_SHAPES)}){END}{NO_AMOUNT})")
CENTURY = rf"(?:1{MAYBE}9|2{MAYBE}0)"
IDENTITY = re.compile(rf"{BEGIN}(?=([1-8](?:{MAYBE}\d){{5}}{MAYBE}{CENTURY}(?:{MAYBE}\d){{9}}{MAYBE}[\dXx]){END})")
OLD_IDENTITY = re.compile(rf"{BEGIN}(?=(\d{{15}}|\d{{6}}{GAP}\d{{6}}{GAP}\d{{3}}){END})")
CARD = re.compile(rf"{BEGIN}(?=({'|'.join(CARD_SHAPES)}){END})")
ISSUERS = re.compile(r"62|60|4|5[1-5]|2[2-7]|3[05689]|68|69|81|955[89]")
"""How the numbers of cards begin that banks of this country issue or take."""
PAPERS = ("护照", "通行证")
TRAVEL = re.compile(rf"(?:{'|'.join(PAPERS)})[^0-9A-Za-z\n]{{0,12}}(?=([A-Z]{{1,2}}\d{{7,9}})(?![0-9A-Za-z]))")
AT = re.compile(r"@|[(\[{]at[)\]}]", re.IGNORECASE)
MAILBOX = re.compile(
    r"(?<![A-Za-z0-9._%+-])(?=([A-Za-z0-9][A-Za-z0-9._%+-]{0,63}[ \t]?(?:@|[(\[{]at[)\]}])[ \t]?"
    r"([A-Za-z0-9-]{1,63}(?:[ \t]?[.。][ \t]?[A-Za-z0-9-]{1,63}){1,4})))",
    re.IGNORECASE,
)
