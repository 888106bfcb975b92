"""Doubt rows that were read with the line above behind their own: they fit otherwise.

What stands higher than the rest of its row, as 216 above its unit 件 does in a narrow
cell, is printed on the line above: from which columns it is taken no sum of the row
says, since a sum is the same in any order.
"""

from __future__ import annotations

from itertools import combinations, groupby
from typing import TYPE_CHECKING

from gongkai.tables.widths import adds_up

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference.state import Reading
    from gongkai.numerals import Token

_PIECES = 2  # of rows of more, all orders are weighed


def with_raised(
    readings: Mapping[str, Sequence[Reading]], form: TableForm
) -> dict[str, Sequence[Reading]]:
    """Give rows that were read with the line above behind their own all their ways."""
    return {
        row: tuple(dict.fromkeys((*found, *_otherwise(found[0], form))))
        if len(found) == 1
        else found
        for row, found in readings.items()
    }


def _otherwise(reading: Reading, form: TableForm) -> Iterator[Reading]:
    """Yield the ways in which the pieces of a row add up side by side."""
    tokens = [token for token in reading if token]
    pieces = [tuple(own) for _, own in groupby(tokens, key=lambda t: t.line)]
    if len(pieces) != _PIECES or len(tokens) != len(form.columns):
        return
    own, above = pieces
    if above[0].line < own[0].line and all(token.at < 0 for token in tokens):
        ways = _side_by_side(above, own)
        yield from (way for way in ways if adds_up(way, form))


def _side_by_side(
    one: Sequence[Token], other: Sequence[Token]
) -> Iterator[tuple[Token, ...]]:
    """Yield all rows of two pieces that keep the order of each."""
    places = range(len(one) + len(other))
    for own in combinations(places, len(one)):
        ones, others = iter(one), iter(other)
        yield tuple([next(ones) if at in own else next(others) for at in places])
