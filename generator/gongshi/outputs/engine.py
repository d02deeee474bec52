"""The template engine, with what it does for every name and every call cut down to what our templates need."""

from __future__ import annotations

import re
from collections.abc import MutableMapping
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from jinja2.runtime import Context
from jinja2.utils import missing
from markupsafe import Markup, escape

from gongshi.outputs.compiled import CompiledTemplates
from gongshi.outputs.embedded import COMPACT

_UNSAFE = re.compile("[&<>'\"]")


def escaped(value: Any) -> str:
    """The same text as `escape` gives, without a new object where nothing is to be escaped: nearly always."""
    if type(value) is Markup or (type(value) is str and not _UNSAFE.search(value)):
        return value
    return escape(value)


class _Context(Context):
    """Names of the page at hand reach imported macros too, whose modules are made once for all pages."""

    def resolve_or_missing(self, key: str) -> Any:
        """Called by the engine for each name that a template does not set itself."""
        for known in (self.vars, self.parent, self.environment.page):  # type: ignore[attr-defined]
            if key in known:
                return known[key]
        return missing

    def call(self, called: Any, /, *args: Any, **named: Any) -> Any:
        """Called by the engine for each call in a template. Functions alone may ask for the context."""
        if type(called) is FunctionType:
            return super().call(called, *args, **named)
        named.pop("_loop_vars", None)
        named.pop("_block_vars", None)
        return called(*args, **named)


class _Template(Template):
    """A template that escapes by `escaped`."""

    @classmethod
    def from_code(cls, environment: Environment, code: CodeType, *known: Any, **named: Any) -> Template:
        """Called by the engine once it has compiled a template, or read it compiled."""
        template = super().from_code(environment, code, *known, **named)
        template.root_render_func.__globals__["escape"] = escaped
        return template

    def render(self, *named: Any, **more: Any) -> str:
        """What comes of the template. The page's names are let go with it: its macros know the context and it them, and
        all that a page shows would stay in memory until somebody looks for such circles.
        """
        context = self.new_context(dict(*named, **more))
        try:
            return self.environment.concat(self.root_render_func(context))
        except Exception:  # noqa: BLE001 (raised again, with the template's own lines)
            self.environment.handle_exception()
        finally:
            context.vars.clear()


class Engine(Environment):
    """Always escapes, and leaves nothing undefined."""

    context_class = _Context
    template_class = _Template

    def __init__(self, folders: list[Path]) -> None:
        super().__init__(
            loader=FileSystemLoader(folders),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,  # no template changes during a build; the next one has an engine of its own
            bytecode_cache=CompiledTemplates(),
        )
        self.policies["json.dumps_kwargs"] = COMPACT
        self.page: dict[str, Any] = {}
        """What holds for the page at hand, by name."""

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """One dictionary for all templates: a chain of them, as the engine has it, is slow to look through."""
        return super().make_globals(d) if d else self.globals
