"""A small client of the YAML language server that VS Code runs, over its standard streams (LSP)."""

from __future__ import annotations

import json
import os
import queue
import re
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, Any

from conftest import ROOT

SERVER = ROOT / "tools" / "npm" / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
PATIENCE = 60
"""Seconds for an answer: far more than it takes, so that a slow machine is no mistake of the code."""
CAPABILITIES = {
    "workspace": {"configuration": True, "workspaceFolders": True},
    "textDocument": {
        "completion": {"completionItem": {"snippetSupport": True, "documentationFormat": ["markdown", "plaintext"]}},
        "hover": {"contentFormat": ["markdown"]},
        "publishDiagnostics": {},
    },
}
CURSOR = "▮"
"""Where the cursor stands in a text."""


def _section(settings: dict[str, Any], name: str) -> Any:
    """`yaml` of {"yaml.schemas": …} is {"schemas": …}; `[yaml]` stands as it is."""
    if name in settings:
        return settings[name]
    found: dict[str, Any] = {}
    for key, value in settings.items():
        if key.startswith(f"{name}."):
            *steps, last = key.removeprefix(f"{name}.").split(".")
            inner = found
            for step in steps:
                inner = inner.setdefault(step, {})
            inner[last] = value
    return found or None


def _told(diagnostics: list[dict[str, Any]]) -> list[tuple[int, str]]:
    return sorted((each["range"]["start"]["line"] + 1, each["message"]) for each in diagnostics)


class LanguageServer:
    """One running server for the folder of a project, with the settings that lie in it."""

    def __init__(self, project: Path, process: subprocess.Popen[bytes]) -> None:
        assert process.stdin
        assert process.stdout
        self.project, self._in, self._out = project, process.stdin, process.stdout
        self.settings = json.loads((project / ".vscode" / "settings.json").read_text(encoding="utf-8"))
        self._answers: dict[int, queue.Queue[Any]] = {}
        self._diagnostics: dict[str, queue.Queue[list[dict[str, Any]]]] = {}
        self._lock, self._number = threading.Lock(), 0
        threading.Thread(target=self._listen, args=(self._out,), daemon=True).start()

    def _send(self, message: dict[str, Any]) -> None:
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        with self._lock:
            self._in.write(b"Content-Length: %d\r\n\r\n%s" % (len(content), content))
            self._in.flush()

    def _listen(self, stream: IO[bytes]) -> None:
        while header := stream.readline():
            if match := re.match(rb"Content-Length: (\d+)", header):
                while stream.readline().strip():
                    pass
                self._take(json.loads(stream.read(int(match[1]))))

    def _take(self, message: dict[str, Any]) -> None:
        method, params = message.get("method"), message.get("params")
        if method == "workspace/configuration" and params:
            asked = [_section(self.settings, each["section"]) for each in params["items"]]
            self._send({"id": message["id"], "result": asked})
        elif method == "textDocument/publishDiagnostics" and params:
            self._diagnostics.setdefault(params["uri"], queue.Queue()).put(params["diagnostics"])
        elif method and "id" in message:
            self._send({"id": message["id"], "result": None})
        elif not method:
            self._answers[message["id"]].put(message)

    def ask(self, method: str, params: dict[str, Any]) -> Any:
        """The answer to a request."""
        self._number += 1
        answer = self._answers[self._number] = queue.Queue()
        self._send({"id": self._number, "method": method, "params": params})
        message = answer.get(timeout=PATIENCE)
        assert "error" not in message, message
        return message["result"]

    def tell(self, method: str, params: dict[str, Any]) -> None:
        """A notification."""
        self._send({"method": method, "params": params})

    @contextmanager
    def _shown(self, path: str, text: str) -> Iterator[tuple[str, list[dict[str, Any]]]]:
        """A text as a file of the project: its address, and what the server finds in it."""
        self._number += 1  # the server remembers what it read of a version
        uri = (self.project / path).as_uri()
        found = self._diagnostics.setdefault(uri, queue.Queue())
        document = {"uri": uri, "languageId": "yaml", "version": self._number, "text": text}
        self.tell("textDocument/didOpen", {"textDocument": document})
        try:
            yield uri, found.get(timeout=PATIENCE)
        finally:
            self.tell("textDocument/didClose", {"textDocument": {"uri": uri}})
            assert found.get(timeout=PATIENCE) == []  # nothing is left to be taken for the next text's

    def diagnostics(self, path: str, text: str) -> list[tuple[int, str]]:
        """(line from 1, message) of what the server finds in a text that is shown as a file of the project."""
        with self._shown(path, text) as (_, found):
            return _told(found)

    def diagnostics_of(self, texts: Mapping[str, str]) -> dict[str, list[tuple[int, str]]]:
        """The same of many at once; only files in which something is found."""
        with ExitStack() as stack:
            shown = {path: stack.enter_context(self._shown(path, text)) for path, text in texts.items()}
            return {path: _told(found) for path, (_, found) in shown.items() if found}

    def at(self, method: str, path: str, text: str) -> Any:
        """Ask about the place of the cursor in such a text."""
        before, _, after = text.partition(CURSOR)
        line = before.rpartition("\n")[2]
        position = {"line": before.count("\n"), "character": len(line.encode("utf-16-le")) // 2}
        with self._shown(path, before + after) as (uri, _):
            return self.ask(f"textDocument/{method}", {"textDocument": {"uri": uri}, "position": position})

    def completions(self, path: str, text: str) -> dict[str, dict[str, Any]]:
        """What is offered at the cursor, by its label."""
        return {each["label"]: each for each in self.at("completion", path, text)["items"]}

    def hover(self, path: str, text: str) -> str:
        """What is shown over the cursor."""
        found = self.at("hover", path, text)
        return str(found["contents"]["value"]) if found else ""


@contextmanager
def language_server(project: Path) -> Iterator[LanguageServer]:
    """Start the server as an editor in Chinese does."""
    node = os.environ.get("GONGSHI_NODE", "node")
    with subprocess.Popen([node, str(SERVER), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        try:
            server = LanguageServer(project, process)
            folder = {"uri": project.as_uri(), "name": project.name}
            started = {"processId": None, "rootUri": folder["uri"], "workspaceFolders": [folder], "locale": "zh-cn"}
            server.ask("initialize", {**started, "capabilities": CAPABILITIES})
            server.tell("initialized", {})
            server.tell("workspace/didChangeConfiguration", {"settings": None})
            yield server
        finally:
            process.kill()
