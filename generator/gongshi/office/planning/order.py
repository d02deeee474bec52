"""The course of a round as the provision `stage_order` of its measures gives it."""

from __future__ import annotations

from gongshi.law.rules import stage_order
from gongshi.law.terms import read
from gongshi.records.measures import Measures

KEY = "stage_order"


def stages_of(measures: Measures) -> stage_order.Terms:
    """Its terms; empty where the measures order no course. Raises ValidationError for terms that `check` refuses."""
    provision = measures.provisions.get(KEY)
    if provision is None:
        return stage_order.Terms(order=(), windows=(), needs={})
    return read(stage_order.Terms, provision.terms, measures)


def needed(stages: stage_order.Terms) -> tuple[str, ...]:
    """The kinds that no round does without: what some other stage needs, and the last one."""
    kinds = {kind for kinds in stages.needs.values() for kind in kinds}
    return tuple(kind for kind in stages.order if kind in kinds or kind == stages.order[-1])
