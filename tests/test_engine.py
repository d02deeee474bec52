"""The engine, cut down, still escapes all; what it keeps compiled is never wrong."""

from __future__ import annotations

import gc
import sys
import weakref
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError
from markupsafe import Markup, escape

from gongshi.outputs import compiled
from gongshi.outputs.engine import Engine, escaped

VALUES = st.text() | st.text("&<>'\"a") | st.text().map(Markup) | st.integers() | st.none()


@given(VALUES)
def test_what_is_escaped_is_what_the_library_escapes(value: object) -> None:
    """Text, text that is markup already, and all else."""
    assert escaped(value) == escape(value)


def rendered(folder: Path, name: str = "page.html", **context: object) -> str:
    engine = Engine([folder])
    engine.page = {"link": "to & fro"}
    return engine.get_template(name).render(context)


def test_everything_is_escaped_and_nothing_undefined(tmp_path: Path) -> None:
    """On the page, in macros and blocks, in loops and calls; macros know the page without being told."""
    macros = "{% macro of(text) %}{{ text }} {{ link }}{{ caller() if caller is defined }}{% endmacro %}"
    page = (
        '{% import "macros.html" as macros %}{% for each in [view] %}{{ each }}{{ macros.of(each) }}{% endfor %}'
        "{% call macros.of(view) %}{{ view }}{% endcall %}{% set kept %}{{ view }}{% endset %}{{ kept }}{{ view ~ 1 }}"
    )
    (tmp_path / "macros.html").write_text(macros)
    (tmp_path / "page.html").write_text(page)
    shown = rendered(tmp_path, view="<b>")
    assert shown == "&lt;b&gt;" * 2 + " to &amp; fro" + "&lt;b&gt; to &amp; fro" + "&lt;b&gt;" * 3 + "1"
    with pytest.raises(UndefinedError):
        rendered(tmp_path)


class Shown:
    """What a page shows, of which it is seen whether anybody still has it."""


def test_what_a_page_showed_is_let_go(tmp_path: Path) -> None:
    """Without anybody looking for circles, though macros know the page and the page knows its macros."""
    (tmp_path / "page.html").write_text("{% macro of() %}{{ view }}{% endmacro %}{% set text = of() %}{{ text }}")
    view = Shown()
    seen = weakref.ref(view)
    gc.disable()
    try:
        rendered(tmp_path, view=view)
        del view
        assert seen() is None
    finally:
        gc.enable()


@pytest.fixture
def theme(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A packaged theme, and Python keeping what it compiles."""
    folder = tmp_path / "theme"
    folder.mkdir()
    monkeypatch.setattr(compiled, "THEME", folder)
    monkeypatch.setattr(sys, "pycache_prefix", str(tmp_path / "kept"))
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (folder / "page.html").write_text("one")
    return folder


def test_a_packaged_template_is_compiled_once(theme: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And again as soon as its text is another; one of the office's own, or under no cache, each time."""
    sources: list[str] = []
    compiling: Any = Engine.compile

    def noted(self: Engine, source: str, *named: str) -> Any:
        sources.append(source)
        return compiling(self, source, *named)

    monkeypatch.setattr(Engine, "compile", noted)
    assert [rendered(theme), rendered(theme)] == ["one", "one"]
    (theme / "page.html").write_text("two")
    assert [rendered(theme), rendered(theme)] == ["two", "two"]
    assert sources == ["one", "two"]
    own = theme.parent / "own"
    own.mkdir()
    (own / "page.html").write_text("two")
    assert [rendered(own), rendered(own)] == ["two", "two"]
    assert sources == ["one", "two", "two", "two"]


@pytest.mark.parametrize("spoilt", [b"", b"x", b"x" * 500])
def test_what_is_not_whole_is_not_run(theme: Path, spoilt: bytes) -> None:
    """Half a file, and one of something else."""
    rendered(theme)
    [kept] = (theme.parent / "kept").rglob("*.jinja")
    whole = kept.read_bytes()
    for content in (spoilt, whole[:-1], whole[:-1] + bytes([whole[-1] ^ 1])):
        kept.write_bytes(content)
        assert rendered(theme) == "one"
        assert kept.read_bytes() == whole


def test_a_folder_that_cannot_be_had_keeps_nothing(theme: Path) -> None:
    """A file stands where the folder should."""
    (theme.parent / "kept").write_text("")
    assert rendered(theme) == "one"
