"""Records at the edge of what they may hold: pages stay small and whole, and the work in step with the records."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import HtmlElement, fromstring

import huge
from conftest import AFTER, copied
from gongshi.clock import parse_moment
from gongshi.loading import load
from gongshi.outputs.beginnings import Lookup
from gongshi.publish.build import build_site
from gongshi.views import history, paragraphs
from gongshi.views.bundles import entries
from gongshi.views.difference import Change, changes
from gongshi.views.edition import Edition
from gongshi.views.history import VERSIONS_A_PAGE, Versions
from gongshi.views.list_table import ROWS_A_PAGE
from gongshi.views.looked_up import name_rows
from gongshi.views.lookup import MOST_FOUND
from gongshi.views.paging import leaves
from gongshi.views.roll import NAMES_SHOWN
from gongshi.views.site import SiteView
from gongshi.views.stretches import stretches
from outputs import files
from test_site import is_linked_throughout, target

LIST, VERSIONS, ALIKE = 900, 90, 1010
HEAVY = 260_000
"""Bytes of a page; the data dictionary, which grows with nothing that the office writes, has 220 kB."""
MIB = 1024
"""In the kibibytes that the system counts in."""


def site_of(project: Path) -> SiteView:
    register = load(project).register
    assert register
    return SiteView(Edition.of(register, parse_moment(AFTER)))


def built(project: Path) -> Path:
    done = build_site(project, project / "site", parse_moment(AFTER))
    if not done.site:
        pytest.fail(f"{done.findings[:3]}")
    return project / "site"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One with a long list and its long correction, a long text and its correction, and many of one name."""
    project = copied(tmp_path_factory.mktemp("huge") / "project")
    huge.lengthen_list(project, LIST)
    huge.name_alike(project, ALIKE)
    huge.write_long(project)
    return built(project)


@pytest.fixture(scope="module")
def corrected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One with very many versions of one notice."""
    project = copied(tmp_path_factory.mktemp("corrected") / "project")
    huge.correct_often(project, VERSIONS)
    return built(project)


def page(site: Path, address: str) -> HtmlElement:
    return fromstring((site / address).read_text("utf-8"))


def chain(site: Path, first: str) -> list[str]:
    """The pages that a reader without script comes to from one, by the link to the next."""
    found = [first]
    while onward := page(site, found[-1]).xpath("//nav[@class='paging']//a[@rel='next']/@href"):
        found.append(target(found[-1], onward[0])[0])
    return found


@pytest.mark.parametrize(
    ("first", "record"),
    [
        ("2025-qualified.html", "2025-qualified.v2.yml"),
        ("2025-qualified.v1.html", "2025-qualified.v1.yml"),
        ("2017-decision.html", "2017-decision.v1.yml"),
    ],
)
def test_everybody_on_a_long_list_is_reached_by_plain_links(site: Path, first: str, record: str) -> None:
    """In the order of the record, numbered throughout, with the way back; a superseded list says so on every page."""
    pages = chain(site, f"notices/{first}")
    trees = [page(site, address) for address in pages]
    rows = [tree.xpath("//table[starts-with(@class, 'listing')]/tbody/tr") for tree in trees]
    assert all(len(found) < 2 * ROWS_A_PAGE for found in rows)
    codes = [tree.xpath("string(.//code)") for found in rows for tree in found]
    assert codes == re.findall(r"credit_code: (\w+)", (site / "notices" / record).read_text("utf-8"))
    numbers = [tree.xpath("string(td[1])") for found in rows for tree in found]
    assert numbers == [str(number) for number in range(1, len(codes) + 1)]
    for index, tree in enumerate(trees):
        back = tree.xpath("//nav[@class='paging']//a[@rel='prev']/@href")
        assert [target(pages[index], each)[0] for each in back] == pages[max(0, index - 1) : index]
        ways = tree.xpath("//nav[@class='paging']//details//a/@href")
        assert [target(pages[index], each)[0] for each in ways] == pages
        assert bool(tree.xpath("//*[contains(@class, 'bar-superseded')]")) == (".v1" in first)
        assert tree.xpath("//a[@download and contains(@href, '.csv')]")


def test_links_are_alive_and_reach_every_page(site: Path, corrected: Path) -> None:
    """By plain links from the home page."""
    for folder in (site, corrected):
        is_linked_throughout(folder)


def test_no_page_is_heavy(site: Path, corrected: Path) -> None:
    """Not even that of a list, of a round with very many titles, or of a window that was corrected again and again.

    A text itself stands on one page however long it is, and so does what a correction made of it.
    """
    for folder in (site, corrected):
        heavy = {path: len(content) for path, content in files(folder).items() if path.endswith(".html")}
        assert not {
            path: size for path, size in heavy.items() if size > HEAVY and not path.startswith("notices/2026-announ")
        }


def test_a_long_difference_has_pages_of_its_own(site: Path) -> None:
    """The history shows where it begins; its pages hold all of it, once."""
    tree = page(site, "notices/2025-qualified.html")
    assert len(tree.xpath("//section[@class='version-list']//table[@class='changes']/tbody/tr")) == 20
    pages = chain(site, "notices/2025-qualified.v2.changes.html")
    rows = [row for address in pages for row in page(site, address).xpath("//table[@class='changes']/tbody/tr")]
    subjects = Counter(row.xpath("string(th)") for row in rows)
    assert max(subjects.values()) == 1 or subjects.most_common(1)[0][0].startswith("名单")
    assert sum(subject.endswith("：名称") for subject in subjects) >= LIST // 2 - 1
    assert tree.xpath("string(//section[@class='version-list'])").count(f"差异共{len(rows)}处") == 1


def test_every_version_is_reached_and_told_once(corrected: Path) -> None:
    """The page of the newest shows those of late, the page of an older one itself; pages of the history have all."""
    numbers = "//ol[@class='versions']/li/h3"

    def shown(address: str) -> list[int]:
        said = [each.text_content() for each in page(corrected, address).xpath(numbers)]
        return [int(re.match(r"第(\d+)版", each)[1]) for each in said]  # type: ignore[index] # as every heading

    assert shown("notices/2025-qualified.html") == list(range(VERSIONS, VERSIONS - VERSIONS_A_PAGE, -1))
    assert shown("notices/2025-qualified.v40.html") == [40]
    pages = chain(corrected, "notices/2025-qualified.versions.html")
    assert [number for address in pages for number in shown(address)] == list(range(VERSIONS, 0, -1))
    certificate = page(corrected, "notices/2025-qualified.certificate.html")
    assert len(certificate.xpath("//table[@class='registered']/tbody/tr")) == 2 * VERSIONS_A_PAGE
    assert f"其后更正{VERSIONS - 1}次" in certificate.text_content()


def test_versions_are_compared_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """For all pages of a notice with hundreds of versions together."""
    project = copied(tmp_path / "project")
    huge.correct_often(project)
    counted: Counter[str] = Counter()

    def counting(before: Any, after: Any, awards: Any) -> tuple[Change, ...]:
        counted[after.path] += 1
        return changes(before, after, awards)

    monkeypatch.setattr(history, "changes", counting)
    site = site_of(project)
    assert len([each for each in site.pages if ".v" in each.address]) >= huge.VERSIONS
    path = "data/notices/2025/qualified"
    assert counted[f"{path}.v{huge.VERSIONS}.yml"] <= 2, "that of the certificate too"
    assert counted[f"{path}.v100.yml"] == 1
    assert counted.total() < huge.VERSIONS + 2 * VERSIONS_A_PAGE


def test_an_older_page_does_not_grow_with_later_versions(tmp_path: Path) -> None:
    """So all pages together grow as the versions do."""
    sizes = []
    for count in (2 * VERSIONS_A_PAGE, 4 * VERSIONS_A_PAGE):
        project = copied(tmp_path / str(count))
        huge.correct_often(project, count)
        edition = site_of(project).edition
        notice = edition.register.notices["2025-qualified"]
        shown = Versions(edition, notice).history(notice.versions[4])
        sizes.append(len(shown.versions))
    assert sizes == [1, 1]


def test_very_many_titles_of_one_name(site: Path) -> None:
    """A round and the roll name the first and lead to the decision; a question by name is answered in bounded files."""
    for address in ("rounds/2017.html", "honours/index.html"):
        tree = page(site, address)
        rolls = tree.xpath("//ul[@class='roll-names']")
        assert max(len(each) for each in rolls) == NAMES_SHOWN
        rest = tree.xpath("//p[@class='roll-rest']")
        assert f"共{ALIKE // 2}个称号，以上是前{NAMES_SHOWN}个" in rest[-1].text_content()
        assert target(address, rest[-1].xpath("a/@href")[0])[0].endswith("-decision.html")
    view = site_of(site.parent)
    names = view.lookup.kinds["names"]
    rows = [row for node in names.pages.values() for row in node.get("rows", ())]
    assert len(dict(rows)[huge.NAME]) == MOST_FOUND + 1, "the last says that there are others"
    found = {path: content() for path, content in Lookup("names", name_rows(entries(view))).files.items()}
    assert max(map(len, found.values())) < HEAVY
    assert not any(huge.NAME.encode() in content for content in found.values())
    assert "同名的很多时" in page(site, "search.html").text_content()


def test_an_entry_of_a_feed_is_short_whatever_it_tells(site: Path) -> None:
    """Of a very long list or correction it leads to the page."""
    feed = (site / "feeds/kind-announcement.atom").read_text("utf-8")
    assert len(feed) < HEAVY
    assert re.search("改动共[0-9]+处", feed)
    assert len((site / "feeds/kind-qualified.atom").read_bytes()) < HEAVY


LINES = st.lists(st.sampled_from([*"甲乙丙丁戊己庚辛", "同"]), max_size=14)


def within(part: Sequence[str], whole: Sequence[str]) -> bool:
    """Whether all of it stands there in its order."""
    rest = iter(whole)
    return all(each in rest for each in part)


@given(LINES, LINES)
def test_what_differs_accounts_for_both_texts(old: list[str], new: list[str]) -> None:
    """Without what is told as gone and as new they are the same, compared each with each or by what did not move."""
    for most in (0, 9, 10_000):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(paragraphs, "MOST_PAIRS", most)
            blocks = list(paragraphs.differing(old, new))
        gone, added = ([line for block in blocks for line in block[side]] for side in (0, 1))
        assert within(gone, old)
        assert within(added, new)
        assert Counter(old) - Counter(gone) == Counter(new) - Counter(added)
        assert bool(blocks) == (old != new)


def test_long_texts_are_not_compared_each_with_each(monkeypatch: pytest.MonkeyPatch) -> None:
    """That would take the cube of their length; a change between two paragraphs that stand once is found alone."""
    seen = []

    def counting(junk: Any, old: Sequence[str], new: Sequence[str], **options: Any) -> Any:
        seen.append(len(old) * len(new))
        return SequenceMatcher(junk, old, new, **options)

    monkeypatch.setattr(paragraphs, "SequenceMatcher", counting)
    old = [f"第{number}段" if number % 2 else "同上" for number in range(5000)]
    new = [*old[:2500], "新增", *old[2500:]]
    assert list(paragraphs.differing(old, new)) == [([], ["新增"])]
    assert max(seen, default=0) <= paragraphs.MOST_PAIRS


@given(st.integers(0, 60), st.integers(1, 9))
def test_stretches_hold_everything_once(count: int, size: int) -> None:
    """In order, each but the last full, none nearly empty."""
    found = stretches(range(count), str, size)
    assert [each for stretch in found for each in stretch.entries] == list(range(count))
    assert all(len(each.entries) == size for each in found[:-1])
    assert len(found) == 1 or size <= len(found[-1].entries) < 2 * size
    assert [len(each.entries) for each in found] == [place.last - place.first + 1 for place in found[0].places]
    assert len(found) == len(leaves(range(count), str, lambda _: "2025", size))


def test_a_check_at_full_size_takes_little(tmp_path: Path) -> None:
    """As many organisations as fit into a file, and twice as many with one name: no finding, bounded memory."""
    project = copied(tmp_path / "project")
    huge.lengthen_list(project)
    huge.name_alike(project)
    huge.write_long(project)
    # From a process of its own: what starts a command counts its own memory in.
    script = "import resource, subprocess, sys; "
    script += "done = subprocess.run([sys.executable, '-m', 'gongshi', 'check'], stdout=subprocess.DEVNULL); "
    script += "print(done.returncode, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
    done = subprocess.run([sys.executable, "-c", script], cwd=project, capture_output=True, text=True, check=False)
    code, most = map(int, done.stdout.split())
    assert code == 0, done.stderr
    assert most < 300 * MIB
