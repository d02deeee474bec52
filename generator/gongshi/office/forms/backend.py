"""Where the form saves: a pull request on GitHub or GitLab, or the folder on this machine."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

NAMES = ("github", "gitlab", "gitea")
APIS = {"github": "https://api.github.com", "gitlab": "https://gitlab.com/api/v4", "gitea": "https://gitea.com/api/v1"}
HOSTS = {"gitlab": "https://gitlab.com", "gitea": "https://gitea.com"}
LOCAL = "本机/项目"
REVIEWED = ("github", "gitlab")
"""Those on which the CMS opens a pull request for what is saved."""


class RefusedError(ValueError):
    """Why a form cannot be made as asked, for the clerk."""


@dataclass(frozen=True)
class Backend:
    """A repository, or none: then only the folder on this machine is offered."""

    name: str = "github"
    repo: str = ""
    branch: str = "main"
    base_url: str = ""
    api_root: str = ""
    app_id: str = ""

    def check(self) -> None:
        """Raise `RefusedError` for what can be no repository, branch or address."""
        groups = "{1,20}" if self.name == "gitlab" else ""
        if self.repo and not re.fullmatch(rf"[\w.-]+(/[\w.-]+){groups}", self.repo, re.ASCII):
            raise RefusedError(f"--repo “{self.repo}”不是仓库的名称，写成 owner/name")
        if not re.fullmatch(r"(?!-)[\w./-]+", self.branch, re.ASCII):
            raise RefusedError(f"--branch “{self.branch}”不是分支的名称")
        for option, address in (("--base-url", self.base_url), ("--api-root", self.api_root)):
            if address and not re.fullmatch(r"https://[a-z0-9.-]+(:[0-9]{1,5})?(/[\w.-]+)*/?", address, re.ASCII):
                raise RefusedError(f"{option} “{address}”不是网址，写 https:// 开头的网址")
        if not self.repo and (self.base_url or self.api_root or self.app_id):
            raise RefusedError("写了登录用的网址，没有写仓库：用 --repo 写 owner/name")

    def config(self) -> dict[str, Any]:
        """The CMS's own options. Without a sign-in service of one's own, only a token signs in."""
        if not self.repo:  # the CMS wants one, even where only the folder on this machine is meant
            return {"name": "gitea", "repo": LOCAL, "auth_methods": ["token"]}
        signed = {"base_url": self.base_url, "api_root": self.api_root, "app_id": self.app_id}
        own = bool(self.app_id or (self.base_url and self.name == "github"))
        pkce = {"auth_type": "pkce"} if self.app_id and self.name == "gitlab" else {}
        found = {"name": self.name, "repo": self.repo, "branch": self.branch}
        methods = {"auth_methods": ["oauth", "token"] if own else ["token"]}
        return {**found, **{key: value for key, value in signed.items() if value}, **pkce, **methods}

    def hosts(self) -> list[str]:
        """The hosts that a signed-in form talks to, as origins."""
        if not self.repo:
            return []
        asked = [self.api_root or APIS[self.name], self.base_url or HOSTS.get(self.name, "")]
        return list(dict.fromkeys(f"https://{urlsplit(each).netloc}" for each in asked if each))
