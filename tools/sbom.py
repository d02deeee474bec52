"""Writes the bill of materials of what runs, CycloneDX JSON; `make sbom` calls it with the file to write."""

# It is made from text alone: the lock gives versions, digests and what needs what, tools/licences.toml the licences. So
# the same commit gives the same bytes on any machine, and no moment, serial number or host stands in it. The command
# cyclonedx-py reads either the lock, without licences, or what is installed, without digests.

from __future__ import annotations

import json
import re
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from gongshi import __version__

ROOT = Path(__file__).parents[1]
LOCK = ROOT / "requirements" / "base.txt"
LICENCES = ROOT / "tools" / "licences.toml"
OURS = "gongshi"
DIRECTLY = "-r base.in"
"""Who asks for a package, in the lock's words, if it is the generator itself."""


@dataclass(frozen=True)
class Locked:
    """One version of a package in the lock."""

    name: str
    version: str
    marker: str
    """Where it is installed, as an environment marker; empty: everywhere."""
    digests: list[str]
    """SHA-256 of every file that may be installed as this version."""
    wanted_by: list[str]

    @property
    def purl(self) -> str:
        """The package URL, which names it in the whole document."""
        return f"pkg:pypi/{self.name}@{self.version}"


def read_lock(text: str) -> list[Locked]:
    """The packages of a lock that `make lock` wrote."""
    packages = []
    for block in re.split(r"^(?=[a-z0-9])", text, flags=re.MULTILINE)[1:]:
        first = re.match(r"(?P<name>\S+)==(?P<version>\S+)(?: ; (?P<marker>.+?))? \\\n", block)
        if not first:
            raise ValueError(block)
        said = re.findall(r"^    # (?:via)?(.*)$", block, re.MULTILINE)
        packages.append(
            Locked(
                first["name"],
                first["version"],
                first["marker"] or "",
                re.findall(r"--hash=sha256:([0-9a-f]{64})", block),
                [name.strip() for name in said if name.strip()],
            )
        )
    return packages


def licence(expression: str) -> dict[str, Any]:
    """One licence by its identifier, a choice of several as an expression."""
    said = {"acknowledgement": "concluded"}
    return {"expression": expression} | said if " " in expression else {"license": {"id": expression} | said}


def component(package: Locked, licences: dict[str, str]) -> dict[str, Any]:
    """A package of the lock."""
    described = {
        "type": "library",
        "bom-ref": package.purl,
        "name": package.name,
        "version": package.version,
        "purl": package.purl,
        "licenses": [licence(licences[package.name])],
        "hashes": [{"alg": "SHA-256", "content": digest} for digest in package.digests],
    }
    where = [{"name": f"{OURS}:environment-marker", "value": package.marker}]
    return described | ({"properties": where} if package.marker else {})


def bill(packages: list[Locked], licences: dict[str, str]) -> dict[str, Any]:
    """The whole document, as the schema of CycloneDX 1.6 wants it."""

    def needs(name: str) -> list[str]:
        return [package.purl for package in packages if name in package.wanted_by]

    ours = {"type": "application", "bom-ref": OURS, "name": OURS, "version": __version__}
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": ours | {"licenses": [licence("Apache-2.0")]}},
        "components": [component(package, licences) for package in packages],
        "dependencies": [
            {"ref": OURS, "dependsOn": needs(DIRECTLY)},
            *({"ref": package.purl, "dependsOn": needs(package.name)} for package in packages),
        ],
    }


def main(target: Path) -> None:
    """Writes the document if the licence of every package is known and it keeps to the schema."""
    packages = read_lock(LOCK.read_text("utf-8"))
    licences = tomllib.loads(LICENCES.read_text("utf-8"))
    if unknown := sorted({package.name for package in packages} - licences.keys()):
        sys.exit(f"tools/licences.toml lacks {', '.join(unknown)}: look at the licence and add a line")
    text = json.dumps(bill(packages, licences), indent=2) + "\n"
    if error := JsonStrictValidator(SchemaVersion.V1_6).validate_str(text):
        sys.exit(f"{target.name}: {error}")
    target.write_text(text, "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
