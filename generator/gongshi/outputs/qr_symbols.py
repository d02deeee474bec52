"""The modules of a QR code, fast: every record page has one, and the library takes longer for it than all else takes.

A symbol of one size and mask is linear in what it says: where two texts differ in a codeword, their symbols differ in
the same modules, whatever else they say. So the library makes one symbol of each size, and every other is that one,
changed where it says something else. Only the sizes of addresses are known here; for all others the library is asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

import segno

MASK = 3
"""One for all. Readers take the mask from the symbol; the best of eight takes seven times as long to find."""
_STARTING = b"https://"


@dataclass(frozen=True, eq=False)  # there is one of each, found by identity
class Size:
    """A version of the standard at level M, which survives 15 % of dirt or wear: table 9."""

    version: int
    blocks: int
    data: int
    """Codewords of a block that hold what is said."""
    checks: int
    """Codewords of a block that correct errors."""

    @property
    def width(self) -> int:
        """In modules."""
        return 17 + 4 * self.version

    @property
    def most(self) -> int:
        """How many bytes fit: mode, length and end take two."""
        return self.blocks * self.data - 2

    @cached_property
    def order(self) -> tuple[int, ...]:
        """The module of each bit, counted by rows: in pairs of columns from the right, up and down in turn."""
        pairs = [right if right > 6 else right - 1 for right in range(self.width - 1, 0, -2)]  # 6: timing
        down = range(self.width)
        lines = [(row, right) for at, right in enumerate(pairs) for row in (down if at % 2 else reversed(down))]
        return tuple(
            row * self.width + column
            for row, right in lines
            for column in (right, right - 1)
            if not self._is_pattern(row, column)
        )

    def _is_pattern(self, row: int, column: int) -> bool:
        """Whether a module is the same whatever the symbol says: finders with the format, timing, alignment."""
        far = self.width - 8
        finder = (row < 9 and (column < 9 or column >= far)) or (row >= far and column < 9)
        alignment = abs(row - (far + 1)) < 3 and abs(column - (far + 1)) < 3
        return finder or alignment or row == 6 or column == 6

    @cached_property
    def remainders(self) -> tuple[tuple[int, ...], ...]:
        """The checks that a 1 at each place of a block brings."""
        divisor = [1]
        for root in range(self.checks):
            divisor = [a ^ _times(b, _POWERS[root]) for a, b in zip([*divisor, 0], [0, *divisor], strict=True)]
        steps = [tuple(divisor[1:])]
        while len(steps) < self.data:
            first, *rest = steps[-1]
            steps.append(tuple(a ^ _times(first, b) for a, b in zip([*rest, 0], divisor[1:], strict=True)))
        return tuple(reversed(steps))

    @cached_property
    def start(self) -> int:
        """The library's symbol, from which all others are made."""
        made = segno.make_qr(_STARTING, error="m", version=self.version, mode="byte", mask=MASK, boost_error=False)
        return int("".join(str(module) for row in made.matrix for module in row), 2)


SIZES = (Size(3, 1, 44, 26), Size(4, 2, 32, 18), Size(5, 2, 43, 24), Size(6, 4, 27, 16))
"""Up to 106 bytes. They have one alignment pattern and no version in words, which larger ones do."""

_POWERS = [1]
while len(_POWERS) < 255:
    _POWERS.append(_POWERS[-1] << 1 ^ (0x11D if _POWERS[-1] & 0x80 else 0))  # of 2, in the field of the standard
_LOGARITHMS = {power: exponent for exponent, power in enumerate(_POWERS)}


def _times(a: int, b: int) -> int:
    return _POWERS[(_LOGARITHMS[a] + _LOGARITHMS[b]) % 255] if a and b else 0


@lru_cache(maxsize=2**14)
def _change(size: Size, index: int, difference: int) -> int:
    """Which modules differ where the codeword at `index` does."""
    block, place = divmod(index, size.data)
    changed = [(place, difference)]
    changed += [(size.data + at, _times(difference, each)) for at, each in enumerate(size.remainders[place])]
    modules = 0
    for at, codeword in changed:
        first = 8 * (at * size.blocks + block)
        for bit in range(8):
            if codeword & 0x80 >> bit:
                modules |= 1 << (size.width**2 - 1 - size.order[first + bit])
    return modules


def _codewords(size: Size, said: bytes) -> bytes:
    """Mode (bytes), length, what is said, end; then what the library fills with, a zero more than the standard asks."""
    whole = int.from_bytes(bytes([4, len(said)]) + said, "big") << 4
    filling = b"\0" + b"\xec\x11" * size.most
    return (whole.to_bytes(len(said) + 3, "big")[1:] + filling)[: size.most + 2]


def symbol(address: str) -> tuple[int, str]:
    """The width in modules and all modules row by row, 1 for dark. Raises ValueError where no symbol holds so much."""
    size = next((each for each in SIZES if len(address) <= each.most), None)
    if size is None or not address.isascii():
        made = segno.make_qr(address, error="m", mask=MASK, boost_error=False)
        return len(made.matrix), "".join(str(module) for row in made.matrix for module in row)
    modules = size.start
    pairs = zip(_codewords(size, _STARTING), _codewords(size, address.encode()), strict=True)
    for index, (given, wanted) in enumerate(pairs):
        if given != wanted:
            modules ^= _change(size, index, given ^ wanted)
    return size.width, f"{modules:0{size.width**2}b}"
