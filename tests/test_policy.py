"""Nothing foreign runs: every page carries the policy, none needs more than it grants, and it holds in a browser."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page, Route

from chromium import open_page, watched
from conftest import AFTER, OPEN
from gongshi import policy
from gongshi.clock import parse_moment
from gongshi.publish.build import build_site
from test_serve import free_port, serving, wait_for

SiteAt = Callable[[str], Path]
META = f'<meta http-equiv="Content-Security-Policy" content="{policy.META}">'
SEARCH_META = META.replace(policy.META, policy.SEARCH_META)
FOREIGN = "https://foreign.example"


def directives(text: str) -> dict[str, list[str]]:
    return {name: values for name, *values in (each.split() for each in text.split(";"))}


def headers_file(site: Path) -> dict[str, dict[str, str]]:
    """By pattern; a line that is not indented opens a rule."""
    rules: dict[str, dict[str, str]] = {}
    for line in (site / "_headers").read_text("utf-8").splitlines():
        if line.startswith("  "):
            name, value = line.strip().split(": ", 1)
            rules[next(reversed(rules))][name] = value
        else:
            rules[line] = {}
    return rules


def carries_it_first(path: Path) -> bool:
    """Right after the encoding, so nothing in the head escapes it; and once, since two would both have to agree."""
    text = unescape(path.read_text("utf-8"))
    head = re.sub(r"\s*\n\s*", "", text.partition("<head>")[2])
    meta = SEARCH_META if path.name == "search.html" else META
    return head.startswith(f'<meta charset="utf-8">{meta}') and text.count("Content-Security-Policy") == 1


@pytest.mark.parametrize("moment", [OPEN, AFTER])
def test_every_page_carries_the_policy_before_anything_that_loads(site_at: SiteAt, moment: str) -> None:
    """The office's own pages, record pages, the page for missing addresses."""
    pages = list(site_at(moment).rglob("*.html"))
    assert pages
    assert [path for path in pages if not carries_it_first(path)] == []


def test_so_does_what_stands_at_the_address_of_a_page_that_moved(project: Path) -> None:
    """It comes from a template of its own."""
    (project / "data" / "redirects.yml").write_text("pages:\n  about-us.html: about.html\n", encoding="utf-8")
    built = build_site(project, project / "site", parse_moment(AFTER))
    assert built.site, built.findings
    assert carries_it_first(project / "site" / "about-us.html")


def test_the_policy_names_only_the_site_itself() -> None:
    """No inline code, no eval, no other host, no scheme, no wildcard; everything not named is refused."""
    found = directives(policy.META)
    assert found["default-src"] == ["'none'"]
    assert {value for values in found.values() for value in values} == {"'self'", "'none'", "'script'"}
    assert directives(policy.HEADERS["Content-Security-Policy"]) == {**found, "frame-ancestors": ["'none'"]}


def test_the_search_page_runs_webassembly_besides() -> None:
    """And differs in nothing else; text is made into code there no more than anywhere."""
    found, strict = directives(policy.SEARCH_META), directives(policy.META)
    assert found == {**strict, "script-src": ["'self'", "'wasm-unsafe-eval'"]}


def test_hosts_that_read_a_file_get_the_headers(site_at: SiteAt) -> None:
    """In `_headers`, each on a line that such a host still reads; none twice for an address, for that would join both.
    Badges are for other sites, so what keeps pictures here stands with the folders of all others.
    """
    rules = headers_file(site_at(AFTER))
    everywhere = rules.pop("/*")
    types = {pattern: rules.pop(pattern) for pattern in [*rules] if pattern.startswith("/feeds/")}
    assert {name for given in types.values() for name in given} == {"Content-Type"}
    kept = {policy.EMBEDDING: policy.HEADERS[policy.EMBEDDING]}
    assert rules == dict.fromkeys(policy.KEPT_HERE, kept)
    assert (
        everywhere | kept == policy.SEARCH_HEADERS
    )  # such hosts join policies; each page's own meta tag holds as well
    assert everywhere.keys() & kept.keys() == set()
    assert max(map(len, everywhere.values())) < 1900
    pictures = {
        path.relative_to(site_at(AFTER)) for kind in ("svg", "png", "jpg") for path in site_at(AFTER).rglob(f"*.{kind}")
    }
    folders = {f"/{path.parts[0]}/*" for path in pictures if not re.search(policy.EMBEDDED, f"/{path.as_posix()}")}
    assert folders <= set(policy.KEPT_HERE)


@pytest.mark.browser
@pytest.mark.parametrize("moment", [OPEN, AFTER])
def test_no_page_needs_more_than_the_policy_grants(site_at: SiteAt, browser: Browser, moment: str) -> None:
    """Every page, opened from the disk: styled, nothing refused, nothing asked of anybody."""
    page, wrong = watched(browser, site_at(moment).as_uri())
    trouble = []
    for path in sorted(site_at(moment).rglob("*.html")):
        if path.name == "404.html":
            continue  # its base leads to its host; tests/test_deploy.py serves it
        page.goto(path.as_uri())
        plain = page.evaluate("getComputedStyle(document.querySelector('.masthead-row')).display !== 'flex'")
        blank = page.evaluate("[...document.images].filter(image => !image.naturalWidth).length")
        if wrong or plain or blank:
            trouble.append((path.name, list(wrong), plain, blank))
            wrong.clear()
    page.close()
    assert trouble == []


RUN = "document.documentElement.dataset.ran = 'yes'"
INJECTED = {
    "script": (f"<script>{RUN}</script>", "script-src-elem"),
    "handler": (f'<img src="assets/emblem.svg" onload="{RUN}">', "script-src-attr"),
    "link": (f'<a class="probe" href="javascript:void({RUN})">.</a>', "script-src-elem"),
    "data-script": (f'<script src="data:text/javascript,{RUN}"></script>', "script-src-elem"),
    "foreign-script": (f'<script src="{FOREIGN}/x.js"></script>', "script-src-elem"),
    "frame": (f'<iframe srcdoc="<script>parent.{RUN}</script>"></iframe>', "script-src-elem"),
    "foreign-frame": (f'<iframe src="{FOREIGN}/"></iframe>', "frame-src"),
    "object": (f'<object data="{FOREIGN}/x.pdf"></object>', "object-src"),
    "style": ("<style>:root { --probe: 1 }</style>", "style-src-elem"),
    "style-attribute": ('<p style="--probe: 1">.</p>', "style-src-attr"),
    "foreign-style": (f'<link rel="stylesheet" href="{FOREIGN}/x.css">', "style-src-elem"),
    "foreign-image": (f'<img src="{FOREIGN}/x.png">', "img-src"),
    "foreign-base": (f'<base href="{FOREIGN}/">', "base-uri"),
    "form": (f'<form action="{FOREIGN}/"><button class="probe">.</button></form>', "form-action"),
}
"""What a slip in a template might let through, and the directive that stops it."""


HARM = """document.documentElement.dataset.ran === 'yes' || document.baseURI.startsWith('https:') ||
    [...document.querySelectorAll('*')].some(each => getComputedStyle(each).getPropertyValue('--probe'))"""


def opened_with(browser: Browser, site: Path, text: str) -> tuple[Page, list[str], list[str]]:
    """A page of the site's own folder with this text; what went wrong; which foreign addresses were asked for."""
    page, wrong = watched(browser, site.as_uri())
    asked: list[str] = []

    def foreign(route: Route) -> None:
        asked.append(route.request.url)
        route.fulfill(body=RUN, content_type="text/javascript")

    def own(route: Route) -> None:
        route.fulfill(body=text, content_type="text/html; charset=utf-8")

    page.route(f"{FOREIGN}/**", foreign)
    page.route("**/injected.html", own)
    page.goto((site / "injected.html").as_uri())
    for probe in page.locator(".probe").all():
        probe.click(no_wait_after=True)
    return page, wrong, asked


def comes_true(page: Page, condition: Callable[[], bool]) -> bool:
    """Within ten seconds: a busy machine may take its time over a report or a request."""
    for _ in range(200):
        if condition():
            return True
        page.wait_for_timeout(50)
    return False


def harmed(page: Page, asked: list[str]) -> bool:
    try:
        return bool(asked or page.evaluate(HARM))
    except Error as error:
        if "navigation" not in str(error):
            raise
        return False  # it is leaving for the foreign address, which `asked` will soon hold


@pytest.mark.browser
@pytest.mark.parametrize("name", INJECTED)
def test_what_is_injected_does_nothing(site_at: SiteAt, browser: Browser, name: str) -> None:
    """It is stopped by its directive; on the same page without the policy it would have worked."""
    piece, directive = INJECTED[name]
    site = site_at(AFTER)
    text = (site / "index.html").read_text("utf-8").replace("</body>", f"{piece}</body>")

    page, wrong, asked = opened_with(browser, site, text)
    assert comes_true(page, lambda: f"policy: {directive}" in " ".join(wrong))
    page.wait_for_timeout(100)
    assert not harmed(page, asked)
    page.close()

    page, _, asked = opened_with(browser, site, text.replace(META, ""))
    assert comes_true(page, lambda: harmed(page, asked))
    page.close()


@pytest.mark.browser
def test_our_own_scripts_run_but_make_no_code_of_text(site_at: SiteAt, browser: Browser, tmp_path: Path) -> None:
    """A file of the site may run, from the disk too; `eval` and HTML out of text are refused even to it."""
    tries = ["eval('1')", "new Function('1')()", "document.body.innerHTML = '<p>1'", "document.write('1')"]
    script = "".join(f"try {{ {each}; done.push('{index}') }} catch {{}}\n" for index, each in enumerate(tries))
    (tmp_path / "own.js").write_text(f"const done = ['began'];\n{script}document.title = done.join()", encoding="utf-8")
    text = (site_at(AFTER) / "index.html").read_text("utf-8")
    (tmp_path / "page.html").write_text(text.replace("</body>", '<script src="own.js"></script></body>'), "utf-8")
    page, _ = open_page(browser, (tmp_path / "page.html").as_uri(), 1280)
    assert page.title() == "began"
    page.close()


@pytest.mark.browser
def test_the_preview_still_reloads(project: Path, browser: Browser) -> None:
    """The engine's script stands in the page, so the preview alone allows that; what is saved shows by itself."""
    port = free_port()
    address = f"http://127.0.0.1:{port}/chongming/about.html"
    about = project / "content" / "about.md"
    with serving(project, ["gongshi", "serve", "--port", str(port)]):
        assert wait_for(address, "unsafe-inline")
        page, wrong = open_page(browser, address, 1280)
        about.write_text(about.read_text("utf-8") + "\n新写的一段。\n", encoding="utf-8")
        page.get_by_text("新写的一段。").wait_for(timeout=60_000)
        assert not [each for each in wrong if each.startswith(("policy", "foreign"))]
        page.close()


def security_txt(site: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in (site / ".well-known" / "security.txt").read_text("utf-8").splitlines():
        name, value = line.split(": ", 1)
        found.setdefault(name, []).append(value)
    return found


def test_whom_to_tell_of_a_weakness(site_at: SiteAt) -> None:
    """RFC 9116: what it must have, and where it may be found."""
    assert security_txt(site_at(AFTER)) == {
        "Contact": ["mailto:security@quality-award.example"],
        "Expires": ["2027-06-30T00:00:00+08:00"],
        "Preferred-Languages": ["zh"],
        "Canonical": [
            "https://quality-award.example/.well-known/security.txt",
            "https://quality-award.example/chongming/.well-known/security.txt",
        ],
    }


def test_a_site_at_the_root_names_one_place(project: Path) -> None:
    """And a page may be the contact."""
    office = project / "data" / "awards" / "office.yml"
    text = office.read_text("utf-8").replace("quality-award.example/chongming/", "quality-award.example/")
    office.write_text(text.replace("mailto:security@quality-award.example", "https://report.example/"), "utf-8")
    assert build_site(project, project / "site", parse_moment(AFTER)).site
    found = security_txt(project / "site")
    assert found["Contact"] == ["https://report.example/"]
    assert found["Canonical"] == ["https://quality-award.example/.well-known/security.txt"]


def test_an_expired_contact_is_not_published(project: Path) -> None:
    """Neither at the very moment; nor is one that the office does not name."""
    out = project / "site"
    file = out / ".well-known" / "security.txt"
    assert build_site(project, out, parse_moment("2027-06-29T23:59+08:00")).site
    assert file.exists()
    assert build_site(project, out, parse_moment("2027-06-30T00:00+08:00")).site
    assert not file.exists()
    office = project / "data" / "awards" / "office.yml"
    office.write_text(re.sub(r"  security:\n(    .*\n)+", "", office.read_text("utf-8")), encoding="utf-8")
    assert build_site(project, out, parse_moment(AFTER)).site
    assert not file.exists()


@pytest.mark.parametrize(
    "contact", ["security@quality-award.example", "mailto:", "javascript:alert(1)", "http://a.cn/"]
)
def test_a_contact_is_an_address(project: Path, contact: str) -> None:
    """Else a finding says how to write it."""
    office = project / "data" / "awards" / "office.yml"
    text = office.read_text("utf-8").replace("mailto:security@quality-award.example", f"'{contact}'")
    office.write_text(text, encoding="utf-8")
    built = build_site(project, project / "site", parse_moment(AFTER))
    assert [(each.place.path, each.message) for each in built.findings] == [
        ("data/awards/office.yml", f"“contact”：“{contact}”不是邮箱或网页的地址")
    ]
