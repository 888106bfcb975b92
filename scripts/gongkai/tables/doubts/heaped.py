"""Doubt rows of three pieces and more, which add up in another order too.

Some converters print the words of a row by their heights: a figure with its unit below
it (2, 件) comes behind others of its row. In all rows it does, so that no column tells.
"""

from __future__ import annotations

from itertools import chain, groupby, pairwise, permutations
from typing import TYPE_CHECKING

from gongkai.tables.sums import adds_up
from gongkai.tables.text.items import runs_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference.state import Reading
    from gongkai.numerals import Token
    from gongkai.tables.text.items import Run

_PIECES = 3  # two are the beginning of a row and its end
_ALIKE = 3  # rows of zeros that are cut alike by no chance
_SHARED = 1  # figures that share a line where all others have one: a cell holds two


def heaped(
    candidates: Iterable[Sequence[Run | None]], form: TableForm
) -> frozenset[int]:
    """Give the first lines of whole rows whose pieces may have stood in another order.

    Where each figure has a line they stand as cells do.
    """
    return frozenset(
        run.first
        for run in runs_of(candidates)
        if not run.cells and _adds_up_otherwise(run.tokens, form)
    )


def any_heaped(readings: Mapping[str, Sequence[Reading]], form: TableForm) -> bool:
    """Tell whether the pieces of a row, no other's among them, are such a heap.

    Pieces of columns have those of all rows among them, and stand as they must.
    """
    rows = [[t for t in own[0] if t] for own in readings.values() if len(own) == 1]
    rows = [row for row in rows if row and all(token.at < 0 for token in row)]
    cut = _cut_alike(rows, len(form.columns))
    return any(
        _adds_up_otherwise(row, form)
        and not (cut and _cuts(row) <= cut)
        and not any(_is_among(row, other) for other in rows if other is not row)
        for row in rows
    )


def _cut_alike(rows: Sequence[Sequence[Token]], width: int) -> frozenset[int]:
    """Give where each row of nothing but 0 is cut into lines, if at all but one place.

    Converters that cut rows between columns that stand apart cut all rows so. A row in
    which wide figures left fewer cuts, and none elsewhere, stands in order.
    """
    zeros = [row for row in rows if len(row) == width and not any(map(_number, row))]
    if len(zeros) < _ALIKE:
        return frozenset()
    cut = frozenset.intersection(*map(_cuts, zeros))
    return cut if len(cut) == width - 1 - _SHARED else frozenset()


def _cuts(row: Sequence[Token]) -> frozenset[int]:
    """Give the places in a row at which another line begins."""
    return frozenset(
        at for at, (one, then) in enumerate(pairwise(row)) if one.line != then.line
    )


def _number(token: Token) -> bool:
    return bool(token.number)


def _is_among(row: Sequence[Token], other: Sequence[Token]) -> bool:
    """Tell whether figures of another row stand between the lines of a row."""
    lines = [token.line for token in row]
    return any(min(lines) <= token.line <= max(lines) for token in other)


def _adds_up_otherwise(tokens: Sequence[Token], form: TableForm) -> bool:
    pieces = [tuple(own) for _, own in groupby(tokens, key=lambda t: t.line)]
    whole = len(tokens) == len(form.columns)
    if not whole or not _PIECES <= len(pieces) < len(tokens) - _SHARED:
        return False
    printed = [token.number for token in tokens]
    ways = map(tuple, map(chain.from_iterable, permutations(pieces)))
    return any(printed) and any(
        [token.number for token in way] != printed and adds_up(way, form)
        for way in ways
    )
