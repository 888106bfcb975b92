"""Tell whether rows that were laid foot: whether each column of them adds up."""

from __future__ import annotations

from itertools import product
from math import prod
from typing import TYPE_CHECKING

from gongkai.tables.doubts.marking import doubted
from gongkai.tables.sums import adds_up, cut

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference.state import Reading
    from gongkai.numerals import Token

_WAYS = 256  # ways to lay all rows before nothing is told


def footed(
    found: Mapping[str, Sequence[Reading]], form: TableForm
) -> Mapping[str, tuple[Reading, ...]] | None:
    """Keep of the readings of rows those with which all columns add up, if any."""
    if prod(map(len, found.values())) > _WAYS:
        return None
    ways = [dict(zip(found, way, strict=True)) for way in product(*found.values())]
    sound = [way for way in ways if not broken_columns(way, form)]
    if not sound:
        return None
    return {row: tuple(dict.fromkeys(way[row] for way in sound)) for row in found}


def foots(tokens: Sequence[Token], form: TableForm) -> bool:
    """Tell whether all rows and all columns of a table add up as it is printed."""
    laid = {row: reading for row, (reading,) in cut(tokens, form).items()}
    rows = all(adds_up(reading, form) for reading in laid.values())
    return rows and not broken_columns(laid, form)


def but_for_one(
    laid: Mapping[str, Reading], form: TableForm
) -> Mapping[str, tuple[Reading, ...]] | None:
    """Give the rows where they add up, but for one figure that officials got wrong."""
    wrong = [row for row, reading in laid.items() if not adds_up(reading, form)]
    columns = broken_columns(laid, form)
    if len(wrong) > 1 or len(columns) > len(wrong):
        return None
    return {
        row: (doubted(reading) if row in wrong else reading,)
        for row, reading in laid.items()
    }


def broken_columns(laid: Mapping[str, Reading], form: TableForm) -> set[int]:
    """Give the columns that do not add up, marks for nothing counting for 0."""
    found = set()
    for identity in form.column_identities:
        for step in range(len(form.columns)):
            left, right = (
                sum(_count(laid[row][step]) for row in side)
                for side in (identity.left, identity.right)
            )
            if left != right:
                found.add(step)
    return found


def _count(token: Token | None) -> int:
    return (token.count() or 0) if token is not None else 0
