"""公示期: the days within which the public may object, as a notice names them."""

from __future__ import annotations

from pydantic import Field, model_validator

from gongshi.records.fields import Day, Shape, refuse


class Window(Shape, title="公示期"):
    """A window, both days inclusive. A notice that names only its last day leaves `opens` out: the day is computed."""

    opens: Day | None = Field(None, title="首日", description="含当日；公示只写到哪一天为止的不填，由发布日推算")
    closes: Day = Field(title="末日", description="含当日")

    @model_validator(mode="after")
    def _in_order(self) -> Window:
        if self.opens and self.closes < self.opens:
            raise refuse("结束日早于开始日", "核对 opens 与 closes")
        return self
