"""What pages that are the same for every office say of this one: its names, and the articles of its measures.

A page writes `<!-- gongshi:award -->`, `<!-- gongshi:deciders -->`, `<!-- gongshi:whom -->` (组织, 组织和个人),
`<!-- gongshi:either -->` (组织, 组织或者个人), `<!-- gongshi:town -->` (乡镇), `<!-- gongshi:by internal_notice -->`
(the articles of a provision, in brackets) or `<!-- gongshi:choices -->` (what the measures leave open). They are filled
in before the site engine reads the page, so that its description and the search have them too.
"""

from __future__ import annotations

import posixpath
import re
from string import punctuation

from gongshi.law.measures import newest
from gongshi.records.kinds import KIND_NAMES
from gongshi.views.site import SiteView
from gongshi.views.words import article_anchor

WORDS = re.compile(r"<!-- gongshi:(award|deciders|choices|town|whom|either|by)((?: [a-z_]+)*) -->")


def _as_text(words: str) -> str:
    """Words of the data that stay words in Markdown: no mark and no tag is made of them."""
    return "".join(f"&#{ord(each)};" if each in punctuation else each for each in words)


class OwnWords:
    """The names that the office's data give; articles are those of the newest measures."""

    def __init__(self, site: SiteView) -> None:
        _, self._measures = newest(site.edition.register)
        self._text = re.sub(r"\.html$", ".md", self._measures.text)
        deciders = [each.issuer.short_name for each in site.issuers if KIND_NAMES["decision"] in each.kinds]
        self._names = {
            "award": site.office.award,
            "deciders": "、".join(deciders) or site.office.organiser,
            "town": site.office.town_label,
            "whom": site.edition.whom,
            "either": site.edition.whom.replace("和", "或者"),
        }

    def _text_from(self, here: str) -> str:
        return self._text if "://" in self._text else posixpath.relpath(self._text, posixpath.dirname(here) or ".")

    def _articles(self, provisions: list[str], here: str) -> str:
        """（第十九条、第二十一条） as links of the page `here`; nothing where the measures say nothing of it."""
        known = self._measures.provisions
        cites = [cite for key in provisions if key in known for cite in known[key].cites if not cite.document]
        text = self._text_from(here)
        links = [
            f"[{_as_text(name)}]({text}#{article_anchor(name)})"
            for name in dict.fromkeys(each.article for each in cites)
        ]
        return f"（{'、'.join(links)}）" if links else ""

    def in_markdown(self, text: str, here: str) -> str:
        """The text of the page at `here`, `notices/index.md`, with its words."""

        def filling(found: re.Match[str]) -> str:
            name, provisions = found.groups()
            if name == "by":
                return self._articles(provisions.split(), here)
            if name == "choices":
                return f"[办法未明确的事项]({self._text_from(here)}#choices)"
            return _as_text(self._names[name])

        return WORDS.sub(filling, text)

    def in_name(self, text: str) -> str:
        """A line of a page's front matter; articles cannot be linked there."""
        return WORDS.sub(lambda found: self._names.get(found[1], ""), text)
