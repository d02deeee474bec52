"""Python looks for what could be thrown away less often while much is made, and as often as before afterwards."""

from __future__ import annotations

import gc

import pytest

from gongshi.tidying import SELDOM, seldom_tidied


def test_it_is_seldom_only_within() -> None:
    """Whatever happens in it."""
    before, within = gc.get_threshold(), []

    def fail() -> None:
        with seldom_tidied():
            within.append(gc.get_threshold())
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert within == [SELDOM]
    assert gc.get_threshold() == before
