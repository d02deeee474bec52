"""deploy/upload.py puts a site up file by file, by rsync and by rclone; no reader meets a page that leads nowhere."""

from __future__ import annotations

import os
import posixpath
import re
import runpy
import shutil
import subprocess
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from urllib.parse import unquote

import pytest

from conftest import AFTER, OPEN, ROOT
from objectstore import BUCKET, Store, object_store
from test_deploy import CONF, TYPES

SiteAt = Callable[[str], Path]
UPLOAD = ROOT / "deploy" / "upload.py"
MODULE = runpy.run_path(str(UPLOAD))
BUCKETS = {"AWS_CA_BUNDLE", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_PROFILE"}
"""What of somebody's own surroundings would mislead rclone."""


def program(name: str) -> None:
    """Skips where the program is not there; on CI, tools/programs.sh has installed it."""
    if shutil.which(name) is None:
        if os.environ.get("CI"):
            pytest.fail(f"no {name}: tools/programs.sh {name}")
        pytest.skip(f"no {name}: tools/programs.sh {name} finds or installs it")


def upload(site: Path, target: str, *options: str, store: Store | None = None) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if name not in BUCKETS}
    environment |= store.environment if store else {}
    return subprocess.run(
        [str(UPLOAD), str(site), target, *options], capture_output=True, text=True, check=False, env=environment
    )


def content_of(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@cache
def leads_to(address: str, content: bytes) -> frozenset[str]:
    """Every file of the site that a page loads or links to."""
    found = re.findall(r'\b(?:href|src|action)="([^"#?]+)', content.decode()) if address.endswith(".html") else []
    inner = {unquote(each) for each in found if not re.match(r"[a-z]+:|/|//", each)}
    return frozenset(posixpath.normpath(posixpath.join(posixpath.dirname(address), each)) for each in inner)


def missing(there: Mapping[str, bytes]) -> set[str]:
    """What a reader who starts from the home page would be led to and not find."""
    reached, new, gone = set[str](), {"index.html"} & there.keys(), set[str]()
    while new:
        reached |= new
        wanted = {each for address in new for each in leads_to(address, there[address])} - reached
        gone |= wanted - there.keys()
        new = wanted & there.keys()
    return gone


@pytest.fixture
def earlier(site_at: SiteAt, tmp_path: Path) -> Path:
    """The site of a day when a window was open, and a page that no longer stands later."""
    folder = shutil.copytree(site_at(OPEN), tmp_path / "earlier")
    (folder / "notices" / "dropped.html").write_text("<p>", encoding="utf-8")
    return folder


def test_types_and_caching_are_those_of_nginx() -> None:
    """One table for both, feeds by their folder."""
    content_type, cache_control = MODULE["content_type"], MODULE["cache_control"]
    assert {kind: content_type(f"x.{kind}") for kind in TYPES} == TYPES
    assert content_type("feeds/all.xml") == "application/rss+xml; charset=utf-8"
    assert content_type("feeds/all.json") == "application/feed+json"
    [pattern, kept] = re.findall(r'^\t~(/notices/\S+) "(.*)";', CONF.read_text("utf-8"), re.MULTILINE)[0]
    for address in ("notices/a.v1.yml", "notices/a.v12/b.pdf", "notices/a.v1.html", "notices/a.html", "index.html"):
        assert (cache_control(address) == kept) == bool(re.search(pattern, f"/{address}")), address


@pytest.mark.parametrize(
    ("path", "new", "changed"),
    [
        ("assets/lookup.js", 0, 0),
        ("lookup/codes/0-1234.json", 0, 2),  # with the pages that hold the roots
        ("verify.html", 1, 2),
        ("search/fragment/zxx_1234567.pf_fragment", 0, 3),
        ("search/2019/entries.json", 0, 3),
        ("search/search.json", 0, 3),
        ("index.html", 3, 3),
        ("publication/notices-2025.json", 0, 3),  # before the head that holds their digests
        ("publication.json", 0, 4),
        ("moment.js", 0, 4),  # no page claims a moment whose notices are still on their way
    ],
)
def test_in_which_step_a_file_goes(path: str, new: int, changed: int) -> None:
    """What is new early, since nothing leads to it yet; what changes behind that which it leads to."""
    step = MODULE["step"]
    assert (step(path, is_new=True), step(path, is_new=False)) == (new, changed)


def test_an_object_store_never_shows_a_page_that_leads_nowhere(site_at: SiteAt, earlier: Path) -> None:
    """After every single file: what the home page leads to is there. First the whole, then what became of it."""
    program("rclone")
    with object_store() as store:
        for site in (earlier, site_at(AFTER)):
            there, store.done = {key.partition("/")[2]: each for key, each in store.objects.items()}, []
            done = upload(site, f"rclone:store:{BUCKET}/chongming", store=store)
            assert (done.returncode, done.stderr) == (0, "")
            for method, key, content in store.done:
                name = key.removeprefix("chongming/")
                if method == "PUT":
                    there[name] = content
                else:
                    del there[name]
                assert missing(there) == set(), (method, name)
            assert there == content_of(site)
            assert "index.html" in {key.partition("/")[2] for _, key, _ in store.done}
        methods = [method for method, *_ in store.done]
        assert methods == sorted(methods, reverse=True)  # every PUT, then every DELETE
        assert ("DELETE", "chongming/notices/dropped.html", b"") in store.done
        heads = [key.removeprefix("chongming/") for method, key, _ in store.done if method == "PUT"][-4:]
        assert set(heads) == MODULE["LAST"] - {"log.note"}
        assert store.headers["chongming/feeds/all.atom"] == {
            "Content_Type": "application/atom+xml; charset=utf-8",
            "Cache_Control": "no-cache",
        }
        assert store.headers["chongming/notices/2025-proposed.v1.yml"]["Cache_Control"] == "public, max-age=600"


def test_only_what_changed_goes_up(site_at: SiteAt) -> None:
    """Nothing, when nothing changed; everything, when it is asked for; nothing of a dry run."""
    program("rclone")
    with object_store() as store:
        target = f"rclone:store:{BUCKET}/chongming"
        upload(site_at(AFTER), target, "--dry-run", store=store)
        assert store.done == []
        for options, count in (
            ((), len(content_of(site_at(AFTER)))),
            ((), 0),
            (("--all",), len(store.objects) or None),
        ):
            store.done.clear()
            assert upload(site_at(AFTER), target, *options, store=store).returncode == 0
            assert len(store.done) == (len(store.objects) if count is None else count)


def test_a_folder_by_rsync(site_at: SiteAt, earlier: Path, tmp_path: Path) -> None:
    """The same files; what stays keeps its time, and other sites in the folder stay."""
    program("rsync")
    target = tmp_path / "www" / "chongming"
    assert upload(earlier, str(target)).returncode == 0
    assert content_of(target) == content_of(earlier)
    (target / "other").mkdir()
    (target / "other" / "index.html").write_text("another office", encoding="utf-8")
    (target / "linked").symlink_to(earlier, target_is_directory=True)  # as release.sh leaves it
    emblem = (target / "assets" / "emblem.svg").stat().st_mtime_ns
    done = upload(site_at(AFTER), str(target))
    assert (done.returncode, done.stderr) == (0, "")
    assert (target / "linked" / "index.html").is_file()
    (target / "linked").unlink()
    assert content_of(target) == {**content_of(site_at(AFTER)), "other/index.html": b"another office"}
    assert (target / "assets" / "emblem.svg").stat().st_mtime_ns == emblem


def test_each_step_by_rsync_leaves_no_page_that_leads_nowhere(site_at: SiteAt, earlier: Path, tmp_path: Path) -> None:
    """Looked at after every step."""
    program("rsync")
    target = shutil.copytree(earlier, tmp_path / "www")
    client = MODULE["Rsync"](site_at(AFTER), str(target))
    *sent, gone = MODULE["steps"](site_at(AFTER), *client.differences())
    for paths in sent:
        client.send(paths)
        assert missing(content_of(target)) == set()
    client.delete(gone)
    assert content_of(target) == content_of(site_at(AFTER))


def test_what_is_no_site_is_not_uploaded(tmp_path: Path) -> None:
    """Nor anything deleted for it."""
    (tmp_path / "kept").mkdir()
    done = upload(tmp_path / "kept", str(tmp_path / "www"))
    assert (done.returncode, "is not a built site" in done.stderr) == (1, True)
    assert not (tmp_path / "www").exists()
