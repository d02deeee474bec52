"""What peers read that take files a page: Markdown with front matter, made from the records (this is not timed)."""

from __future__ import annotations

import json
import shutil
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

HERE = Path(__file__).resolve().parent
SITE: dict[str, Any] = json.loads((HERE / "site.json").read_text(encoding="utf-8"))


@dataclass
class Version:
    """A record as it was read."""

    id: str
    number: int
    path: Path
    record: dict[str, Any]
    body: str

    @property
    def lines(self) -> list[dict[str, Any]]:
        """Its list."""
        found: list[dict[str, Any]] = self.record.get("organisations", [])
        return found


def read(records: Path) -> list[list[Version]]:
    """Every notice's versions, oldest first."""
    notices: dict[str, list[Version]] = defaultdict(list)
    for path in sorted((records / "data" / "notices").rglob("*.yml")):
        name, _, number = path.stem.partition(".v")
        record = load(path)
        body = record.pop("body", "")
        identifier = f"{path.parent.name}-{name}"
        notices[identifier].append(Version(identifier, int(number or 1), path, record, body))
    return [sorted(versions, key=lambda version: version.number) for versions in notices.values()]


def load(path: Path) -> Any:
    """A file's values, all of them text."""
    return yaml.load(path.read_bytes(), yaml.CBaseLoader)  # noqa: S506 (it makes nothing but text)


def written(path: Path, front: dict[str, Any], body: str = "") -> None:
    """A page; JSON is YAML too, and faster to write."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.dump(front, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10_000)
    path.write_text(f"---\n{text}---\n{body}", encoding="utf-8")


def for_hugo(records: Path, target: Path) -> None:
    """Hugo's folder: its templates, content, the records beside the pages."""
    shutil.copytree(HERE / "hugo", target)
    (target / "data").mkdir()
    shutil.copy(HERE / "site.json", target / "data")
    shutil.copytree(records / "data" / "notices", target / "static" / "notices")
    rounds = {path.stem: load(path) for path in (records / "data" / "awards" / "rounds").glob("*.yml")}
    notices = read(records)
    content = target / "content"
    for versions in notices:
        for page in _hugo_notice(versions, rounds):
            written(content / page[0], page[1], page[2])
    for name, front in (*_hugo_terms(notices, rounds), *_hugo_titles(notices, rounds)):
        written(content / name, front)


def _hugo_notice(versions: list[Version], rounds: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any], str]]:
    newest = versions[-1]
    told = [
        {"number": each.number, "published": each.record["published"], "reason": each.record.get("revision", {}).get("reason", "")}
        for each in reversed(versions)
    ]
    for version in versions:
        record = version.record
        front: dict[str, Any] = {
            "title": record["title"],
            "date": record["published"].replace("+08:00", ":00+08:00"),
            "id": version.id,
            "number": version.number,
            "label": rounds[record["round"]]["label"],
            "file": f"{version.path.parent.name}/{version.path.name}",
            "versions": told if len(versions) > 1 else [],
        }
        if version is newest:
            terms = {
                "organisations": [line["credit_code"].lower() for line in version.lines],
                "rounds": [record["round"]],
                "kinds": [record["kind"]],
                "regions": sorted({line["town"] for line in version.lines}),
                "years": [version.id[:4]],
            }
            yield f"notices/{version.id}.md", {**front, **terms, "record": record}, version.body
        if len(versions) > 1:
            own = {"type": "notices", "url": f"notices/{version.id}.v{version.number}.html", "outputs": ["HTML"]}
            yield f"versions/{version.id}.v{version.number}.md", {**front, **own, "record": record}, version.body


def _hugo_terms(notices: list[list[Version]], rounds: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    yield "notices/_index.md", {"title": "公示公告"}
    for section in ("honours", "versions"):
        yield f"{section}/_index.md", {"title": section, "_build": {"render": "never"}}
    for kind, name in SITE["kinds"].items():
        yield f"kinds/{kind}/_index.md", {"title": name, "outputs": ["HTML", "RSS", "ATOM"]}
    for identifier, entry in rounds.items():
        own = {"round": identifier, "year": entry["year"], "standard": entry["criteria"]["standard"]}
        yield f"rounds/{identifier}/_index.md", {"title": entry["label"], **own}
    organisations = {line["credit_code"]: line for versions in notices for line in versions[-1].lines}
    for code, line in organisations.items():
        own = {"code": code, "sector": line["sector"], "town": line["town"]}
        yield f"organisations/{code.lower()}/_index.md", {"title": line["name"], **own}
    for region in {line["town"] for line in organisations.values()}:
        yield f"regions/{region}/_index.md", {"title": region, "outputs": ["HTML"]}
    for year in {versions[0].id[:4] for versions in notices}:
        yield f"years/{year}/_index.md", {"title": year, "outputs": ["JSON"]}


def _hugo_titles(notices: list[list[Version]], rounds: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    revoked = {
        (version.record["round"], version.record["revokes"]["award"], version.record["revokes"]["credit_code"]): version.id
        for (*_, version) in notices
        if version.record["kind"] == "revocation"
    }
    for *_, version in notices:
        record = version.record
        for winner in version.lines if record["kind"] == "decision" else ():
            key = (record["round"], winner["award"], winner["credit_code"])
            entry = rounds[record["round"]]
            award = f"{entry['year']}年度{SITE['awards'][winner['award']]}"
            front = {"title": f"{winner['name']}：{award}", "id": "-".join(key), "round": key[0], "label": entry["label"]}
            decided = {"decision": version.id, "document_number": record["document_number"], "dated": record["dated"]}
            own = {"award": award, "revocation": revoked.get(key), "winner": winner}
            yield f"honours/{'-'.join(key)}.md", {**front, **decided, **own}


def for_material(records: Path, target: Path) -> None:
    """Material's folder: one page a notice."""
    shutil.copytree(HERE / "material", target)
    for *_, version in read(records):
        rows = [f"| {line['name']} | {line['credit_code']} | {line.get('mode', line['sector'])} | {line['town']} |" for line in version.lines]
        table = "\n".join(["", "## 名单", "", "| 组织 | 统一社会信用代码 | 先进质量管理模式 | 所在地区 |", "|---|---|---|---|", *rows]) if rows else ""
        record = version.record
        facts = f"{record['issuer']}，{record['dated']}，发布于{record['published']}"
        written(target / "docs" / "notices" / f"{version.id}.md", {"title": record["title"]}, f"{facts}\n\n{version.body}\n{table}\n")
    (target / "docs" / "index.md").write_text("# 示例部质量奖\n", encoding="utf-8")
