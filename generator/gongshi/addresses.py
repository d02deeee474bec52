"""Where everything lies on the site, from its root. An address once published never changes."""

from __future__ import annotations

from gongshi.records.identity import Identified
from gongshi.register import Notice, Title, Version

LOG = "log.jsonl"
NOTE = "log.note"
"""The signed head of the log."""
PUBLICATION = "publication.json"
MOMENT = "moment.js"
"""As of when the site was built."""
PIECES = "publication/"
"""What `publication.json` is made of on a large site."""
SEARCH = "search/"
"""What the search page reads. Names in it follow from what is in it, so they are nobody's to link to."""
LOOKUP = "lookup/"
"""What pages look titles up in, where they cannot bring all of them. Its names too follow from what is in it."""
SITEMAP = "sitemap.xml"
API = "api/v1"
"""What is under it only grows; whatever has to break stands beside it, under a new number."""
DATA_INDEX = f"{API}/index.json"
OPENAPI = f"{API}/openapi.json"
CSV_METADATA = f"{API}/csv-metadata.json"
"""Where CSV on the Web looks for what a table's columns are."""
DATA_PAGE = "data.html"
DICTIONARY = "data-dictionary.html"
ROBOTS = "robots.txt"
OPML = "feeds/all.opml"
"""Every feed, of very many rounds those of late, for readers of feeds to take in at once."""
WINDOWS = "feeds/windows.ics"
"""The calendar of windows: all, or where there are very many those of late."""


def of_notice(notice: Notice) -> str:
    """The page that shows a notice's newest version."""
    return f"notices/{notice.id}.html"


def of_version(notice: Notice, version: Version) -> str:
    """The page of one version for ever; the newest is also at `of_notice`."""
    return f"notices/{notice.id}.v{version.number}.html"


def of_list(version: Version, page: int) -> str:
    """A page of a version's list behind the first, which stands with the version."""
    return _page(f"notices/{version.notice}.v{version.number}.list.html", page)


def of_changes(version: Version, page: int = 1) -> str:
    """What a version changed, where that is long; its pages behind the first are numbered from 2."""
    return _page(f"notices/{version.notice}.v{version.number}.changes.html", page if page > 1 else 0)


def of_history(notice: Notice, page: int = 0) -> str:
    """The versions of a notice that has very many."""
    return _page(f"notices/{notice.id}.versions.html", page)


def of_record(version: Version) -> str:
    """The record itself, as the office wrote it."""
    return f"notices/{version.notice}.v{version.number}.yml"


def of_attachment(version: Version, file: str) -> str:
    """An attachment of a version."""
    return f"notices/{version.notice}.v{version.number}/{file}"


def of_certificate(notice: Notice) -> str:
    """What is certified of a window once it was settled."""
    return f"notices/{notice.id}.certificate.html"


def _page(head: str, number: int) -> str:
    """A full page of a list, counted from the oldest; 0 for the newest. No name of a record has a dot in it."""
    return f"{head.removesuffix('.html')}.p{number}.html" if number else head


def of_notices(facet: str = "", key: str = "", page: int = 0) -> str:
    """The list of all notices, or of those with one value of a facet (`kind`, `round`, `award`, `town`)."""
    return _page(f"notices/{facet}-{key}.html" if facet else "notices/index.html", page)


def of_rounds(page: int = 0) -> str:
    """The list of all rounds."""
    return _page("rounds/index.html", page)


def of_honour_roll(page: int = 0) -> str:
    """The honour roll."""
    return _page("honours/index.html", page)


def of_revocations(page: int = 0) -> str:
    """The list of revoked titles; its full pages lie with the titles."""
    return _page("honours/revocations.html", page) if page else "revocations.html"


def of_listed(section: str, page: int = 0) -> str:
    """The list of all `organisations`, or of all `people`."""
    return _page(f"{section}/index.html", page)


def of_round(round_id: str) -> str:
    """A round."""
    return f"rounds/{round_id}.html"


def of_award(award: str) -> str:
    """An award."""
    return f"awards/{award}.html"


def of_winners(award: str, page: int = 0) -> str:
    """The winners of an award; the newest stand on its own page."""
    return _page(of_award(award), page)


def of_title(title: Title) -> str:
    """A title."""
    return f"honours/{title.id}.html"


def of_badge(title: Title) -> str:
    """The drawing of a title that other sites may show. It stays when the title goes, and says so."""
    return f"honours/{title.id}.svg"


def of_organisation(credit_code: str) -> str:
    """An organisation."""
    return f"organisations/{credit_code}.html"


def of_person(person_code: str) -> str:
    """A person."""
    return f"people/{person_code}.html"


def of_holder(named: Identified) -> str:
    """Whoever is named: an organisation or a person."""
    return of_person(named.code) if named.is_person else of_organisation(named.code)


def of_feed(name: str, form: str) -> str:
    """A feed, or an archive of one (`all.p3`); `form` is `xml` (RSS), `atom` or `json` (JSON Feed)."""
    return f"feeds/{name}.{form}"


def of_sitemap(section: str, number: int) -> str:
    """A part of a site map that is too long for one file. It lies at the root: elsewhere it would hold for a folder."""
    return f"sitemap-{section}.{number}.xml"


def of_lookup(kind: str, name: str) -> str:
    """Some of the register in the order of `kind`: `codes`, `certificates` or `names`."""
    return f"{LOOKUP}{kind}/{name}.json"


def of_feed_year(year: int) -> str:
    """The list of the feeds of a year's rounds."""
    return f"feeds/rounds-{year}.opml"


def of_data(name: str, key: str = "", form: str = "json") -> str:
    """Everything of one kind (`titles`), or one thing of it; `form` is `json` or `csv`."""
    return f"{API}/{name}/{key}.{form}" if key else f"{API}/{name}.{form}"


def of_piece(name: str) -> str:
    """A piece of what a publication says of itself: `notices-2025`, `attachments.3`."""
    return f"{PIECES}{name}.json"


def of_year(year: int | str, name: str = "index", form: str = "json") -> str:
    """The things of one kind (`titles`) that belong to a year, or the year's index. No kind is called `years`."""
    return f"{API}/years/{year}/{name}.{form}"


def of_schema(name: str) -> str:
    """The JSON Schema of a file of data (`titles`), of one thing (`titles.item`), of a record (`records/proposed`)."""
    return f"{API}/schema/{name}.json"
