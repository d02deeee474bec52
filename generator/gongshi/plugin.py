"""The MkDocs plugin: `mkdocs build` and `mkdocs serve` give the same site as `gongshi build`."""

from __future__ import annotations

import logging
import os
from pathlib import Path

from click import UsageError
from mkdocs.commands.serve import serve
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import get_plugin_logger

from gongshi import clock
from gongshi.findings import Finding, as_text, errors
from gongshi.frames import FrameCollector
from gongshi.law.check import check
from gongshi.loading import load
from gongshi.outputs.prose import prose_findings
from gongshi.publish import write_site
from gongshi.register import Register
from gongshi.views.edition import Edition
from gongshi.views.site import SiteView
from gongshi.views.words import minute

log = get_plugin_logger("gongshi")


def _stop_at(findings: list[Finding]) -> None:
    if found := errors(findings):
        raise PluginError(f"记录有 {len(found)} 处错误，网站没有更新\n\n{as_text(findings)}")


class GongshiPlugin(FrameCollector):  # type: ignore[no-untyped-call]
    """Checks the records before the engine builds and adds their pages after it."""

    register: Register
    site: SiteView | None = None

    @property
    def _root(self) -> Path:
        return Path(self._config_path).parent

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig | None:
        """Check the records before the engine touches the last site."""
        super().on_config(config)
        self._config_path = config.config_file_path
        if self.frames_only:
            return config
        loaded = load(self._root)
        findings = check(loaded)
        _stop_at(findings)
        if findings:
            log.warning("\n%s", as_text(findings))
        try:
            as_of = clock.moment(os.environ.get(clock.ENVIRONMENT_VARIABLE))
        except ValueError as error:
            raise PluginError(f"{clock.ENVIRONMENT_VARIABLE}：{error}") from None
        if loaded.register:
            self.register = loaded.register
            self.site = SiteView(Edition.of(loaded.register, as_of, tuple(findings)))
        return config

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Fill the slots and write the record pages."""
        if self.frames_only or self.site is None:
            return
        _stop_at(prose_findings(self._root, self.site, self.frames, self.register))
        write_site(self._root, self.site, self.frames, Path(config.site_dir))
        log.info("网站已更新，截至 %s", minute(self.site.edition.as_of))

    def on_serve(self, server: LiveReloadServer, **_: object) -> LiveReloadServer:
        """Rebuild when a record or a template is saved."""
        for folder in ("data", "theme"):
            server.watch(str(self._root / folder))
        log.info("预览在 %s，保存文件后随即更新，按 Ctrl+C 结束", server.url)
        return server


def serve_preview(config_file: Path, address: str) -> None:
    """Build, serve and watch until interrupted. Raises UsageError for an address that cannot be had."""
    logging.basicConfig(level=logging.WARNING, format="%(message)s")
    log.logger.setLevel(logging.INFO)
    try:
        serve(config_file=str(config_file), dev_addr=address)
    except Abort:
        raise SystemExit(1) from None  # the findings have been shown
    except OSError as error:
        raise UsageError(f"{address} 用不了（{error.strerror}），换一个 --port") from None
