"""Read a table from the side: each column has its readings, as rows have.

Seen so, a table printed column by column is one of rows again. The identities of the
form hold down a column as they hold along a row, so what a short column may be is
decided as what a short row may be.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import chain, combinations, product
from math import comb, prod
from operator import itemgetter
from typing import TYPE_CHECKING

from gongkai.inference.state import LOST
from gongkai.model import Cell, Status
from gongkai.tables.apart.pushed import is_several
from gongkai.tables.sums import placements
from gongkai.tables.text.items import Run
from gongkai.tables.units import unread

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference.state import Reading
    from gongkai.numerals import Token
    from gongkai.tables.apart.columns import Part

_MOST = 2600  # readings of one column: three of its 25 figures are lost
_SURPLUS = 2  # figures more than labels that may still be one column


@dataclass(frozen=True, slots=True)
class Columned:
    """The readings of the rows, or, where `turned`, of the columns over all rows.

    `sure` tells that every heading of the form stands, or that whole rows add up as if.
    """

    readings: Mapping[str, Sequence[Reading]]
    turned: bool = False
    loose: Mapping[str, Sequence[Token]] = field(default_factory=dict)
    printed: tuple[str, ...] = ()  # rows whose label stands, as they stand
    rows: tuple[str, ...] = ()  # the order of the rows in a column
    sure: bool = True
    alone: bool = False  # if sums hold, nothing stands otherwise
    added: bool = False  # a row of no form stands among them
    skipped: bool = False  # so does its label, as it seems without figures
    ordered: bool = False  # in one of two orders, of which the sums tell the true one
    # rows as they may stand with a slip, where they are read as if cells had moved up
    standing: Mapping[str, Sequence[Reading]] = field(default_factory=dict)


def turned_over(parts: Sequence[Part], form: TableForm) -> Columned:
    """Give each column its readings over all rows of the form.

    The rows stand as they are printed: figures that nobody can place keep that order.
    They may be those of a row of no form, where there is one, and are none's then.
    """
    added = any("" in part.rows for part in parts)
    printed = tuple(row for part in parts for row in part.rows if row)
    rows = _with_unprinted(printed, form)
    readings: dict[str, Sequence[Reading]] = {}
    loose: dict[str, Sequence[Token]] = {}
    for column in form.columns:
        tokens = [(part.columns or {}).get(column.id, ()) for part in parts]
        if not any(tokens):
            readings[column.id] = (LOST,)
            continue
        ways = [
            _ways(own, len(part.rows)) if own else 1
            for own, part in zip(tokens, parts, strict=True)
        ]
        printed_there = [token for own in tokens for token in own]
        untold = not 0 < prod(ways) <= _MOST
        if any(map(is_several, printed_there)) or (untold and added):
            readings[column.id] = ((unread([Run(tuple(printed_there))]),) * len(rows),)
            continue
        if untold:
            readings[column.id] = ((None,) * len(rows),)
            loose[column.id] = printed_there
            continue
        laid = [
            list(_laid(own, len(part.rows)))
            for own, part in zip(tokens, parts, strict=True)
        ]
        over_all = _over_all(parts, rows)
        found = [over_all(tuple(chain(*ways, (None,)))) for ways in product(*laid)]
        # only a row of no form makes two ways alike
        readings[column.id] = tuple(dict.fromkeys(found) if added else found)
    return Columned(readings, turned=True, loose=loose, printed=printed, rows=rows)


def turn_back(
    cells: Mapping[tuple[str, str], Cell], printed: Collection[str]
) -> dict[tuple[str, str], Cell]:
    """Give the cells by row and column; rows that are not printed have no line."""
    return {
        (row, column): cell if row in printed else _unprinted(cell)
        for (column, row), cell in cells.items()
    }


def _unprinted(cell: Cell) -> Cell:
    if cell.status is Status.INFERRED:
        return Cell(cell.status, "", cell.value, cell.line)
    return Cell(Status.MISSING)


def _with_unprinted(printed: Sequence[str], form: TableForm) -> tuple[str, ...]:
    """Give all rows of the form: in its order, if the printed ones stand in it."""
    rows = tuple(row.id for row in form.rows)
    if [row for row in rows if row in printed] == [*printed]:
        return rows
    return tuple(dict.fromkeys((*printed, *rows)))


def _ways(tokens: Sequence[Token], rows: int) -> int:
    """Count the ways in which figures may fill a column; 0 where they are too many."""
    if len(tokens) > rows + _SURPLUS:
        return 0
    return comb(max(rows, len(tokens)), min(rows, len(tokens)))


def _laid(tokens: Sequence[Token], rows: int) -> Iterator[Reading]:
    if len(tokens) > rows:
        yield from combinations(tokens, rows)
    else:
        yield from placements(tokens, rows)


def _over_all(
    parts: Sequence[Part], rows: Sequence[str]
) -> Callable[[Reading], Reading]:
    """Give what picks the figures of rows from those of all parts and a last None."""
    printed = [row for part in parts for row in part.rows]
    places = {row: at for at, row in enumerate(printed)}
    return itemgetter(*(places.get(row, len(printed)) for row in rows))
