"""`content/` + `theme/` through the site engine → page frames with slots. Only this and `plugin` know MkDocs.

It takes long to load, so nobody does who need not draw.
"""

from __future__ import annotations

import logging
import os
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from yaml import YAMLError

from gongshi import packaged, policy
from gongshi.frames import ContentPage, EngineError, Frames
from gongshi.views.own_words import OwnWords
from gongshi.views.sections import SECTIONS

FRAME = """---
title: <!-- gongshi:title -->
section: {section}
scripts: [{scripts}]
styles: [{styles}]
---

<!-- gongshi:record -->
"""

OWN_STYLE = "assets/own.css"
"""The office's own style, after all others."""


def _look_through(folder: str) -> None:
    """Raises OSError where a folder cannot be read: the engine would pass over what is in it and say nothing."""

    def stop(error: OSError) -> None:
        raise error

    for _ in os.walk(folder, onerror=stop, followlinks=True):
        pass


def _path(file: File, config: MkDocsConfig) -> str:
    path, root = Path(str(file.abs_src_path)), Path(config.config_file_path).parent
    return (path.relative_to(root) if path.is_relative_to(root) else Path("gongshi/content", file.src_uri)).as_posix()


class NoSettings(Config):  # type: ignore[no-untyped-call] # MkDocs leaves its hook untyped
    """The plugin has no settings: names and dates come from `data/`."""


class FrameCollector(BasePlugin[NoSettings]):  # type: ignore[no-untyped-call]
    """Adds an empty page for each section to the engine's build and keeps what comes out."""

    def __init__(self) -> None:
        super().__init__()
        self.frames = Frames()
        self.frames_only = False
        """Whether somebody else publishes what comes out."""
        self.words: OwnWords | None = None
        """What pages say of the office."""

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig | None:
        """Start afresh; the site map is ours, since the engine knows no record pages. Raises OSError."""
        self.frames = Frames()
        _look_through(config.docs_dir)
        _look_through(config.theme.custom_dir or config.docs_dir)
        config.extra["policies"] = {"": policy.META, "search": policy.SEARCH_META}
        config.theme.static_templates.discard("sitemap.xml")
        self._theme(config)
        return config

    def _theme(self, config: MkDocsConfig) -> None:
        """After the office's own theme comes the packaged one, and after its styles one of the office's own.

        Nothing of Material's is drawn, and only to list its icons takes longer than to draw a page of ours.
        """
        own = Path(config.theme.custom_dir or packaged.THEME)
        config.theme.dirs[:] = [str(each) for each in packaged.theme_folders(own)]
        config.extra["own_style"] = OWN_STYLE if (own / OWN_STYLE).is_file() else ""

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """One empty page a section, in its folder, so that relative links hold on every page that is made from it.

        Of Material's own files none is kept: `theme/` brings the whole look. Pages that the office has not written are
        those of the package.
        """
        own = (config.docs_dir, config.theme.custom_dir, packaged.THEME)
        for file in list(files):
            if file.abs_src_path and not any(
                Path(file.abs_src_path).is_relative_to(folder) for folder in own if folder
            ):
                files.remove(file)
        for name in packaged.PAGES:
            if files.get_file_from_path(name) is None:
                files.append(File(name, str(packaged.CONTENT), config.site_dir, config.use_directory_urls))
        if files.get_file_from_path(packaged.HANDBOOK_PAGE) is None:
            files.append(File.generated(config, packaged.HANDBOOK_PAGE, content=packaged.handbook()))
        for key, section in SECTIONS.items():
            content = FRAME.format(section=key, scripts=", ".join(section.scripts), styles=", ".join(section.styles))
            frame = File.generated(config, f"{key}/frame.md", content=content, inclusion=InclusionLevel.NOT_IN_NAV)
            files.append(frame)
        return files

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Fill in what the page says of the office, in its front matter too."""
        if self.words is None:
            return markdown
        names = {key: self.words.in_name(value) for key, value in page.meta.items() if isinstance(value, str)}
        page.meta = {**page.meta, **names}
        return self.words.in_markdown(markdown, page.file.src_uri)

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Keep the page; of a frame the engine writes nothing."""
        if section := page.meta.get("section"):
            self.frames.sections[str(section)] = output
            return ""
        path = _path(page.file, config)
        meta = {key: str(page.meta.get(key, "")) for key in ("description", "column")}
        address = page.file.dest_uri
        self.frames.content[address] = ContentPage(address, path, str(page.title), **meta, html=output)
        return output


def render(config_file: Path, target: Path, words: OwnWords) -> Frames:
    """Run the engine: its static files go to `target`, its pages are returned.

    Raises EngineError, TemplateError, OSError.
    """
    logging.getLogger("mkdocs").setLevel(logging.CRITICAL)  # what it has to say is in its errors
    config_file.read_bytes()  # of one that cannot be read the engine says that it is not there
    try:
        config = load_config(config_file=str(config_file), site_dir=str(target))
        plugin = config.plugins.get("gongshi")
        if not isinstance(plugin, FrameCollector):
            raise EngineError("plugins 里没有 gongshi")
        plugin.frames_only, plugin.words = True, words
        build(config)
    except (MkDocsException, YAMLError) as error:
        raise EngineError(str(error)) from error
    except UnicodeError as error:
        raise EngineError("content/ 里有文件不是 UTF-8 编码") from error
    return plugin.frames
