"""What comes from outside: why each package is there, under which licence, and the bill of materials of all."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
import yaml
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from conftest import ROOT

LOCK = (ROOT / "requirements" / "base.txt").read_text("utf-8")
DIRECT = re.findall(r"^[a-z][\w.-]*", (ROOT / "requirements" / "base.in").read_text("utf-8"), re.MULTILINE)
LOCKED = dict.fromkeys(re.findall(r"^([a-z0-9-]+)==", LOCK, re.MULTILINE))
LICENCES = tomllib.loads((ROOT / "tools" / "licences.toml").read_text("utf-8"))
FAMILIES = {
    "MIT": "MIT",
    "BSD": "BSD",
    "Apache": "Apache",
    "MPL": "MPL|Mozilla",
    "LGPL": "LGPL|Lesser",
    "PSF": "PSF",
}
"""How packages that give no SPDX expression speak of a licence."""
SECURITY = (ROOT / "SECURITY.md", ROOT / "SECURITY.zh-CN.md")


def make_bill(project: Path, target: Path) -> subprocess.CompletedProcess[str]:
    """As `make sbom` does, with the lock and the licences of a folder."""
    call = [sys.executable, str(project / "tools" / "sbom.py"), str(target)]
    return subprocess.run(call, cwd=project, capture_output=True, text=True, check=False)


@pytest.fixture(scope="session")
def bill(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The bill of materials as it is written."""
    target = tmp_path_factory.mktemp("bill") / "sbom.cdx.json"
    assert make_bill(ROOT, target).returncode == 0
    return target.read_bytes()


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """A copy of what the bill is made from, to spoil."""
    for name in ("requirements/base.txt", "tools/licences.toml", "tools/sbom.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    return tmp_path


def test_the_bill_keeps_to_the_schema_and_names_no_host(bill: bytes) -> None:
    """CycloneDX 1.6, nothing unknown in it; no moment, no machine, no registry."""
    text = bill.decode("utf-8")
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None
    assert "://" not in text
    assert "timestamp" not in text
    assert str(ROOT) not in text


def test_the_bill_is_the_lock(bill: bytes) -> None:
    """Every package with version, digests, licence and address, and nothing else."""
    loaded = json.loads(bill)
    parts = loaded["components"]
    names = re.findall(r"^([a-z0-9-]+)==(\S+)", LOCK, re.MULTILINE)
    assert [(part["name"], part["version"]) for part in parts] == names
    assert [part["purl"] for part in parts] == [f"pkg:pypi/{name}@{version}" for name, version in names]
    assert [each["content"] for part in parts for each in part["hashes"]] == re.findall(r"sha256:([0-9a-f]+)", LOCK)
    assert all(part["licenses"] for part in parts)


def test_the_bill_says_what_needs_what(bill: bytes) -> None:
    """Everything is there because of the generator, and it asks for what base.in names."""
    needs = {each["ref"]: each["dependsOn"] for each in json.loads(bill)["dependencies"]}
    assert [re.split("[/@]", ref)[1] for ref in needs["gongshi"]] == [locked(name) for name in DIRECT]
    reached: set[str] = set()
    open_ends = ["gongshi"]
    while open_ends:
        ref = open_ends.pop()
        if ref not in reached:
            reached.add(ref)
            open_ends += needs[ref]
    assert reached == needs.keys()


def test_the_bill_is_the_same_everywhere(bill: bytes, copied: Path) -> None:
    """In another folder, under another hash seed: the same bytes."""
    assert make_bill(copied, copied / "sbom.cdx.json").returncode == 0
    assert (copied / "sbom.cdx.json").read_bytes() == bill


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [('mkdocs = "BSD-2-Clause"\n', "", "mkdocs"), ('mkdocs = "BSD-2-Clause"', 'mkdocs = "Beerware-2"', "Beerware-2")],
)
def test_a_package_without_a_licence_makes_no_bill(copied: Path, old: str, new: str, said: str) -> None:
    """Nor one under a licence that nobody knows."""
    licences = copied / "tools" / "licences.toml"
    licences.write_text(licences.read_text("utf-8").replace(old, new), "utf-8")
    done = make_bill(copied, copied / "sbom.cdx.json")
    assert done.returncode == 1
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert not (copied / "sbom.cdx.json").exists()


def test_every_package_has_its_licence_and_none_binds_the_site() -> None:
    """Those of the lock and no other; nothing under the GPL or the AGPL."""
    assert LICENCES.keys() == LOCKED.keys()
    assert [name for name, licence in LICENCES.items() if re.search(r"\bA?GPL", licence)] == []


@pytest.mark.parametrize("name", LOCKED)
def test_a_licence_is_what_the_package_says(name: str) -> None:
    """Word for word if it gives an expression, else at least the family."""
    try:
        told = metadata.metadata(name)
    except metadata.PackageNotFoundError:
        pytest.skip("not for this system")
    if expression := told.get_all("License-Expression"):
        assert [LICENCES[name]] == expression
        return
    classifiers = [each for each in told.get_all("Classifier", []) if each.startswith("License ::")]
    text = " ".join([*told.get_all("License", []), *classifiers])
    said = {family for family, pattern in FAMILIES.items() if re.search(rf"\b(?:{pattern})", text)}
    assert said == {family for family in FAMILIES if re.search(rf"\b{family}\b", LICENCES[name])}


def locked(name: str) -> str:
    """A package's name as locks write it (PyPA: normalised)."""
    return re.sub("[-_.]+", "-", name).lower()


def imported() -> set[str]:
    """The packages that the generator imports, by the names under which they are locked."""
    packages = metadata.packages_distributions()
    modules = set()
    for path in (ROOT / "generator").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                modules |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                modules |= {node.module.partition(".")[0], ".".join(node.module.split(".")[:2])}
    found = {locked(name) for module in modules for name in packages.get(module, [])}
    return found | ({"pagefind"} if "pagefind-bin" in found else set())


def test_every_package_that_is_asked_for_is_used() -> None:
    """By an import, or as the theme of the site engine."""
    theme = yaml.safe_load((ROOT / "mkdocs.yml").read_text("utf-8"))["theme"]["name"]
    found = metadata.entry_points(group="mkdocs.themes", name=theme)
    themes = {each.dist.name for each in found if each.dist}
    assert {locked(name) for name in DIRECT} - imported() - themes == set()


def rows(path: Path) -> list[list[str]]:
    """The cells of a document's tables, without the line below the heads."""
    lines = re.findall(r"^\| (.+) \|$", path.read_text("utf-8"), re.MULTILINE)
    return [line.split(" | ") for line in lines]


def test_every_package_that_is_asked_for_is_explained() -> None:
    """What it is for, and why not without it."""
    _, *packages = rows(ROOT / "docs" / "dependencies.md")
    assert [row[0].strip("`") for row in packages] == DIRECT
    assert all(len(row) == 3 and row[1] and row[2] for row in packages)


def test_the_threat_model_leaves_no_cell_empty() -> None:
    """Who, what, what stops it, what remains: in both languages, one row for one row."""
    english, chinese = (rows(path) for path in SECURITY)
    assert len(english) == len(chinese) > 10
    for row in (*english, *chinese):
        assert len(row) == 4, row[0]
        assert all(cell.strip() for cell in row), row[0]


def test_the_chinese_security_page_is_that_of_an_office() -> None:
    """It neither pleads nor threatens."""
    text = re.sub(r"合并请求|申请|提请|邀请", "", SECURITY[1].read_text("utf-8"))
    assert re.findall(r"请|非法|无效", text) == []
