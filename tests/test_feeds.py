"""Feeds: every form follows its rules, all tell the same, and what is taken back reaches whoever was told."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from functools import cache
from html.parser import HTMLParser
from itertools import combinations
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from lxml import etree

from conftest import AFTER, OPEN, ROOT, demo
from feedrules import ATOM, CONTENT, JSON_FEED, atom_faults, html_faults, rss_faults
from gongshi.beijing import BEIJING
from gongshi.clock import parse_moment
from gongshi.outputs.feeds import feeds as feed_files
from gongshi.outputs.opml import opml
from gongshi.outputs.templates import Templates
from gongshi.records.decision import Decision
from gongshi.records.notice import Listing, Revision
from gongshi.records.objections import Objections, Removed
from gongshi.records.proposed import Proposed
from gongshi.records.revocation import Revocation, RevokedTitle
from gongshi.register import Register, Version
from gongshi.views.edition import Edition
from gongshi.views.feed_groups import feed_groups
from gongshi.views.feeds import feeds
from gongshi.views.site import SiteView
from test_views import changed, corrected, winners

SiteAt = Callable[[str], Path]
HOME = "https://quality-award.example/chongming/"
MOMENTS = ("2022-01-01", "2023-03-02", OPEN, AFTER)
SCHEMA = Draft202012Validator(JSON_FEED)


@cache
def written(moment: str) -> dict[str, bytes]:
    """Every feed of the demo at a moment, by its address."""
    site = SiteView(Edition.of(demo(), parse_moment(moment)))
    return dict(feed_files(site, Templates(ROOT / "theme", site.office, site.edition.as_of)))


def of_form(moment: str, form: str) -> dict[str, bytes]:
    return {address: content for address, content in written(moment).items() if address.endswith(f".{form}")}


@pytest.mark.parametrize("moment", MOMENTS)
def test_feeds_follow_the_rules_of_their_form(moment: str) -> None:
    """Every RSS and Atom feed, empty ones too; every JSON Feed by the schema, its HTML like that of the others."""
    found = {address: list(rss_faults(content, HOME + address)) for address, content in of_form(moment, "xml").items()}
    found |= {addr: list(atom_faults(content, HOME + addr)) for addr, content in of_form(moment, "atom").items()}
    for address, content in of_form(moment, "json").items():
        document = json.loads(content)
        found[address] = [error.message for error in SCHEMA.iter_errors(document)]
        found[address] += [] if document["feed_url"] == HOME + address else ["does not say where it lies"]
        for item in document["items"]:
            found[address] += html_faults(item["content_html"])
    assert len(found) == len(written(moment)) > 80
    assert {address: faults for address, faults in found.items() if faults} == {}


SPOILT = {
    "feeds/all.xml": [
        (b'isPermaLink="false"', b'isPermaLink="true"', "says that it is one"),
        (b" +0800</pubDate>", b" GMT+8</pubDate>", "RFC 822"),
        (b'rel="self"', b'rel="next"', "where it lies"),
        (b"<link>https://quality-award.example/chongming/notices/2025", b"<link>notices/2025", "not a whole address"),
        (b'&lt;a href="https://quality-award.example/chongming/org', b'&lt;a href="org', "relative address"),
        (b"</content:encoded>", b"&lt;script&gt;1&lt;/script&gt;</content:encoded>", "<script>"),
        (b"/v1/opens</guid>", b"/v1/published</guid>", "an id twice"),
    ],
    "feeds/all.atom": [
        (b"<published>2025-10-20T09:00:00+08:00", b"<published>2025-10-20 09:00", "RFC 3339"),
        (b"<updated>2025-10-20T09:00:00+08:00", b"<updated>2029-10-20T09:00:00+08:00", "newest first"),
        (b'type="html"', b'type="text"', "not HTML"),
        (b"<id>tag:", b"<id>https:", "no tag URI"),
        (b'<link href="https://quality-award.example/chongming/notices/2025-call.html', b'<link href="2025', "whole"),
    ],
}


@pytest.mark.parametrize("address", SPOILT)
def test_the_rules_find_what_is_wrong(address: str) -> None:
    """Each fault alone, in a feed that is right otherwise."""
    rules = rss_faults if address.endswith("xml") else atom_faults
    content = written(AFTER)[address]
    for right, wrong, words in SPOILT[address]:
        assert right in content, right
        try:
            faults = list(rules(content.replace(right, wrong), HOME + address))
        except ValueError:  # a date that nobody can read
            faults = ["RFC 822", "RFC 3339"]
        assert any(words in fault for fault in faults), (right, faults)


@pytest.mark.parametrize(
    ("change", "value"),
    [
        ("author", {"name": "of version 1.0"}),
        ("version", "https://jsonfeed.org/version/1"),
        ("home_page_url", "notices/index.html"),
        ("gongshi", {}),
        ("items", [{"title": "no id", "content_html": "x"}]),
        ("items", [{"id": "no content"}]),
        ("items", [{"id": "x", "content_html": "x", "date_published": "2025-10-20"}]),
        ("items", [{"id": 1, "content_html": "x"}]),
        ("items", [{"id": "x", "content_html": "x", "attachments": [{"url": "https://x.example/"}]}]),
    ],
)
def test_the_schema_refuses_what_is_no_json_feed(change: str, value: Any) -> None:
    """Unknown names without an underscore among it."""
    Draft202012Validator.check_schema(JSON_FEED)
    document = json.loads(written(AFTER)["feeds/award-gold.json"])
    assert SCHEMA.is_valid(document)
    assert SCHEMA.is_valid({**document, "_other": {}})
    assert not SCHEMA.is_valid({**document, change: value})


def entries_of(content: bytes, form: str) -> list[tuple[str, str, str, str, datetime]]:
    """(id, title, link, HTML, moment) of every entry in order."""
    if form == "json":
        items = json.loads(content)["items"]
        keys = ("id", "title", "url", "content_html")
        return [(*(each[key] for key in keys), datetime.fromisoformat(each["date_published"])) for each in items]
    root, found = etree.fromstring(content), []
    for each in root.iter("item", f"{ATOM}entry"):
        if form == "xml":
            values = [each.findtext(name) for name in ("guid", "title", "link", CONTENT)]
            moment = datetime.strptime(str(each.findtext("pubDate")), "%a, %d %b %Y %H:%M:%S %z")
        else:
            link = each.find(f"{ATOM}link")
            names = [f"{ATOM}{name}" for name in ("id", "title", "content")]
            values = [each.findtext(name) for name in names]
            values.insert(2, link.get("href") if link is not None else None)
            moment = datetime.fromisoformat(str(each.findtext(f"{ATOM}published")))
        found.append((str(values[0]), str(values[1]), str(values[2]), str(values[3]), moment))
    return found


@pytest.mark.parametrize("name", ["all", "award-gold", "town-chenjia", "kind-decision", "round-2023"])
def test_the_three_forms_tell_the_same(name: str) -> None:
    """The same entries under the same names, in the same order, with the same text."""
    rss, atom, json_ = (entries_of(written(AFTER)[f"feeds/{name}.{form}"], form) for form in ("xml", "atom", "json"))
    assert rss == atom == json_ != []


def test_an_entry_names_its_line_of_the_log() -> None:
    """In every form; for programs apart from the text."""
    site = SiteView(Edition.of(demo(), parse_moment(AFTER)))
    lines = {entry.digest: entry for entry in site.edition.log.entries}
    for item in json.loads(written(AFTER)["feeds/all.json"])["items"]:
        ours = item["_gongshi"]
        entry = lines[ours["log"]["digest"]]
        assert (entry.number, entry.notice, entry.version) == (ours["log"]["line"], ours["notice"], ours["version"])
        assert ours["log"]["digest"] in item["content_html"]
        assert item["id"].startswith(
            f"tag:quality-award.example,2023:{ours['notice']}/v{ours['version']}/{ours['event']}"
        )


moments = st.datetimes(min_value=datetime(2023, 3, 2), max_value=datetime(2026, 12, 1))  # noqa: DTZ001


@settings(max_examples=5)
@given(moments, moments)
def test_an_entry_of_any_feed_never_changes(one: datetime, other: datetime) -> None:
    """What a JSON Feed said at a moment it still says at every later one, in every feed, and no feed ends."""
    found = []
    for moment in sorted((one, other)):
        site = SiteView(Edition.of(demo(), moment.replace(tzinfo=BEIJING)))
        files = dict(feed_files(site, Templates(ROOT / "theme", site.office, site.edition.as_of)))
        found.append({address: json.loads(text)["items"] for address, text in files.items() if address[-4:] == "json"})
    earlier, later = found
    for address, items in earlier.items():
        assert later[address][len(later[address]) - len(items) :] == items


def test_a_town_has_its_feed_before_there_is_anything_to_tell() -> None:
    """Whoever follows it hears of the first entry; so with kinds and awards. It stays as it is meanwhile."""
    before = written("2022-01-01")
    names = {address.removeprefix("feeds/").rpartition(".")[0] for address in before}
    assert names >= {"all", "kind-revocation", "award-mayor", *(f"town-{key}" for key in demo().office.towns)}
    address = "feeds/town-xincun.xml"
    assert entries_of(written(OPEN)[address], "xml") == []
    assert written(OPEN)[address] == written("2025-04-30")[address]


def test_a_feed_of_a_town_tells_of_its_organisations() -> None:
    """Every list that has one, and no notice that has none, but for objections that took one off."""
    site = SiteView(Edition.of(demo(), parse_moment(AFTER)))
    for feed in site.feeds:
        if feed.facet == "town":
            first = {event.notice.id for event in feed.events if event.what in {"published", "decided"}}
            listed = {
                notice.id
                for notice in site.edition.register.notices.values()
                if isinstance(record := notice.versions[0].record, Listing)
                if any(each.town == feed.short_title for each in record.organisations)
            }
            assert {each for each in first if "objections" not in each} == listed, feed.name


# What is taken back


def told(register: Register, moment: datetime) -> dict[str, set[str]]:
    """The entries of every feed: `2025-decision/v2/corrected`."""
    prefix = f"tag:{register.office.site.tag_authority}:"
    return {
        feed.name: {event.id.removeprefix(prefix) for event in feed.events}
        for feed in feeds(Edition.of(register, moment))
    }


def test_a_correction_that_drops_the_last_organisation_arrives() -> None:
    """In the feeds of its award and of its town, and not in that of a town that nobody was ever listed of."""
    dropped = corrected("2025-decision", organisations=winners("gold"))
    found = told(dropped, parse_moment(AFTER))
    (mayor,) = winners("mayor")
    town = next(key for key, name in demo().office.towns.items() if name == mayor.town)
    for name in ("all", "award-mayor", "award-gold", f"town-{town}", "kind-decision", "round-2025"):
        assert "2025-decision/v2/corrected" in found[name], name
    assert "2025-decision/v2/corrected" not in found["town-xincun"]


def test_a_revocation_arrives_wherever_the_title_was_told() -> None:
    """Its award, its round, the decisions, and the town that the decision named."""
    register = demo()
    revocation = register.notices["2026-revocation-gold-2023"].record
    assert isinstance(revocation, Revocation)
    decision = register.notices["2023-decision"].record
    assert isinstance(decision, Listing)
    held = next(each for each in decision.organisations if each.code == revocation.revokes.code)
    town = next(key for key, name in register.office.towns.items() if name == held.town)
    found = told(register, parse_moment(AFTER))
    entry = "2026-revocation-gold-2023/v1/revoked"
    assert {name for name, entries in found.items() if entry in entries} == {
        *("all", "award-gold", "round-2023", "kind-decision", "kind-revocation"),
        f"town-{town}",
    }


def test_an_upheld_objection_arrives_where_the_organisation_was_listed() -> None:
    """The town and the award of the list, and the feed of such lists; one that removes nobody stays with its own."""
    outcome = demo().notices["2025-objections-proposed"].record
    proposed = demo().notices["2025-proposed"].record
    assert isinstance(outcome, Objections)
    assert isinstance(proposed, Proposed)
    (removed,) = outcome.removed
    gone = next(each for each in proposed.organisations if each.code == removed.code)
    town = next(key for key, name in demo().office.towns.items() if name == gone.town)
    own = {"all", "round-2025", "kind-objections"}
    for register, more in (
        (demo(), {f"town-{town}", f"award-{gone.award}", "kind-proposed"}),
        (changed("2025-objections-proposed", removed=()), set()),
    ):
        found = told(register, parse_moment(AFTER))
        entry = "2025-objections-proposed/v1/published"
        assert {name for name, entries in found.items() if entry in entries} == own | more


Edit = tuple[str, list[int], list[int], list[bool]]
EDITED = ("2025-qualified", "2025-proposed", "2025-decision", "2025-objections-proposed", "2026-revocation-gold-2023")
TOWNS = ("城桥镇", "堡镇", "新村乡", None)
edits: st.SearchStrategy[list[Edit]] = st.lists(
    st.tuples(
        st.sampled_from(EDITED),
        st.lists(st.integers(0, 4), unique=True, max_size=3),
        st.lists(st.integers(0, 3), min_size=5, max_size=5),
        st.lists(st.booleans(), min_size=5, max_size=5),
    ),
    max_size=6,
)


def _fields(version: Version, edit: Edit) -> dict[str, Any]:
    """Other organisations, towns and awards, others removed, another title revoked."""
    _, chosen, towns, gold = edit
    record, source = version.record, demo().notices["2025-proposed"].record
    if isinstance(record, Objections) and isinstance(source, Listing):
        named = [source.organisations[each % len(source.organisations)] for each in chosen]
        gone = [Removed(name=each.name, credit_code=each.code, reason="异议成立") for each in named]
        return {"received": 9, "accepted": 9, "upheld": 9, "removed": tuple(gone)}
    if isinstance(record, Revocation):
        decision = demo().notices["2023-decision"].record
        assert isinstance(decision, Decision)
        taken = decision.organisations[towns[0] % len(decision.organisations)]
        return {"revokes": RevokedTitle(award=taken.award, name=taken.name, credit_code=taken.code)}
    first = demo().notices[version.notice].versions[0].record
    assert isinstance(first, Listing)
    listed = []
    for number in chosen:
        each = first.organisations[number % len(first.organisations)]
        award = {"award": "gold" if gold[number] else "mayor"} if hasattr(each, "award") else {}
        listed.append(each.model_copy(update={"town": TOWNS[towns[number]], **award}))
    return {"organisations": tuple(listed)}


def edited(changes: list[Edit]) -> Register:
    """The demo with corrections, one a day from the notice's last version on."""
    register = demo()
    for change in changes:
        notice = register.notices[change[0]]
        update = {
            "published": notice.record.published + timedelta(days=1),
            "revision": Revision(reason="原公告有误", effect="none"),
            **_fields(notice.current, change),
        }
        number = notice.current.number + 1
        path = f"{notice.versions[0].path.removesuffix('.yml')}.v{number}.yml"
        version = Version(notice.id, number, notice.record.model_copy(update=update), path, f"{number:064}")
        changed = replace(notice, versions=(*notice.versions, version))
        register = replace(register, notices={**register.notices, notice.id: changed})
    return register


def _places(register: Register, version: Version) -> Iterator[tuple[str, str, str]]:
    """(feed, award, credit code) of every organisation in a version's list."""
    towns = {name: key for key, name in register.office.towns.items()}
    for each in version.record.organisations if isinstance(version.record, Listing) else ():
        award = getattr(each, "award", "")
        for feed in (f"town-{towns[each.town]}" if each.town else "", f"award-{award}" if award else ""):
            if feed:
                yield feed, award, each.code


def _taken(version: Version) -> tuple[str, str, set[str]]:
    """(kind of list, award or nothing, credit codes) of what a version takes off."""
    record = version.record
    if isinstance(record, Revocation):
        return "decision", record.revokes.award, {record.revokes.code}
    removed = record.removed if isinstance(record, Objections) else ()
    return "proposed", "", {each.code for each in removed}


def unheard(register: Register, found: dict[str, set[str]]) -> Iterator[tuple[str, str]]:
    """(feed, entry) of what somebody who was told should have heard and did not."""
    versions = [version for notice in register.notices.values() for version in notice.versions]
    for version in versions:
        first = next(each for each in found["all"] if each.startswith(f"{version.notice}/v{version.number}/"))
        first = {1: first}.get(version.number, f"{version.notice}/v{version.number}/corrected")
        due = {feed for feed, *_ in _places(register, version)}
        if version.number > 1:
            earlier = [f"{version.notice}/v{number}/" for number in range(1, version.number)]
            due |= {name for name, entries in found.items() if any(e.startswith(tuple(earlier)) for e in entries)}
        kind, award, codes = _taken(version)
        for other in versions:
            if other.record.kind == kind and other.record.published <= version.record.published:
                same_round = getattr(other.record, "round", None) == getattr(version.record, "round", None)
                due |= {
                    feed
                    for feed, given_to, code in _places(register, other)
                    if same_round and code in codes and award in {"", given_to}
                }
        names = {"decision": "decided", "revocation": "revoked"}
        entry = first if version.number > 1 else f"{version.notice}/v1/{names.get(version.record.kind, 'published')}"
        yield from ((feed, entry) for feed in due if entry not in found[feed])


@settings(max_examples=40)
@given(edits)
def test_whoever_was_told_hears_what_became_of_it(changes: list[Edit]) -> None:
    """Over any corrections: a correction reaches every feed that told of an earlier version, a revocation and a removal
    those of the award and town that the list named; and what was told stays told.
    """
    register = edited(changes)
    late = told(register, parse_moment("2027-01-01"))
    assert list(unheard(register, late)) == []
    for moment in sorted(
        {version.record.published for notice in EDITED for version in register.notices[notice].versions}
    ):
        early = told(register, moment)
        assert all(entries <= late[name] for name, entries in early.items())


def test_that_would_be_noticed() -> None:
    """Without an entry in one feed the property fails."""
    register = corrected("2025-decision", organisations=winners("gold"))
    found = told(register, parse_moment(AFTER))
    found["award-mayor"].discard("2025-decision/v2/corrected")
    assert list(unheard(register, found)) == [("award-mayor", "2025-decision/v2/corrected")]


# Lists of feeds


def test_the_list_of_feeds_holds_each_once() -> None:
    """OPML 2.0: in the groups of the page, with addresses where a feed and a page lie."""
    site = SiteView(Edition.of(demo(), parse_moment(OPEN)))
    ((address, content),) = opml(site)
    root = etree.fromstring(content)
    assert (address, root.tag, root.get("version")) == ("feeds/all.opml", "opml", "2.0")
    assert root.findtext("head/title")
    groups = [(each.get("text"), len(each)) for each in root.findall("body/outline")]
    assert [name for name, _ in groups] == ["全部", "届次", "类别", "奖项", "乡镇"]
    assert groups == [(group.name, len(group.feeds)) for group in feed_groups(site.feeds, site.office)]
    leaves = root.findall("body/outline/outline")
    assert [each.get("xmlUrl") for each in leaves] == [urljoin(HOME, feed.rss) for feed in site.feeds]
    assert all(
        (each.get("type"), each.get("text"), each.get("title")) == ("rss", *[each.get("title")] * 2) for each in leaves
    )


class Alternates(HTMLParser):
    """What a page's head names as feeds."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str, str]] = []
        self.feed(text.partition("</head>")[0])

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "link" and given.get("rel") == "alternate":
            self.found.append((str(given["href"]), str(given["type"]), str(given["title"])))


@pytest.mark.parametrize(
    ("address", "names"),
    [
        ("index.html", ["all"]),
        ("subscribe.html", ["all"]),
        ("404.html", ["all"]),
        ("notices/index.html", ["all"]),
        ("notices/town-chengqiao.html", ["town-chengqiao", "all"]),
        ("notices/kind-call.html", ["kind-call", "all"]),
        ("notices/award-gold.html", ["award-gold", "all"]),
        ("notices/round-2025.html", ["round-2025", "all"]),
        ("notices/2025-proposed.html", ["round-2025", "all"]),
        ("rounds/2025.html", ["round-2025", "all"]),
        ("awards/gold.html", ["award-gold", "all"]),
        ("revocations.html", ["all"]),
    ],
)
def test_a_page_names_the_feeds_that_fit_it(site_at: SiteAt, address: str, names: list[str]) -> None:
    """The best at the front, each in three forms."""
    told = Alternates((site_at(OPEN) / address).read_text("utf-8")).found
    found = [each for each in told if each[1] != "application/json"]
    up = "../" if "/" in address else ""
    types = {"xml": "application/rss+xml", "atom": "application/atom+xml", "json": "application/feed+json"}
    assert [each[:2] for each in found] == [
        (f"{up}feeds/{name}.{form}", media_type) for name in names for form, media_type in types.items()
    ]
    assert all("：" in title for *_, title in found)


def test_every_page_names_feeds_that_are_there(site_at: SiteAt) -> None:
    """That of everything among them; no title stands for two."""
    site = site_at(AFTER)
    for path in site.rglob("*.html"):
        found = Alternates(path.read_text("utf-8")).found
        assert any(href.endswith("feeds/all.xml") for href, *_ in found), path
        assert all((path.parent / href).resolve().is_file() for href, *_ in found), path
        assert all(one[2] != other[2] for one, other in combinations(found, 2)), path
