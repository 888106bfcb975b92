"""Withhold what sums tell of short columns, and no printed figure bears out.

Where a table is printed column by column and some columns are short, sums say which of
its rows have the figures. An official's slip among these sums puts them elsewhere, and
they may hold even so. But then they ask for figures that are printed nowhere.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from gongkai.model import Status
from gongkai.numerals import Nature
from gongkai.tables.doubts.cells import illegible_at, illegible_in

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference.state import Reading
    from gongkai.model import Cell, Value
    from gongkai.numerals import Token
    from gongkai.tables.apart.turned import Columned

    Cells = Mapping[tuple[str, str], Cell]  # by column and row

_FIGURE = re.compile(r"[1-9]\d*")


def borne_out(cells: Cells, way: Columned, form: TableForm) -> Cells:
    """Withhold figures of a table seen from the side that its printed ones leave open.

    Blanks in a short column may be those of other rows, and so may a figure be that no
    total of its row bears out. Then sums tell nothing of what else stands there. Where
    they ask for a figure that is not printed, they tell nothing at all.
    """
    total = form.columns[-1].id
    if not (way.added or _lacks_one(way) or _are_all_printed(cells, way, total)):
        inferred = {key for key in cells if cells[key].status is Status.INFERRED}
        return illegible_at(cells, inferred | {*_open(way, way.readings)})
    short = {column for column, found in way.readings.items() if len(found) > 1}
    if total in short and _is_any_total_alone(total, cells, form):
        cells = illegible_in(cells, {total})
    untold = {row for row in form.row if cells[total, row].value is None}
    doubted = {k for k in cells if k[0] in short and cells[k].value and k[1] in untold}
    blank = {k for k in cells if k[0] in short and cells[k].status is Status.BLANK}
    borne = Counter(c for c, row in cells if cells[c, row].value and row not in untold)
    alone = {
        column
        for column in {*short, *way.loose}
        if borne[column] < sum(map(_is_figure, _tokens(way, column)))
    }
    told = {column for column, _ in doubted} | {c for c in alone if not borne[c]}
    left = {
        (column, row)
        for column, row in _open(way, alone)
        if row not in way.printed or column in told
    }
    return illegible_at(cells, doubted | blank | left)


def _lacks_one(way: Columned) -> bool:
    """Tell whether all columns have a figure for each printed row, but for one lost.

    Both its row and its column say then what it was.
    """
    lengths = [len(_tokens(way, column)) for column in way.readings]
    return sum(lengths) == len(lengths) * len(way.printed) - 1


def _are_all_printed(cells: Cells, way: Columned, total: str) -> bool:
    """Tell whether all columns are printed, but that of totals, which rows may lose."""
    return all(_are_printed(cells, way, c) for c in way.readings if c != total)


def _are_printed(cells: Cells, way: Columned, column: str) -> bool:
    """Tell whether the figures of a column may be what is told of its printed rows.

    A row may have lost a nought, and nobody knows what untold ones have.
    """
    tokens = _tokens(way, column)
    if column not in way.loose and _is_unread(way.readings[column][0]):
        return _are_among(tokens[0], [cells[column, row].value for row in way.rows])
    if not tokens or len(tokens) > len(way.printed):
        return True
    reached = {0}
    for row in way.printed:
        value = cells[column, row].value
        following = reached if not value else set()
        reached = following | {
            n + 1 for n in reached if n < len(tokens) and _may_be(tokens[n], value)
        }
    return len(tokens) in reached


def _are_among(unread: Token, told: Sequence[Value | None]) -> bool:
    """Tell whether the figures of a column that nobody can read are all told."""
    printed = Counter(filter(_FIGURE.fullmatch, unread.printed.split()))
    lacking = printed - Counter(str(value) for value in told if value)
    return lacking.total() <= told.count(None)


def _tokens(way: Columned, column: str) -> Sequence[Token]:
    if column in way.loose:
        return way.loose[column]
    first = way.readings[column][0]
    return [token for token in first[: 1 if _is_unread(first) else None] if token]


def _is_unread(column: Reading) -> bool:
    """Tell whether one token stands for all figures of a column."""
    alone = {*column}.pop() if len({*column}) == 1 else None
    return alone is not None and alone.nature is Nature.ODD


def _may_be(token: Token, value: Value | None) -> bool:
    if token.nature is Nature.BLANK:
        return not value
    said = token.said()
    return None in {said, value} or said == value


def _is_figure(token: Token | None) -> bool:
    return bool(token and token.count())


def _open(way: Columned, columns: Collection[str]) -> Iterator[tuple[str, str]]:
    """Yield the places of some columns of which only sums tell what stands there."""
    for column in columns:
        for at, row in enumerate(way.rows):
            tokens = [found[at] for found in way.readings[column] if found]
            counts = {token and token.count() for token in tokens}
            lost = column in way.loose or row not in way.printed
            if len(counts) > 1 or (lost and None in counts):
                yield column, row


def _is_any_total_alone(total: str, cells: Cells, form: TableForm) -> bool:
    """Tell whether some total is that of no printed figure, but of lost ones alone.

    It stands there only since it can: officials may have it wrong, in any other row.
    """
    return any(
        cells[total, row].value
        and not any(
            cells[column.id, row].value and cells[column.id, row].status is Status.READ
            for column in form.columns
            if column.id != total
        )
        for row in form.row
    )
