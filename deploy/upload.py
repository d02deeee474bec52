#!/usr/bin/env python3
"""Uploads a built site file by file, in an order that never shows a page before what it loads and links to.

    deploy/upload.py SITE www/chongming                            a folder, by rsync
    deploy/upload.py SITE gongshi@server:/srv/www/chongming        the same on another machine
    deploy/upload.py SITE rclone:store:bucket/chongming            an object store, by rclone (S3, WebDAV, …)

Only what is new or changed goes, by digest. At any moment, whoever starts from the home page that is there finds every
page that it leads to, and these everything they load. What the site no longer has goes at the very end; folders that
the site does not have at all are left alone, since they are other sites'. README.md says when release.sh is better.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path, PurePosixPath

STEPS = (
    "what pages load",
    "new pages",
    "changed pages and look-ups",
    "lists that lead to them",
    "log and heads",
    "what is gone",
)
LAST = {"api/v1/index.json", "publication.json", "log.jsonl", "log.note", "moment.js"}
"""What says how far the publication goes, and as of when. No page may claim the new moment before all is there."""
LEADING = {"index.html", "sitemap.xml"}
"""The home page, and where machines begin."""
GROWING = {"api", "feeds", "publication", "search"}
"""Folders whose files, where they change, name what is new elsewhere."""
WITH_PAGES = {"lookup"}
"""Folders whose files are named by changed pages and lead to new ones. What falls between a page and these is noticed
by the page (assets/lookup.js), so they go together, and what is new before."""

TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    **dict.fromkeys(("txt", "yml", "jsonl", "note"), "text/plain; charset=utf-8"),
    "csv": "text/csv; charset=utf-8",
    "ics": "text/calendar; charset=utf-8",
    "json": "application/json",
    "xml": "application/xml; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
    "opml": "text/x-opml+xml; charset=utf-8",
    "webmanifest": "application/manifest+json",
    "wasm": "application/wasm",
    "svg": "image/svg+xml; charset=utf-8",
    "png": "image/png",
    **dict.fromkeys(("jpg", "jpeg"), "image/jpeg"),
    "pdf": "application/pdf",
    "ofd": "application/ofd",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
"""As in nginx.conf, which a test holds."""
FEED_TYPES = {"xml": "application/rss+xml; charset=utf-8", "json": "application/feed+json"}
OTHERS = "application/octet-stream"
NOTHING_THERE = 3
"""What rclone answers for a folder that is not there yet."""


def content_type(path: str) -> str:
    """What a store is told that a file is."""
    kind = path.rpartition(".")[2]
    of_feeds = FEED_TYPES.get(kind) if path.startswith("feeds/") else None
    return of_feeds or TYPES.get(kind, OTHERS)


def cache_control(path: str) -> str:
    """As in nginx.conf: kept, but asked about each time; a published version changes only if the law has it erased."""
    kept = PurePosixPath(path)
    of_version = kept.match("notices/*.v[0-9]*.yml") or kept.match("notices/*.v[0-9]*/*")
    return "public, max-age=600" if of_version else "no-cache"


def step(path: str, *, is_new: bool) -> int:
    """In which of STEPS a file goes. What is new goes early, since nothing leads to it yet."""
    if path in LEADING:
        return 3
    if path.endswith(".html"):
        return 1 if is_new else 2
    if is_new:
        return 0
    if path in LAST:
        return 4
    folder = path.partition("/")[0]
    return 3 if folder in GROWING else 2 if folder in WITH_PAGES else 0


def run(command: list[str], given: str = "", *, fine: tuple[int, ...] = (0,)) -> str:
    """A program's answer; whatever it has to complain of has been shown, and ends the upload."""
    done = subprocess.run(  # noqa: S603 (no shell)
        command, input=given, stdout=subprocess.PIPE, text=True, check=False, encoding="utf-8"
    )
    if done.returncode not in fine:
        sys.exit(f"upload.py: {command[0]} ended with {done.returncode}; what has gone up stays, run it again")
    return done.stdout


class Rsync:
    """A folder here or on another machine."""

    def __init__(self, site: Path, target: str) -> None:
        self.ends = [f"{site}/", target.rstrip("/") + "/"]

    def differences(self) -> tuple[set[str], set[str], set[str]]:
        """What is new, changed, gone; compared by digest, so that what stays keeps its time and its ETag."""
        listing = ["--recursive", "--checksum", "--delete", "--dry-run", "--out-format=%i %n", "--8-bit-output"]
        new, changed, gone = set[str](), set[str](), set[str]()
        for line in run(["rsync", *listing, "--mkpath", *self.ends]).splitlines():
            what, _, name = line.partition(" ")
            if what == "*deleting":
                gone.add(name.strip())
            elif what[1] == "f":
                (new if "+" in what else changed).add(name)
        return new, changed, {each for each in gone if not each.endswith("/")}

    def send(self, paths: list[str]) -> None:
        """Each file under a hidden name first, then renamed."""
        options = ["--checksum", "--files-from=-", "--chmod=D755,F644", "--mkpath"]
        run(["rsync", *options, *self.ends], "".join(f"{each}\n" for each in paths))

    def delete(self, paths: list[str]) -> None:
        """What is named and no longer here."""
        options = ["--recursive", "--delete", "--existing", "--ignore-existing", "--include-from=-", "--exclude=*"]
        named = dict.fromkeys(pattern for path in paths for pattern in patterns(path))
        run(["rsync", *options, *self.ends], "".join(f"{each}\n" for each in named))


def patterns(path: str) -> Iterator[str]:
    """What names a file and the folders that it lies in, and nothing else, to rsync's filters.

    Its own way of deleting named files (`--delete-missing-args`) is refused by Debian's 3.2.7-1+deb12u6.
    """
    whole = "/" + (re.sub(r"([*?[\\])", r"\\\1", path) if re.search(r"[*?[]", path) else path)
    yield from (whole[: end.end()] for end in re.finditer("/", whole) if end.start())
    yield whole


class Rclone:
    """An object store, or whatever else rclone knows, as its configuration names it."""

    def __init__(self, site: Path, target: str) -> None:
        self.site, self.target = site, target

    def differences(self) -> tuple[set[str], set[str], set[str]]:
        """What is new, changed, gone. Where a store tells no digest, everything counts as changed."""
        options = ["--recursive", "--files-only", "--hash", "--hash-type", "md5", "--no-modtime", "--no-mimetype"]
        answer = run(["rclone", "lsjson", *options, self.target], fine=(0, NOTHING_THERE))
        listed = json.loads(answer) if answer.strip().endswith("]") else []
        there = {each["Path"]: (each.get("Hashes") or {}).get("md5") for each in listed}
        files = (each for each in self.site.rglob("*") if each.is_file())
        here = {each.relative_to(self.site).as_posix(): each for each in files}
        digests = {
            name: hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest() for name, path in here.items()
        }
        changed = {name for name in here.keys() & there.keys() if there[name] != digests[name]}
        return here.keys() - there.keys(), changed, there.keys() - here.keys()

    def send(self, paths: list[str]) -> None:
        """Each file with its type and how long it may be kept."""

        def headers(path: str) -> tuple[str, str]:
            return f"Content-Type: {content_type(path)}", f"Cache-Control: {cache_control(path)}"

        for given, names in groupby(sorted(paths, key=headers), key=headers):
            told = [option for header in given for option in ("--header-upload", header)]
            options = ["--files-from-raw=-", "--no-traverse", "--no-check-dest", "--s3-no-check-bucket", *told]
            run(["rclone", "copy", *options, str(self.site), self.target], "".join(f"{each}\n" for each in names))

    def delete(self, paths: list[str]) -> None:
        """What is named."""
        run(["rclone", "delete", "--files-from-raw=-", self.target], "".join(f"{each}\n" for each in paths))


def steps(site: Path, new: Iterable[str], changed: Iterable[str], gone: Iterable[str]) -> list[list[str]]:
    """The files of each of STEPS, in order of name."""
    found: list[list[str]] = [[] for _ in STEPS]
    for names, is_new in ((new, True), (changed, False)):
        for path in names:
            found[step(path, is_new=is_new)].append(path)
    ours = {each.name for each in site.iterdir()}
    found[-1] = [
        each for each in gone if each.partition("/")[0] in ours or ("/" not in each and each.endswith(".html"))
    ]
    return [sorted(each) for each in found]


def main() -> None:
    """Called by a person or a timer."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n\n")[0])
    parser.add_argument("site", type=Path, help="the built site")
    parser.add_argument("target", help="a folder, user@host:folder, or rclone:REMOTE:PATH")
    parser.add_argument(
        "--all", action="store_true", help="send unchanged files too, after a change of types or caching"
    )
    parser.add_argument("--dry-run", action="store_true", help="only say what would go, step by step")
    given = parser.parse_args()
    if not (given.site / "sitemap.xml").is_file():
        sys.exit(f"upload.py: {given.site} is not a built site")
    kind, _, rest = given.target.partition(":")
    client = Rclone(given.site, rest) if kind == "rclone" else Rsync(given.site, given.target)
    new, changed, gone = client.differences()
    if given.all:
        every = {each.relative_to(given.site).as_posix() for each in given.site.rglob("*") if each.is_file()}
        changed = every - new
    for number, (name, paths) in enumerate(zip(STEPS, steps(given.site, new, changed, gone), strict=True), 1):
        told = [f"{number}/{len(STEPS)} {name}: {len(paths)}", *(f"  {each}" for each in paths if given.dry_run)]
        print(*told, sep="\n", flush=True)  # noqa: T201 (a script's own words)
        if given.dry_run:
            continue
        if paths:
            (client.delete if name == STEPS[-1] else client.send)(paths)


if __name__ == "__main__":
    main()
