"""The MkDocs plugin: `mkdocs build` and `mkdocs serve` give the same site as `gongshi build`."""

from __future__ import annotations

import logging
import os
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from click import UsageError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import get_plugin_logger

from gongshi import clock, policy
from gongshi.findings import Finding, as_text, errors
from gongshi.law.check import check, published_hints
from gongshi.loading import load
from gongshi.outputs.host import host_findings
from gongshi.outputs.pagefind import SearchIndexError
from gongshi.packaged import theme_folders
from gongshi.parallel import one_process
from gongshi.publish.failures import disk_finding, search_finding
from gongshi.publish.placing import open_to_readers, place, refusal, staging
from gongshi.register import Register
from gongshi.site_engine import FrameCollector
from gongshi.views.edition import Edition
from gongshi.views.own_words import OwnWords
from gongshi.views.site import SiteView
from gongshi.views.words import minute

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

log = get_plugin_logger("gongshi")


def _stop_at(findings: list[Finding]) -> None:
    if found := errors(findings):
        raise PluginError(f"记录有 {len(found)} 处错误，网站没有更新\n\n{as_text(findings)}")


class GongshiPlugin(FrameCollector):  # type: ignore[no-untyped-call]
    """Checks the records before the engine builds and adds their pages after it."""

    register: Register
    site: SiteView | None = None
    previews = False
    _stages = False
    _out = Path("site")

    def __init__(self) -> None:
        super().__init__()
        self._staging, self._serving = ExitStack(), ExitStack()

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """Remember whether this is the live preview, and whether there is a last site to keep whole."""
        self.previews = command == "serve"
        self._stages = not self.previews and not dirty  # a dirty build works on the last site on purpose
        if self.previews:  # the preview has threads of its own, which no process may be split off from
            self._serving.enter_context(one_process())

    @property
    def _root(self) -> Path:
        return Path(self._config_path).parent

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig | None:
        """Check the records before the engine touches the last site."""
        self._config_path = config.config_file_path
        super().on_config(config)
        if self.previews:
            config.extra["policies"] = {"": policy.PREVIEW, "search": policy.SEARCH_PREVIEW}
        if self.frames_only:
            return config
        loaded = load(self._root)
        findings = [*check(loaded), *host_findings(self._root)]
        _stop_at(findings)
        if findings:
            log.warning("\n%s", as_text(findings))
        try:
            as_of = clock.moment(os.environ.get(clock.ENVIRONMENT_VARIABLE))
        except ValueError as error:
            raise PluginError(f"{clock.ENVIRONMENT_VARIABLE}：{error}") from None
        if loaded.register:
            self.register = loaded.register
            self.site = SiteView(Edition.of(loaded.register, as_of, published_hints(loaded, as_of)))
            self.words = OwnWords(self.site)
        if self._stages:
            self._stage(config)
        return config

    def _stage(self, config: MkDocsConfig) -> None:
        """Let the engine build beside the last site, which it would empty first."""
        self._out = Path(os.path.realpath(config.site_dir))
        if reason := refusal(self._root, self._out):
            raise PluginError(reason)
        config.site_dir = str(self._staging.enter_context(staging(self._out)))

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Fill the slots, write the record pages, and put the whole in its place."""
        if self.frames_only or self.site is None:
            return
        from gongshi.outputs.prose import prose_findings  # noqa: PLC0415 (frames alone are drawn without either)
        from gongshi.publish.site import write_site  # noqa: PLC0415

        _stop_at(prose_findings(self._root, self.site, self.frames, self.register))
        still = self.previews and clock.ENVIRONMENT_VARIABLE in os.environ
        write_site(self._root, self.site, self.frames, Path(config.site_dir), still=still)
        if self._stages:
            open_to_readers(Path(config.site_dir))
            place(Path(config.site_dir), self._out)
            config.site_dir = str(self._out)
            self._staging.close()
        log.info("网站已更新，截至 %s", minute(self.site.edition.as_of))

    def on_build_error(self, *, error: Exception, **_: object) -> None:
        """The last site stays; what the disk refused is a finding, not a traceback."""
        self._staging.close()
        if isinstance(error, OSError) and not self.frames_only:
            raise PluginError(as_text([disk_finding(self._root, self._out, error)])) from None
        if isinstance(error, SearchIndexError):
            raise PluginError(as_text([search_finding(error)])) from None

    def on_serve(self, server: LiveReloadServer, **_: object) -> LiveReloadServer:
        """Rebuild when a record or a template is saved."""
        for folder in (self._root / "data", *theme_folders(self._root / "theme")):
            if folder.is_dir():
                server.watch(str(folder))
        log.info("预览在 %s，保存文件后随即更新，按 Ctrl+C 结束", server.url)
        return server


def serve_preview(config_file: Path, address: str) -> None:
    """Build, serve and watch until interrupted. Raises UsageError for an address that cannot be had."""
    from mkdocs.commands.serve import serve  # noqa: PLC0415 (what watches folders, which a build does not)

    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    log.logger.setLevel(logging.INFO)
    try:
        serve(config_file=str(config_file), dev_addr=address)
    except Abort:
        raise SystemExit(1) from None  # the findings have been shown
    except OSError as error:
        raise UsageError(f"{address} 用不了（{error.strerror}），换一个 --port") from None
