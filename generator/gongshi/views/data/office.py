"""评审办: who runs the award and how to object, as recorded."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pydantic import Field

from gongshi.records.office import Office
from gongshi.views.data.shapes import Data

if TYPE_CHECKING:
    from gongshi.views.site import SiteView


class OfficeItem(Data, title="评审办"):
    """The office; there is one."""

    id: str = Field(title="编号", description="始终为 office")
    recorded: Office = Field(title="记录的字段", description="原样照录")


def office_items(site: SiteView) -> Iterator[OfficeItem]:
    """The one."""
    yield OfficeItem(id="office", recorded=site.office)
