"""Who may issue what, as the measures say."""

from __future__ import annotations

from dataclasses import dataclass

from gongshi.records.kinds import KIND_NAMES
from gongshi.records.office import Issuer
from gongshi.views.edition import Edition


@dataclass(frozen=True)
class IssuerView:
    """A body and the kinds of notice that it may issue."""

    issuer: Issuer
    kinds: tuple[str, ...]


def issuer_views(edition: Edition) -> tuple[IssuerView, ...]:
    """In the order of the office."""
    kinds = edition.terms("issuing_body").get("issuers", {})
    return tuple(
        IssuerView(issuer, tuple(KIND_NAMES[kind] for kind in kinds.get(role, ()) if kind in KIND_NAMES))
        for role, issuer in edition.register.office.issuers.items()
    )
