"""Lay figures into rows, and tell whether these can add up."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from gongkai.numerals import BLANK

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference.state import Reading
    from gongkai.numerals import Token


def can_hold(reading: Reading, form: TableForm) -> bool:
    """Tell whether a row can add up, its unread figures being at least 0."""
    return _may_hold([t.count() if t is not None else None for t in reading], form)


def adds_up(reading: Reading, form: TableForm) -> bool:
    """Tell whether a row adds up where marks for nothing count for 0.

    A blank that may be anything proves no place, nor does a letter for a digit that
    might be another one.
    """
    return _may_hold(list(map(_counted, reading)), form)


def _counted(token: Token | None) -> int | None:
    if token is None:
        return None
    return 0 if token.nature is BLANK else token.said()


def _may_hold(counts: Sequence[int | None], form: TableForm) -> bool:
    """Tell whether counts can add up, unknown ones being at least 0."""
    known = [count for count in counts if count is not None]
    if len(known) == len(counts):  # as in most rows
        return _hold(known, form)
    for left, right in form.row_sums:
        ones, others = [counts[at] for at in left], [counts[at] for at in right]
        one = sum([count for count in ones if count is not None])
        other = sum([count for count in others if count is not None])
        if one > other and None not in others:
            return False
        if other > one and None not in ones:
            return False
    return True


def _hold(counts: Sequence[int], form: TableForm) -> bool:
    for left, right in form.row_sums:
        if sum([counts[at] for at in left]) != sum([counts[at] for at in right]):
            return False
    return True


def placements(tokens: Sequence[Token], width: int) -> Iterator[Reading]:
    """Give every way of placing tokens, in order, in a row of `width` cells."""
    for places in combinations(range(width), len(tokens)):
        row: list[Token | None] = [None] * width
        for place, token in zip(places, tokens, strict=True):
            row[place] = token
        yield tuple(row)


def cut(
    tokens: Sequence[Token | None], form: TableForm
) -> dict[str, tuple[Reading, ...]]:
    """Give each row of a form, in order, as many tokens as it has columns."""
    found: dict[str, tuple[Reading, ...]] = {}
    start = 0
    for row in form.rows:
        end = start + len(row.columns)
        found[row.id] = (tuple(tokens[start:end]),)
        start = end
    return found
