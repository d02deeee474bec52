"""What a rule is: it sees a case, knows its terms from the measures' data, and yields problems."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from gongshi.law import rules
from gongshi.law.workdays import Workdays
from gongshi.records.fields import Shape
from gongshi.records.measures import Measures
from gongshi.records.notice import Listing, Organisation
from gongshi.records.round import Round
from gongshi.register import Notice, Register
from gongshi.source.walk import Route


@dataclass(frozen=True)
class Problem:
    """What a rule found: in which file, at which value, what is wrong, how to mend it."""

    path: str
    route: Route
    message: str
    remedy: str
    kind: str = ""
    """The kind of notice, which picks the articles that are cited."""


@dataclass(frozen=True)
class Case:
    """One round under its measures. Rules look at the newest version of each notice: it is what mends the others."""

    register: Register
    round_id: str
    round: Round
    measures: Measures
    workdays: Workdays
    every_notice: tuple[Notice, ...]
    """The notices that are judged, oldest first: the round's, or of a round without measures those of one date."""

    def notices(self, *kinds: str) -> tuple[Notice, ...]:
        """Those of these kinds, oldest first."""
        return tuple(notice for notice in self.every_notice if notice.kind in kinds)

    def listed(self) -> Iterator[tuple[Notice, int, Organisation]]:
        """Every organisation in every list, with its place there."""
        for notice in self.every_notice:
            if isinstance(notice.record, Listing):
                yield from ((notice, index, each) for index, each in enumerate(notice.record.organisations))

    def problem(self, notice: Notice, route: Route, message: str, remedy: str) -> Problem:
        """A problem at a value of a notice's newest version."""
        return Problem(notice.current.path, route, message, remedy, notice.kind)

    def award_name(self, award: str) -> str:
        """区长质量奖."""
        return self.measures.awards[award].short_name if award in self.measures.awards else award


class NoTerms(Shape):
    """For rules that need no number or date from the law."""


@dataclass(frozen=True)
class Rule:
    """One module of `rules/`."""

    key: str
    title: str
    explanation: str
    """Markdown in Chinese: the module's docstring after its first line, shown to the public."""
    in_calendar_days: str
    """`IN_CALENDAR_DAYS` in its module: the explanation where the measures count calendar days too."""
    terms: type[Shape]
    check: Callable[[Case, Shape], Iterator[Problem]]
    standing: bool
    """`STANDING` in its module: asked also where no measures were in force, since it does not rest on them alone."""


@cache
def all_rules() -> dict[str, Rule]:
    """Every rule by its key, which is its module's name."""
    found = {}
    for module_info in pkgutil.iter_modules(rules.__path__):
        module = importlib.import_module(f"{rules.__name__}.{module_info.name}")
        title, _, explanation = inspect.cleandoc(module.__doc__ or "").partition("\n")
        terms = getattr(module, "Terms", NoTerms)
        standing = getattr(module, "STANDING", False)
        otherwise = getattr(module, "IN_CALENDAR_DAYS", explanation).strip()
        found[module_info.name] = Rule(
            module_info.name, title, explanation.strip(), otherwise, terms, module.check, standing
        )
    return found
