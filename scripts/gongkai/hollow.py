"""Tell which empty cells of a web page's table are known to be there, and to be empty.

A page has an element for each cell. Where all rows of a part of a table fill as many
columns, none is lost, and what is empty was left so: figures are in their own columns.
But a program that lost a column, or empty cells, may have filled rows up at their ends.
Then nothing fills the last column, or no row has a gap, or most rows end in what may be
the sum of their other figures. And a column that is empty from its head to its foot is
none of the form: it parts labels and figures, or fills up a part of fewer columns.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from gongkai.clean import HAN

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

_WORDS = re.compile(rf"[{HAN}]{{2}}")
_AMOUNT = re.compile(  # with its unit: no ordinal of a label, as in 3.其他
    rf"[+\-−–—]?\s*\d+(?:[,，.]\d+)*\s*[{HAN}]{{0,2}}"
)
_DIGITS = re.compile(r"\d+")
_WIDE = 6  # cells of a row that ends in the sum of the others
_ENOUGH = 3  # such rows, of which none does, that tell that the last column is empty


class Row(NamedTuple):
    """A row of a table: None stands where no cell begins, as under a span."""

    cells: Sequence[str | None]
    width: int  # how many columns its cells fill

    @property
    def begun(self) -> int:
        """Count the cells that begin in it."""
        return sum(cell is not None for cell in self.cells)

    def figures(self) -> _Figures | None:
        """Give the cells behind the last one of words; None where all are empty."""
        start = _behind_words(self.cells)
        own = self.cells[start:]
        return _Figures(start, own, self.width) if any(own) else None


class _Figures(NamedTuple):
    """The cells of a row that are behind its words."""

    start: int  # place of the first of them
    cells: Sequence[str | None]
    width: int

    @property
    def begun(self) -> int:
        return sum(cell is not None for cell in self.cells)

    @property
    def filled(self) -> Sequence[int]:
        return [at for at, cell in enumerate(self.cells) if cell]

    @property
    def ends_early(self) -> bool:
        return self.cells[-1] == ""

    @property
    def has_gap(self) -> bool:
        return "" in self.cells[: self.filled[-1]]

    @property
    def may_end_in_sum(self) -> bool | None:
        """Tell whether the last of several figures may be the sum of the others.

        None where that says nothing: there is but one, or it is nought.
        """
        *others, last = (_number(self.cells[at] or "") for at in self.filled)
        return last >= sum(others) if others and last else None


def blanks(rows: Sequence[Row]) -> Iterator[tuple[int, ...]]:
    """Yield the cells of each row that are known to be there, and empty, by place."""
    told = [
        row.figures() if whole else None
        for row, whole in zip(rows, _are_whole(rows), strict=True)
    ]
    kept = {
        width
        for width in {own.width for own in told if own}
        if _keep_their_places([own for own in told if own and own.width == width])
    }
    for own, full in zip(told, _full(rows), strict=True):
        certain = own and (not own.ends_early or own.width in kept)
        yield (
            tuple(
                at
                for at, cell in enumerate(own.cells, start=own.start)
                if cell == "" and at in full
            )
            if own and certain
            else ()
        )


def fits(cells: Sequence[str], empty: Sequence[int], widths: Collection[int]) -> bool:
    """Tell whether a row with such empty cells has as many as some row of a form."""
    figures = filter(None, cells[_behind_words(cells) :])
    return len([*figures, *empty]) in widths


def _behind_words(cells: Sequence[str | None]) -> int:
    """Give the place of the first cell behind the last one of words."""
    for at in reversed(range(len(cells))):
        if (cell := cells[at]) and _is_words(cell):
            return at + 1
    return 0


def _keep_their_places(rows: Sequence[_Figures]) -> bool:
    """Tell whether the empty cells at the end of rows are those of the last columns."""
    early = [row for row in rows if row.ends_early]
    edge = max((row.start + row.filled[-1] for row in early), default=0)
    ends = [row for row in early if row.start + row.filled[-1] == edge]
    if len(ends) < len(early) and not any(row.has_gap for row in rows):
        return False
    told = [sums for row in ends if (sums := row.may_end_in_sum) is not None]
    if 2 * sum(told) > len(told):
        return False
    if len(early) < len(rows):
        return True
    wide = all(len(row.cells) >= _WIDE for row in rows)
    beside = all(edge == row.start + len(row.cells) - 2 for row in rows)
    return wide and beside and len(rows) >= _ENOUGH


def _full(rows: Sequence[Row]) -> Iterator[frozenset[int]]:
    """Give the places of each row that something fills in its part of the table.

    A part without a head of its own goes on below that of another.
    """
    anywhere = _filled_in(rows)
    for _, own in _parts(rows):
        headed = not all(row.figures() for row in own)
        yield from [_filled_in(own) if headed else anywhere] * len(own)


def _filled_in(rows: Sequence[Row]) -> frozenset[int]:
    return frozenset(at for row in rows for at, cell in enumerate(row.cells) if cell)


def _parts(rows: Sequence[Row]) -> Iterator[tuple[bool, Sequence[Row]]]:
    """Yield what rows of a single cell part, and those rows, which are not several."""
    for several, part in groupby(rows, key=lambda row: row.begun > 1):
        yield several, list(part)


def _are_whole(rows: Sequence[Row]) -> Iterator[bool]:
    """Tell of each row whether its part of the table is even, so that none lost a cell.

    All its rows fill as many columns, and those with figures have as many cells, one
    below each of a head. Rows of a single cell part a table.
    """
    for several, own in _parts(rows):
        even = len({row.width for row in own}) == 1 and _are_even(own)
        yield from [several and even and len(own) > 1] * len(own)


def _are_even(rows: Sequence[Row]) -> bool:
    cells = {own.begun for row in rows if (own := row.figures())}
    if len(cells) != 1:
        return False
    heads = {row.begun - 1 for row in rows if not row.figures()}
    return min(cells) >= _WIDE or heads == cells


def _is_words(cell: str) -> bool:
    return _WORDS.search(cell) is not None and _AMOUNT.fullmatch(cell) is None


def _number(cell: str) -> int:
    """Give the digits of a cell as one number, whatever stands around them."""
    return int("".join(_DIGITS.findall(cell)) or 0)
