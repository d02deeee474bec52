"""Hugo's folder, made from the records: a page each for notices, versions, titles, and one for each term."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from peers.pages import HERE, SITE, Version, load, read, written


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
        {
            "number": each.number,
            "published": each.record["published"],
            "reason": each.record.get("revision", {}).get("reason", ""),
        }
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
        (
            version.record["round"],
            version.record["revokes"]["award"],
            version.record["revokes"]["credit_code"],
        ): version.id
        for (*_, version) in notices
        if version.record["kind"] == "revocation"
    }
    for *_, version in notices:
        record = version.record
        for winner in version.lines if record["kind"] == "decision" else ():
            key = (record["round"], winner["award"], winner["credit_code"])
            entry = rounds[record["round"]]
            award = f"{entry['year']}年度{SITE['awards'][winner['award']]}"
            front = {
                "title": f"{winner['name']}：{award}",
                "id": "-".join(key),
                "round": key[0],
                "label": entry["label"],
            }
            decided = {"decision": version.id, "document_number": record["document_number"], "dated": record["dated"]}
            own = {"award": award, "revocation": revoked.get(key), "winner": winner}
            yield f"honours/{'-'.join(key)}.md", {**front, **decided, **own}
