"""Values that are kept by the thousand are read quickly, and are what they were."""

from __future__ import annotations

import pickle
import pickletools
from dataclasses import dataclass, field, fields, is_dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

import gongshi
from gongshi.packable import Packable

STAY_WHERE_THEY_ARE = {
    "gongshi.log.entry.Entry",
    "gongshi.outputs.data.pieces.Piece",
    "gongshi.views.findable.Findable",
}
"""Values that no cache keeps and no process hands to another."""


@dataclass(frozen=True, slots=True)
class Sample(Packable):
    """As they are."""

    name: str
    numbers: tuple[int, ...]
    inner: Sample | None = None
    key: str = field(default="", compare=False)


def _values_with_slots() -> set[type[Any]]:
    root = Path(gongshi.__file__).parent
    files = [path for path in root.rglob("*.py") if "slots=True" in path.read_text(encoding="utf-8")]
    modules = [import_module(f"gongshi.{'.'.join(path.relative_to(root).with_suffix('').parts)}") for path in files]
    classes = {value for module in modules for value in vars(module).values() if isinstance(value, type)}
    own = {each for each in classes if each.__module__.startswith("gongshi") and is_dataclass(each)}
    return {each for each in own if "__slots__" in vars(each)}


def test_packed_and_read_it_is_the_same() -> None:
    """All fields, also those that are not compared; without asking for the fields at each value."""
    sample = Sample("a", (1, 2), Sample("b", (), key="inner"), key="outer")
    content = pickle.dumps(sample, pickle.HIGHEST_PROTOCOL)
    again = pickle.loads(content)  # noqa: S301 (dumped above)
    assert all(getattr(again, each.name) == getattr(sample, each.name) for each in fields(Sample))
    assert again.inner.key == "inner"
    assert "BUILD" not in {opcode.name for opcode, _, _ in pickletools.genops(content)}


def test_every_value_with_slots_is_packable() -> None:
    """None is forgotten: dataclasses' own way takes four times as long."""
    found = _values_with_slots()
    slow = {
        f"{each.__module__}.{each.__name__}"
        for each in found
        if not any("__reduce__" in vars(base) for base in each.__mro__[:-1])
    }
    assert slow == STAY_WHERE_THEY_ARE
