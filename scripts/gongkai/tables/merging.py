"""Lay two pieces of a row of figures side by side, in every way."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai.numerals import Token


def side_by_side(
    one: Sequence[Token], other: Sequence[Token]
) -> Iterator[tuple[Token, ...]]:
    """Yield all rows of two pieces that keep the order of each."""
    places = range(len(one) + len(other))
    for own in combinations(places, len(one)):
        ones, others = iter(one), iter(other)
        yield tuple([next(ones) if at in own else next(others) for at in places])
