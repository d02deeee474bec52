"""Python looks for what could be thrown away less often while much is made, and as often as before afterwards."""

from __future__ import annotations

import gc

import pytest

from gongshi.tidying import SELDOM, seldom_tidied


def test_it_is_seldom_only_within() -> None:
    """Whatever happens in it."""
    before = gc.get_threshold()
    with pytest.raises(KeyError), seldom_tidied():
        assert gc.get_threshold() == SELDOM
        raise KeyError
    assert gc.get_threshold() == before
