"""What each batch of data rests on, as a digest; and what each whole file is put together from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

from gongshi.cache.digests import digest
from gongshi.outputs.data.batches import Batch, OfNewcomers, OfSite, YearOfMoments, YearOfParts
from gongshi.outputs.data.shares import Share
from gongshi.outputs.data.wholes import Whole, as_of
from gongshi.publish.fingerprints import Fingerprint, Fingerprints
from gongshi.views.data.open_data import OpenData, PartOfData
from gongshi.views.data.supply import Chosen


class DataFingerprints:
    """Those of one site's data."""

    def __init__(self, data: OpenData, pages: Fingerprints) -> None:
        """`pages`: of the parts that data rest on as pages do."""
        self._data, self._pages = data, pages

    @cached_property
    def _everywhere(self) -> str:
        """What every file says of itself, but for its moment."""
        about = self._data.about.model_dump_json(exclude={"as_of"})
        return digest(about, *(each.name for each in self._data.resources), self._pages.everywhere)

    def of_part(self, part: PartOfData) -> str:
        """Of what a part brings to the files of its year, and of its own."""
        return digest(self._everywhere, self._pages.of_register(part.edition.register), part.place.since.isoformat())

    def _inputs(self, batch: YearOfParts | YearOfMoments | OfNewcomers) -> Iterator[str]:
        match batch:
            case YearOfParts(year):
                yield from map(self.of_part, self._data.parts.get(year, ()))
            case YearOfMoments(resource, _, year):
                for each in self._data.happened[resource.name].get(year, ()):
                    yield self._pages.contents.of(each)
            case OfNewcomers(newcomers):
                yield from self._pages.of_newcomers(newcomers)
                yield from (self._data.since.of_code[code].isoformat() for code in newcomers.codes)

    def of_batch(self, batch: Batch) -> Fingerprint | None:
        """None for what hangs on the site's moment, of which there is little."""
        if isinstance(batch, OfSite):
            return None
        return batch.name, digest(self._everywhere, *self._inputs(batch))

    def of_whole(self, shares: Sequence[Share], whole: Whole) -> Fingerprint:
        """Of a file with everything of a kind. `shares`: of all kinds, since one may be some of another's."""
        supply, contents = whole.resource.supply, self._pages.contents
        others = [each for each in shares if isinstance(supply, Chosen) and each.name == supply.of]
        moment = as_of(self._data, whole.resource, whole.shares)
        told = (contents.of(each) for each in (*whole.shares, *others))
        return f"data of all {whole.resource.name}", digest(self._everywhere, moment.isoformat(), *told)
