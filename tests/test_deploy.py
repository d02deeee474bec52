"""deploy/ serves the site for real: Debian's nginx on loopback, asked by urllib, by bare sockets and by a browser."""

from __future__ import annotations

import gzip
import http.client
import os
import re
import shutil
import socket
import ssl
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import IPv4Address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric import ed25519
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from playwright.sync_api import Browser

from chromium import watched
from conftest import AFTER, OPEN, ROOT
from gongshi import policy
from gongshi.records.links import ATTACHMENT_TYPES
from test_documents import code, fences
from test_serve import free_port

SiteAt = Callable[[str], Path]
CONF = ROOT / "deploy" / "nginx.conf"
RELEASE = ROOT / "deploy" / "release.sh"

AROUND = """
pid {base}/pid; daemon off; worker_processes 1; {user}
error_log {base}/error.log;
events {{ worker_connections 64; }}
http {{
  types {{ application/x-wrong html yml xml; }}
  gzip on; gzip_types *; access_log off;
  client_body_temp_path {base}/body; proxy_temp_path {base}/proxy; fastcgi_temp_path {base}/fastcgi;
  uwsgi_temp_path {base}/uwsgi; scgi_temp_path {base}/scgi;
  include {base}/site.conf;
}}
"""
"""What stands around the site's own file, as Debian's nginx.conf does, but without root's rights and places."""

TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "yml": "text/plain; charset=utf-8",
    "jsonl": "text/plain; charset=utf-8",
    "note": "text/plain; charset=utf-8",
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
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "pdf": "application/pdf",
    "ofd": "application/ofd",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True)
class Answer:
    """What a server said."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Host:
    """A running nginx."""

    port: int
    base: Path
    site: Path

    @property
    def root(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """The answer to one request, its path sent as it is."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.putrequest(method, path, skip_accept_encoding=True)
            for name, value in headers.items():
                connection.putheader(name.replace("_", "-"), value)
            connection.endheaders()
            answer = connection.getresponse()
            return Answer(answer.status, dict(answer.getheaders()), answer.read())
        finally:
            connection.close()


def nginx() -> str:
    found = os.environ.get("GONGSHI_NGINX") or shutil.which("nginx") or shutil.which("/usr/sbin/nginx")
    if not found:
        pytest.fail("no nginx: run `make test`, which finds or installs one, or set GONGSHI_NGINX")
    return found


def release(site: Path, base: Path, *path: str, keep: int = 3) -> subprocess.CompletedProcess[str]:
    command = [str(RELEASE), str(site), str(base), *path]
    environment = {**os.environ, "KEEP": str(keep)}
    return subprocess.run(command, capture_output=True, text=True, check=False, env=environment)


def configured(base: Path, listen: str, path: str) -> list[str]:
    """The command that runs nginx with deploy/nginx.conf, whose four lines marked as yours are changed."""
    yours = {
        "listen 80;": f"listen {listen};",
        "server_name quality-award.example;": "server_name localhost;",
        "root /srv/gongshi/www;": f"root {base}/www;",
        "set $gongshi_path /chongming;": f'set $gongshi_path "{path}";',
    }
    text = CONF.read_text("utf-8")
    for line, instead in yours.items():
        assert re.search(rf"^\t{re.escape(line)} # yours", text, re.MULTILINE), line
        text = text.replace(line, instead)
    assert text.count("# yours") == len(yours)
    (base / "site.conf").write_text(text, encoding="utf-8")
    user = "user root;" if os.geteuid() == 0 else ""
    (base / "nginx.conf").write_text(AROUND.format(base=base, user=user), encoding="utf-8")
    return [nginx(), "-e", str(base / "error.log"), "-p", str(base), "-c", str(base / "nginx.conf")]


@contextmanager
def serving(base: Path, site: Path, path: str = "", tls: str = "") -> Iterator[Host]:
    """Put the site in place and run nginx until the end of the block."""
    done = release(site, base, *([path.strip("/")] if path else []))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    port = free_port()
    command = configured(base, f"127.0.0.1:{port}{tls}", path)
    server = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    try:
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.05)
        yield Host(port, base, base / "www" / path.strip("/"))
    finally:
        server.terminate()
        assert server.communicate(timeout=20)[1] == ""


@pytest.fixture(scope="module")
def host(site_at: SiteAt, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    """The site under the path that its address names."""
    with serving(tmp_path_factory.mktemp("srv"), site_at(AFTER), "/chongming") as started:
        yield started


def files(host: Host) -> Iterator[tuple[str, Path]]:
    """(address, file) of everything that the site holds, without compressed copies."""
    for path in sorted(host.site.rglob("*")):
        if path.is_file() and path.suffix != ".gz":
            yield f"/chongming/{path.relative_to(host.site).as_posix()}", path


def test_the_configuration_has_no_fault_or_warning(tmp_path: Path) -> None:
    """As `nginx -t` sees it."""
    command = configured(tmp_path, "127.0.0.1:8080", "/chongming")
    done = subprocess.run([*command, "-t", "-q"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert (tmp_path / "error.log").read_text("utf-8") == ""


def policies() -> list[dict[str, str]]:
    """The content security policy of all addresses, and that of the search page."""
    [found] = re.findall(r"^map \$uri \$gongshi_policy \{\n(.*?)^\}", CONF.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    return [{"Content-Security-Policy": value} for value in re.findall(r'"([^"]+)"', found)]


def test_only_the_search_page_may_run_webassembly(host: Host) -> None:
    """By its own header; every other address has the strict one."""
    for path, headers in (("search.html", policy.SEARCH_HEADERS), ("about.html", policy.HEADERS)):
        answer = host.ask(f"/chongming/{path}")
        assert answer.headers["Content-Security-Policy"] == headers["Content-Security-Policy"]


def test_the_headers_are_those_of_the_policy() -> None:
    """One truth: the generator's; and no location has headers of its own, which would lose all of these."""
    lines = re.findall(r'^(\s*)add_header (\S+) "([^"]*)" always;$', CONF.read_text("utf-8"), re.MULTILINE)
    [kept] = re.findall(r"\tdefault (same-origin);", CONF.read_text("utf-8"))
    found = {name: value for _, name, value in lines} | policies()[0] | {policy.EMBEDDING: kept}
    assert found == policy.HEADERS
    assert policies()[1] == {name: policy.SEARCH_HEADERS[name] for name in policies()[1]}
    assert f"\t~{policy.EMBEDDED} cross-origin;" in CONF.read_text("utf-8")
    assert {indent for indent, *_ in lines} == {"\t"}
    own = re.findall(r"add_header (\S+) \$", CONF.read_text("utf-8"))
    assert sorted(own) == ["Cache-Control", "Content-Security-Policy", policy.EMBEDDING, "Strict-Transport-Security"]
    assert CONF.read_text("utf-8").count("add_header ") == len(lines) + len(own) + 1  # the comment that says why


def test_both_readmes_tell_the_same() -> None:
    """The same commands in both languages; every header explained; every file there; the lines that are yours named."""
    english, chinese = (ROOT / "deploy" / name for name in ("README.md", "README.zh-CN.md"))
    for language in ("sh", "nginx"):
        assert fences(english, language) == fences(chinese, language) != []
    for path in (english, chinese):
        named = set(code(path))
        assert {*policy.HEADERS, "Cache-Control", "Strict-Transport-Security"} <= named
        assert {"listen", "server_name", "root", "$gongshi_path"} <= named
        paths = {each for each in named if re.match(r"(deploy|tests|data|generator)/", each)}
        assert all((ROOT / each).exists() for each in paths)
        assert paths >= {"deploy/nginx.conf", "deploy/release.sh", "generator/gongshi/policy.py"}


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/chongming/", 200),
        ("GET", "/chongming/feeds/all.xml", 200),
        ("GET", "/chongming/notices/2025-proposed.v1.yml", 200),
        ("GET", "/chongming/assets/site.css", 200),
        ("GET", "/chongming/notices", 301),
        ("GET", "/chongming/nothing.html", 404),
        ("GET", "/chongming/.hidden", 404),
        ("POST", "/chongming/", 405),
    ],
)
def test_every_answer_carries_the_headers(host: Host, method: str, path: str, status: int) -> None:
    """Errors and redirects too; and over plain HTTP nothing is said about TLS, nor ever which version this is."""
    answer = host.ask(path, method)
    assert answer.status == status
    assert {name: answer.headers.get(name) for name in policy.HEADERS} == policy.HEADERS
    assert "Cache-Control" in answer.headers
    assert "Strict-Transport-Security" not in answer.headers
    assert answer.headers["Server"] == "nginx"
    assert answer.headers.get("Location", "/chongming/notices/") == "/chongming/notices/"


def test_other_sites_may_show_a_badge_and_nothing_else(host: Host) -> None:
    """Asked about each time, so that 已撤销 is seen at once; pages and pictures of ours stay here."""
    badge = host.ask("/chongming/honours/2025-mayor-91310151DEM100015J.svg", "GET")
    assert badge.status == 200
    assert {name: badge.headers.get(name) for name in policy.HEADERS} == {
        **policy.HEADERS,
        policy.EMBEDDING: "cross-origin",
    }
    assert badge.headers["Cache-Control"] == "no-cache"
    for path in ("honours/2025-mayor-91310151DEM100015J.html", "assets/honour.svg", "honours/none.svg/x.svg"):
        assert host.ask(f"/chongming/{path}", "GET").headers[policy.EMBEDDING] == "same-origin"


def test_every_file_has_its_type(host: Host) -> None:
    """Text says that it is UTF-8; feeds are feeds; what has no type of its own is saved, not shown."""
    seen = set()
    for address, path in files(host):
        wanted = TYPES.get(path.suffix[1:], "application/octet-stream")
        feed = re.search(r"/feeds/[^/]+\.(xml|json)$", address)
        if feed:
            wanted = {"xml": "application/rss+xml; charset=utf-8", "json": "application/feed+json"}[feed[1]]
        answer = host.ask(address if path.name != "404.html" else "/chongming/nothing")
        assert answer.headers["Content-Type"] == wanted, address
        assert answer.body == path.read_bytes(), address
        seen.add(path.suffix[1:])
    assert seen >= {"html", "css", "svg", "xml", "atom", "opml", "ics", "json", "yml", "pdf", "txt"}


def test_every_type_that_is_allowed_is_known(host: Host) -> None:
    """Every type of attachment, and what search and calendars will bring; anything else is saved, not shown."""
    probes = host.site / "probes"
    probes.mkdir()
    try:
        for ending, wanted in {**TYPES, "unknown": "application/octet-stream"}.items():
            (probes / f"probe.{ending}").write_text("x")
            assert host.ask(f"/chongming/probes/probe.{ending}").headers["Content-Type"] == wanted
        assert set(ATTACHMENT_TYPES) <= TYPES.keys()
    finally:
        shutil.rmtree(probes)


def test_whoever_takes_gzip_gets_the_copy_made_before(host: Host) -> None:
    """Byte for byte, for every file that has one; all others get the file itself. Caches are told."""
    texts = 0
    for address, path in files(host):
        copy = path.with_name(path.name + ".gz")
        if not copy.exists() or path.name == "404.html":
            continue
        texts += 1
        packed, plain = host.ask(address, Accept_Encoding="gzip, br"), host.ask(address)
        assert (packed.headers["Content-Encoding"], packed.body) == ("gzip", copy.read_bytes())
        assert gzip.decompress(packed.body) == plain.body == path.read_bytes()
        assert "Content-Encoding" not in plain.headers
        assert packed.headers["Vary"] == plain.headers["Vary"] == "Accept-Encoding"
    assert texts > 100
    pdf = host.ask("/chongming/notices/2025-call.v1/call-review-rules.pdf", Accept_Encoding="gzip")
    assert "Content-Encoding" not in pdf.headers


def test_what_a_reader_has_is_not_sent_again(host: Host) -> None:
    """By tag and by date, packed or not; each of the two has its own tag."""
    tags = set()
    for encoding in ("identity", "gzip"):
        first = host.ask("/chongming/index.html", Accept_Encoding=encoding)
        tags.add(first.headers["ETag"])
        by_tag = host.ask("/chongming/index.html", Accept_Encoding=encoding, If_None_Match=first.headers["ETag"])
        since = first.headers["Last-Modified"]
        by_date = host.ask("/chongming/index.html", Accept_Encoding=encoding, If_Modified_Since=since)
        assert [(each.status, each.body) for each in (by_tag, by_date)] == [(304, b""), (304, b"")]
        assert by_tag.headers["Content-Security-Policy"] == policy.HEADERS["Content-Security-Policy"]
    assert len(tags) == 2


@pytest.mark.parametrize(
    ("path", "cache"),
    [
        ("index.html", "no-cache"),
        ("notices/2025-proposed.v1.html", "no-cache"),
        ("feeds/all.atom", "no-cache"),
        ("assets/site.css", "no-cache"),
        ("notices/2025-proposed.v1.yml", "public, max-age=600"),
        ("notices/2025-call.v1/call-review-rules.pdf", "public, max-age=600"),
        ("notices/2025-nothing.v1.yml", "no-cache"),
    ],
)
def test_only_what_does_not_change_is_kept(host: Host, path: str, cache: str) -> None:
    """And that not for long: what the law has erased must be gone the same day."""
    assert host.ask(f"/chongming/{path}").headers["Cache-Control"] == cache


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/chongming/nothing.html",
        "/chongming/no/such/folder/",
        "/chongming/404.html",
        "/chongming/feeds/",
        "/chongming/index.html.gz",
        "/chongming/.git/config",
        "/chongming/notices/.lock",
        "/chongming/.well-known/",
        "/.well-known/other",
        "/../releases/",
        "/chongming/%2e%2e/%2e%2e/releases/.lock",
        "/chongming/..%2f..%2freleases/.lock",
        "/chongming/..%5c..%5creleases%5c.lock",
        "//chongming/../../../../etc/hostname",
        "/chongming/index.html%00.txt",
    ],
)
def test_what_is_not_there_is_answered_as_such(host: Host, path: str) -> None:
    """By our page, whether it is missing, hidden or outside; what is no address at all is refused."""
    answer = host.ask(path)
    page = (host.site / "404.html").read_bytes()
    assert (answer.status, answer.body) == (404, page) or (answer.status == 400 and b"nginx" in answer.body)
    assert host.ask(path, "HEAD").status == answer.status


def test_security_txt_is_where_tools_look(host: Host) -> None:
    """At the root of the host, though the site lies below it."""
    file = (host.site / ".well-known" / "security.txt").read_bytes()
    for path in ("/.well-known/security.txt", "/chongming/.well-known/security.txt"):
        answer = host.ask(path)
        assert (answer.status, answer.body) == (200, file)
        assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"


def test_one_can_ask_and_nothing_else(host: Host) -> None:
    """HEAD says what GET would, without the body; whatever would change something is not allowed."""
    head, get = host.ask("/chongming/", "HEAD"), host.ask("/chongming/")
    assert (head.status, head.body) == (200, b"")
    assert {**head.headers, "Date": ""} == {**get.headers, "Date": ""}
    for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND"):
        assert host.ask("/chongming/", method).status == 405
    assert host.ask("/chongming/?" + "x" * 5000).status == 414
    assert host.ask("/chongming/", Cookie="x" * 5000).status == 400


def test_at_the_root_of_a_host(site_at: SiteAt, tmp_path: Path) -> None:
    """The same file serves a site without a path."""
    with serving(tmp_path, site_at(AFTER)) as host:
        assert host.ask("/").body == (site_at(AFTER) / "index.html").read_bytes()
        assert host.ask("/notices/2025-proposed.html").status == 200
        missing = host.ask("/no/such/page.html")
        assert (missing.status, missing.body) == (404, (site_at(AFTER) / "404.html").read_bytes())
        assert host.ask("/.well-known/security.txt").status == 200


def certificate(folder: Path) -> tuple[Path, Path]:
    """A certificate that 127.0.0.1 has made for itself, and its key."""
    key, name = ed25519.Ed25519PrivateKey.generate(), x509.Name([])
    san = x509.SubjectAlternativeName([x509.IPAddress(IPv4Address("127.0.0.1"))])
    builder = x509.CertificateBuilder(name, name, key.public_key(), 1).add_extension(san, critical=True)
    builder = builder.not_valid_before(datetime(2020, 1, 1, tzinfo=UTC)).not_valid_after(
        datetime(2099, 1, 1, tzinfo=UTC)
    )
    public, private = folder / "public.pem", folder / "private.pem"
    public.write_bytes(builder.sign(key, None).public_bytes(Encoding.PEM))
    private.write_bytes(key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    return public, private


def test_over_tls_a_browser_is_told_to_keep_to_it(site_at: SiteAt, tmp_path: Path) -> None:
    """With the lines that README.md gives, and nothing else changed."""
    public, private = certificate(tmp_path)
    tls = f" ssl; ssl_certificate {public}; ssl_certificate_key {private}"
    with serving(tmp_path, site_at(AFTER), "/chongming", tls) as host:
        trusting = ssl.create_default_context(cafile=str(public))
        connection = http.client.HTTPSConnection("127.0.0.1", host.port, context=trusting, timeout=20)
        connection.request("GET", "/chongming/")
        answer = connection.getresponse()
        assert (answer.status, answer.getheader("Strict-Transport-Security")) == (200, "max-age=31536000")
        connection.close()


@pytest.mark.browser
def test_no_page_breaks_under_the_headers(host: Host, browser: Browser) -> None:
    """Every page of the site, and the one for what is missing from a depth: nothing refused, nothing foreign."""
    page, wrong = watched(browser, host.root)
    trouble = []
    addresses = [address for address, path in files(host) if path.suffix == ".html" and path.name != "404.html"]
    for address in addresses:
        answer = page.goto(host.root + address)
        assert answer
        sheets = page.evaluate("[...document.styleSheets].filter(sheet => sheet.cssRules.length).length")
        if wrong or answer.status != 200 or sheets < 3:
            trouble.append((address, list(wrong), answer.status, sheets))
            wrong.clear()
    assert trouble == []
    missing = page.goto(f"{host.root}/chongming/no/such/page.html")
    assert missing
    assert missing.status == 404
    assert page.evaluate("document.styleSheets[0].cssRules.length") > 0
    assert [each for each in wrong if "404 (Not Found)" not in each] == []
    page.close()


@pytest.mark.browser
def test_the_header_holds_alone(host: Host, browser: Browser) -> None:
    """On a page without the meta tag nothing inline runs either; the header stands in for it, and it for the header."""
    (host.site / "probe.html").write_text("<!doctype html><script>document.title = 'ran'</script>", encoding="utf-8")
    page, wrong = watched(browser, host.root)
    page.goto(f"{host.root}/chongming/probe.html")
    assert page.title() == ""
    assert any(each.startswith("policy: script-src-elem inline") for each in wrong)
    (host.site / "probe.html").unlink()
    page.close()


class Portal(SimpleHTTPRequestHandler):
    """Another host, which shows our page in a frame."""

    frames = ""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the library's own name)
        """Say nothing."""

    def do_GET(self) -> None:
        body = f'<iframe src="{self.frames}"></iframe>'.encode()
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(body)


@pytest.mark.browser
def test_nobody_frames_the_site_but_tools_may_read_it(host: Host, browser: Browser) -> None:
    """A page of another origin that shows it in a frame shows nothing; one that fetches the record gets it."""
    handler = type("OurPortal", (Portal,), {"frames": f"{host.root}/chongming/index.html"})
    portal = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=portal.serve_forever, daemon=True).start()
    page, wrong = watched(browser, "http://127.0.0.1")
    page.goto(f"http://127.0.0.1:{portal.server_port}/")
    assert any("frame-ancestors 'none'" in each for each in wrong)
    assert "masthead" not in page.frames[1].content()
    fetched = page.evaluate(
        "address => fetch(address).then(answer => answer.text())",
        f"{host.root}/chongming/notices/2025-proposed.v1.yml",
    )
    assert fetched == (host.site / "notices" / "2025-proposed.v1.yml").read_text("utf-8")
    page.close()
    portal.shutdown()
    portal.server_close()


def releases(base: Path) -> list[str]:
    return sorted(path.name for path in (base / "releases").iterdir() if not path.name.startswith("."))


def test_releases_are_kept_for_going_back_and_no_longer(site_at: SiteAt, tmp_path: Path) -> None:
    """The last three; after an erasure only the new one. The same site gives the same compressed bytes."""
    packed = []
    for _ in range(4):
        assert release(site_at(AFTER), tmp_path).returncode == 0
        packed.append((tmp_path / "www" / "index.html.gz").read_bytes())
    assert len(set(packed)) == 1
    assert len(releases(tmp_path)) == 3
    assert (tmp_path / "www").resolve().name == releases(tmp_path)[-1]
    assert release(site_at(OPEN), tmp_path, keep=1).returncode == 0
    assert len(releases(tmp_path)) == 1
    assert (tmp_path / "www" / "index.html").read_bytes() == (site_at(OPEN) / "index.html").read_bytes()


def test_a_release_that_cannot_be_says_why_and_changes_nothing(site_at: SiteAt, tmp_path: Path) -> None:
    """What is no site, what would cover a folder, a number that keeps nothing."""
    assert release(site_at(AFTER), tmp_path, "chongming").returncode == 0
    before = (tmp_path / "www" / "chongming").resolve()
    (tmp_path / "www" / "portal").mkdir()
    (tmp_path / "empty").mkdir()
    for site, path, keep, word in (
        (tmp_path / "empty", "chongming", 3, "not a built site"),
        (site_at(AFTER), "portal", 3, "is not a link"),
        (site_at(AFTER), "chongming", 0, "KEEP=0"),
    ):
        done = release(site, tmp_path, path, keep=keep)
        assert (done.returncode, word in done.stderr) == (1, True)
    assert (tmp_path / "www" / "chongming").resolve() == before
    assert releases(tmp_path) == [before.name]


def test_readers_never_find_the_site_gone(site_at: SiteAt, tmp_path: Path) -> None:
    """While two release at once, again and again, every reader gets a whole page, the old or the new."""
    sites = [site_at(AFTER), site_at(OPEN)]
    whole = {(site / "index.html").read_bytes() for site in sites}
    with serving(tmp_path, sites[0], "/chongming") as host:
        failed: list[str] = []

        def put(site: Path) -> None:
            failed.extend(
                done.stderr for done in (release(site, tmp_path, "chongming") for _ in range(4)) if done.stderr
            )

        writers = [threading.Thread(target=put, args=[site]) for site in sites]
        for writer in writers:
            writer.start()
        seen = set()
        while any(writer.is_alive() for writer in writers):
            answer = host.ask("/chongming/")
            assert (answer.status, answer.body in whole) == (200, True)
            seen.add(answer.body)
        assert failed == []
        assert seen == whole
    assert len(releases(tmp_path)) == 3
