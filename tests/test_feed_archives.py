"""Feeds of very many events: bounded, with archives (RFC 5005, section 4) that hold every entry once and stay."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from feedgen.feed import FeedGenerator
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from conftest import AFTER, OPEN, ROOT, demo
from feedrules import ATOM, atom_faults, html_faults, rss_faults
from gongshi.clock import parse_moment
from gongshi.loading import load
from gongshi.outputs.feeds import feeds as feed_files
from gongshi.outputs.moulds import Mould, place
from gongshi.outputs.opml import opml
from gongshi.outputs.templates import Templates
from gongshi.publish.build import build_site
from gongshi.records.decision import Decision
from gongshi.register import Register
from gongshi.views.edition import Edition
from gongshi.views.event_text import MOST_LINES
from gongshi.views.feed_groups import MOST_ROUNDS
from gongshi.views.feeds import ARCHIVE_SIZE, FORMS, Feed
from gongshi.views.site import SiteView
from manynotices import FIRST, with_announcements, with_windows
from test_feeds import HOME, SCHEMA, entries_of
from test_views import changed

COUNT = 230
"""Announcements; with the demo's own events at their end there are several archives."""
HISTORY = "{http://purl.org/syndication/history/1.0}"
LINKS = {"prev-archive", "next-archive", "current"}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return with_announcements(tmp_path_factory.mktemp("many") / "project", COUNT)


@pytest.fixture(scope="module")
def site(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built as an office builds it."""
    out = tmp_path_factory.mktemp("site") / "site"
    built = build_site(project, out, parse_moment(AFTER))
    assert built.site, built.findings
    return out


def links_of(content: bytes) -> dict[str, str]:
    """The links between a feed's documents, by their relation; every address is below the site's."""
    root = etree.fromstring(content)
    head = root if root.tag == f"{ATOM}feed" else root[0]
    found = {str(each.get("rel")): str(each.get("href")) for each in head.findall(f"{ATOM}link")}
    return {name: href.removeprefix(HOME) for name, href in found.items() if name in LINKS}


def older(content: bytes, form: str) -> str:
    if form == "json":
        return str(json.loads(content).get("next_url", "")).removeprefix(HOME)
    return links_of(content).get("prev-archive", "")


def chain(site: Path, form: str, name: str = "all") -> Iterator[tuple[str, bytes]]:
    """(address, content) of a feed's documents, as a reader follows them from the feed itself."""
    address = f"feeds/{name}.{form}"
    while address:
        content = (site / address).read_bytes()
        yield address, content
        address = older(content, form)


@pytest.mark.parametrize("form", FORMS)
def test_the_chain_tells_every_event_once(site: Path, form: str) -> None:
    """Newest first, as the data has them; and no archive lies beside the chain."""
    documents = list(chain(site, form))
    told = [entry[0] for _, content in documents for entry in entries_of(content, form)]
    events = json.loads((site / "api/v1/events.json").read_bytes())["items"]
    assert told == [each["id"] for each in events]
    assert len(set(told)) == len(told) > COUNT
    sizes = [len(entries_of(content, form)) for _, content in documents]
    assert ARCHIVE_SIZE <= sizes[0] < 2 * ARCHIVE_SIZE
    assert set(sizes[1:]) == {ARCHIVE_SIZE}
    assert {address for address, _ in documents} == {
        f"feeds/{path.name}" for path in (site / "feeds").glob(f"all*.{form}")
    }


@pytest.mark.parametrize("form", ["xml", "atom"])
def test_archives_are_linked_both_ways_and_to_the_feed(site: Path, form: str) -> None:
    """Each says that it is one, which the feed itself does not."""
    documents = list(chain(site, form))
    addresses = [address for address, _ in documents]
    for index, (address, content) in enumerate(documents):
        wanted = {"prev-archive": addresses[index + 1]} if index + 1 < len(addresses) else {}
        if index:
            wanted["current"] = addresses[0]
        if index > 1:
            wanted["next-archive"] = addresses[index - 1]
        assert links_of(content) == wanted, address
        marks = [each.getparent().tag for each in etree.fromstring(content).iter(f"{HISTORY}archive")]
        assert marks == ([f"{ATOM}feed" if form == "atom" else "channel"] if index else []), address
    assert len({etree.fromstring(content).findtext(f"{ATOM}id") for _, content in documents}) == 1


def test_every_document_follows_the_rules_of_its_form(site: Path) -> None:
    """Archives too; a JSON Feed of an archive names the feed by which readers know it."""
    found: dict[str, list[str]] = {}
    for path in (site / "feeds").iterdir():
        content, address = path.read_bytes(), f"{HOME}feeds/{path.name}"
        if path.suffix == ".xml":
            found[path.name] = list(rss_faults(content, address))
        elif path.suffix == ".atom":
            found[path.name] = list(atom_faults(content, address))
        elif path.suffix == ".json":
            document = json.loads(content)
            found[path.name] = [error.message for error in SCHEMA.iter_errors(document)]
            found[path.name] += [fault for item in document["items"] for fault in html_faults(item["content_html"])]
            assert document["feed_url"] == f"{HOME}feeds/{path.name.partition('.')[0]}.json"
    assert {"all.p1.xml", "all.p1.atom", "all.p1.json"} <= found.keys()
    assert {name: faults for name, faults in found.items() if faults} == {}


def test_no_other_feed_grows_without_bound(site: Path) -> None:
    """The round and the kind that all those announcements are of hold the newest of them, and have no archive."""
    for name in ("round-2025", "kind-announcement"):
        for form in FORMS:
            documents = list(chain(site, form, name))
            assert len(documents) == 1
            assert ARCHIVE_SIZE <= len(entries_of(documents[0][1], form)) < 2 * ARCHIVE_SIZE
    assert len(list((site / "feeds").glob("*.p*.*"))) == len(FORMS) * (len(list(chain(site, "xml"))) - 1)


def test_full_text_is_in_the_feed_and_not_in_archives(site: Path) -> None:
    """An archived entry keeps its name, title, link and moment, says where the text is, and names its line of the log;
    so in the feeds of rounds and kinds, where it may still be.
    """
    (_, newest), *archives = [(address, json.loads(content)["items"]) for address, content in chain(site, "json")]
    assert all("公告全文" not in item["content_html"] for item in newest)
    for _, items in archives:
        for item in items:
            assert "公告全文" in item["content_html"]
            assert item["url"] in item["content_html"]
            assert item["summary"] in item["content_html"]
            assert item["_gongshi"]["log"]["digest"] in item["content_html"]
    everywhere = {item["id"]: item for _, items in [("", newest), *archives] for item in items}
    for path in (site / "feeds").glob("*.json"):
        assert all(item == everywhere[item["id"]] for item in json.loads(path.read_bytes())["items"]), path


def written(register: Register, moment: str) -> dict[str, bytes]:
    view = SiteView(Edition.of(register, parse_moment(moment)))
    return dict(feed_files(view, Templates(ROOT / "theme", view.office, view.edition.as_of)))


def test_archives_stay_as_they_are(project: Path) -> None:
    """To the byte: after one more event all of them; after fifty the newest alone says what follows it."""
    register = load(project).register
    assert register
    moments = [FIRST + timedelta(hours=hours) for hours in (COUNT - 60, COUNT - 59, COUNT - 9)]
    one, more, fifty = (written(register, moment.isoformat()) for moment in moments)

    def archives(files: dict[str, bytes]) -> dict[str, bytes]:
        return {address: content for address, content in files.items() if ".p" in address}

    assert archives(one)
    assert one["feeds/all.json"] != more["feeds/all.json"]
    assert archives(one) == archives(more)
    number = len(archives(one)) // len(FORMS)
    other = {address for address, content in archives(one).items() if archives(fifty)[address] != content}
    assert other == {f"feeds/all.p{number}.{form}" for form in ("xml", "atom")}
    assert len(archives(fifty)) == len(archives(one)) + len(FORMS)
    for address in other:
        before, after = (links_of(files[address]) for files in (one, fifty))
        assert after == {**before, "next-archive": address.replace(f"p{number}", f"p{number + 1}")}


def test_a_feed_of_fewer_than_a_hundred_events_has_no_archive() -> None:
    """Nothing is added to it."""
    for address, content in written(demo(), AFTER).items():
        assert ".p" not in address
        assert b"archive" not in content
        assert b"next_url" not in content


@given(st.integers(0, 400))
def test_however_many_events_there_are_each_is_told_once(count: int) -> None:
    """Full archives count from the oldest, so that what comes later changes none of them."""
    event = SiteView(Edition.of(demo(), parse_moment(AFTER))).events[0]
    told = tuple(replace(event, id=str(number)) for number in range(count, 0, -1))
    feed, after = (Feed("all", "", "", "", 0, "", each).bounded() for each in (told, (event, *told)))
    assert (*feed.events, *(event for archive in reversed(feed.archives) for event in archive)) == told
    assert {len(archive) for archive in feed.archives} <= {ARCHIVE_SIZE}
    assert len(feed.events) == count if count < 2 * ARCHIVE_SIZE else len(feed.events) >= ARCHIVE_SIZE
    assert len(feed.events) < 2 * ARCHIVE_SIZE
    assert after.archives[: len(feed.archives)] == feed.archives


# What libraries would have written


HOSTILE = "甲&乙<丙>丁\"戊'己%s%(title)s@@title@@\\n]]>"


def _as_feedgen_writes(view: SiteView, form: str, html: dict[str, str]) -> bytes:
    """The feed of everything, each entry through the library."""
    generator, feed, root = FeedGenerator(), view.feeds[0], HOME
    generator.id(f"tag:{view.office.site.tag_authority}:feeds/all")
    generator.title(feed.title)
    generator.subtitle(f"{view.office.site.name}，{feed.title}")
    generator.author(name=view.office.objection.department)
    generator.language("zh-CN")
    generator.generator("Gongshi")
    media_type = {"xml": "application/rss+xml", "atom": "application/atom+xml"}[form]
    generator.link(href=f"{root}feeds/all.{form}", rel="self", type=media_type)
    generator.link(href=root + feed.page, rel="alternate", type="text/html")
    generator.updated(feed.events[0].moment)
    generator.lastBuildDate(feed.events[0].moment)
    for event in feed.events:
        entry = generator.add_entry(order="append")
        entry.id(event.id)
        entry.guid(event.id, permalink=False)
        entry.title(event.title)
        entry.link(href=root + event.notice.current_address, rel="alternate", type="text/html")
        entry.published(event.moment)
        entry.updated(event.moment)
        entry.author(name=event.notice.issuer)
        entry.category(term=event.notice.kind, label=event.notice.kind_name)
        entry.description(event.summary.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
        entry.summary(event.summary)
        entry.content(html[event.id], type="html")
    return bytes(generator.rss_str(pretty=True) if form == "xml" else generator.atom_str(pretty=True))


def test_moulds_give_what_the_libraries_write() -> None:
    """To the byte, whatever stands in a title, a text or a summary."""
    register = changed("2025-proposed", title=HOSTILE, body=f"{HOSTILE}\n\n第二段", issuer="甲<乙>&丙")
    view = SiteView(Edition.of(register, parse_moment(OPEN)))
    files = written(register, OPEN)
    document = json.loads(files["feeds/all.json"])
    assert files["feeds/all.json"] == (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode()
    html = {item["id"]: item["content_html"] for item in document["items"]}
    assert f"【发布】{HOSTILE}" in {item["title"] for item in document["items"]}
    for form in ("xml", "atom"):
        assert files[f"feeds/all.{form}"] == _as_feedgen_writes(view, form, html), form


@given(st.dictionaries(st.sampled_from(["a", "b_c"]), st.text(), min_size=2), st.text())
def test_a_place_inside_a_value_stays_text(values: dict[str, str], around: str) -> None:
    """Values are never looked through for places."""
    around = around.replace("@", "")
    filled = Mould(around + place("a") + around + place("b_c") + around).filled(values)
    assert filled == around + values["a"] + around + values["b_c"] + around


# Long lists and many rounds


def test_an_entry_of_a_long_list_says_how_long_it_is() -> None:
    """It lists the first; the page has all."""
    decision = demo().notices["2025-decision"].record
    assert isinstance(decision, Decision)
    winners = tuple(
        decision.organisations[0].model_copy(update={"name": f"示例第{number}有限公司"}) for number in range(3000)
    )
    files = written(changed("2025-decision", organisations=winners), AFTER)
    items = json.loads(files["feeds/all.json"])["items"]
    html = next(item["content_html"] for item in items if item["_gongshi"]["notice"] == "2025-decision")
    assert html.count("<tr>") == MOST_LINES + 1
    assert f"名单共3000项，以上是前{MOST_LINES}项" in html
    assert all("名单共" not in item["content_html"] for item in items if item["content_html"] != html)


def test_of_very_many_rounds_lists_name_those_of_late() -> None:
    """The others by year, each once; on the page and in OPML the same."""
    register = with_windows(60)
    view = SiteView(Edition.of(register, parse_moment(AFTER)))
    (address, content), *years = opml(view)
    outlines = {each.get("text"): each for each in etree.fromstring(content).findall("body/outline")}
    named = [str(each.get("xmlUrl")).removeprefix(f"{HOME}feeds/round-") for each in outlines["届次"]]
    assert address == "feeds/all.opml"
    assert len(named) == MOST_ROUNDS
    assert {"2023.xml", "2025.xml", "r-1.xml"} <= {*named}
    told = {feed.name: feed.events[0].moment for feed in view.feeds if feed.facet == "round"}
    moments = [told[f"round-{each.removesuffix('.xml')}"] for each in named]
    assert moments == sorted(told.values(), reverse=True)[:MOST_ROUNDS]
    listed = [
        str(each.get("xmlUrl")).removeprefix(f"{HOME}feeds/").removesuffix(".xml")
        for _, text in years
        for each in etree.fromstring(text).findall("body/outline/outline")
    ]
    assert sorted(listed) == sorted(told)
    assert [address for address, _ in years] == [f"feeds/rounds-{year}.opml" for year in ("2025", "2024", "2023")]


def test_few_rounds_are_all_named(site: Path) -> None:
    """And no list by year is written."""
    assert [path.name for path in (site / "feeds").glob("*.opml")] == ["all.opml"]
