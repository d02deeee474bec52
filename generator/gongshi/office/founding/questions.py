"""The answers that are still missing, asked one by one; each is checked as it is given."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any, get_args, get_origin

from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from gongshi.records.fields import Key, Shape
from gongshi.source.document import Document
from gongshi.source.walk import Value
from gongshi.wording import findings_of

Ask = Callable[[str], str]
"""Shows a question and gives the answer."""
Say = Callable[[str], None]
DONE = "没有了直接按回车"


class Questions:
    """Asks a person; `say` tells what is wrong with an answer, and the question comes again."""

    def __init__(self, ask: Ask, say: Say) -> None:
        self._ask, self._say = ask, say

    def complete(self, shape: type[Shape], given: dict[str, Value]) -> dict[str, Value]:
        """The given values with all that was missing; what is given is not asked again."""
        asked = dict(given)
        for name, field in shape.model_fields.items():
            if name not in given:
                asked[name] = self._value(field, {})
            elif isinstance(value := given[name], dict) and _shape(field.annotation):
                asked[name] = self._value(field, value)
        return asked if self._fits(shape, asked) else self.complete(shape, given)

    def _value(self, field: FieldInfo, given: dict[str, Value]) -> Value:
        if inner := _shape(field.annotation):
            self._say(f"\n{field.title}")
            return self.complete(inner, given)
        if get_origin(field.annotation) is dict:
            return self._keyed(field)
        note = f"（{field.description}）" if field.description else ""
        if not field.is_required():
            return self._checked(f"{field.title}{note}", field.annotation, field.default)
        return self._checked(f"{field.title}{note}", Annotated[(field.annotation, *field.metadata)])

    def _keyed(self, field: FieldInfo) -> dict[str, Value]:
        """Values under keys of the person's own choice, until no further key is given."""
        self._say(f"\n{field.title}（{field.description}）")
        inner, values = get_args(field.annotation)[1], dict[str, Value]()
        least = 1 if field.is_required() else 0
        while True:
            key = self._ask(f"{field.title}的代号" + (f"，{DONE}" if len(values) >= least else ""))
            if not key and len(values) >= least:
                return values
            if key in values:
                self._say(f"“{key}”已经有了，换一个代号")
            elif self._accepted(Key, key):
                values[key] = self.complete(found, {}) if (found := _shape(inner)) else self._checked("名称", inner)

    def _checked(self, question: str, kind: Any, default: str = "") -> str:
        while not self._accepted(kind, answer := self._ask(question) or default):
            pass
        return answer

    def _accepted(self, kind: Any, answer: str) -> bool:
        return self._told(lambda: TypeAdapter(kind).validate_python(answer or None))

    def _fits(self, shape: type[Shape], asked: dict[str, Value]) -> bool:
        return self._told(lambda: shape.model_validate(asked))

    def _told(self, validate: Callable[[], object]) -> bool:
        try:
            validate()
        except ValidationError as error:
            for finding in findings_of(error, Document("回答"), Shape):
                self._say(f"{finding.message}。{finding.remedy}")
            return False
        return True


def _shape(annotation: Any) -> type[Shape] | None:
    return annotation if isinstance(annotation, type) and issubclass(annotation, Shape) else None
