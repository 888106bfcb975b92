"""Doubt figures one a line that a page's number moved by one, up to a lost figure.

Where the number stands, a row or a column has a figure too many, and none where one is
lost: as many stand there as should. Several of its sums are wrong then, and all hold
without the number. Officials who exchange two figures lose none of them. Nor is a year,
in the place of a lost figure, what an official got wrong, unless its column adds up.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import permutations
from typing import TYPE_CHECKING

from gongkai.model import Status
from gongkai.tables.doubts.cells import illegible_at
from gongkai.tables.lone import PAGE

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.model import Cell, Value

    Key = tuple[str, str]  # row and column
    Cells = Mapping[Key, Cell]
    Values = Mapping[Key, Value | None]

_SEVERAL = 2  # figures: one alone may be what an official got wrong
_YEAR = re.compile("20[0-3][0-9]")


def without_inserted(
    cells: Cells, form: TableForm, broken: Collection[str]
) -> dict[Key, Cell]:
    """Withhold the figures that stand a place too far, and those around them.

    `broken` are the equations that do not hold.
    """
    if not (broken and form.column_identities):
        return dict(cells)
    places = {equation.partition(":")[2] for equation in broken}
    values = {key: cell.value for key, cell in cells.items()}
    alone = _alone(cells)
    doubted = {
        key
        for key in alone
        if key[0] in places and _YEAR.fullmatch(cells[key].printed)
        if key[1] in places or not _is_told(key, values, form)
    }
    for sequence in _one_a_line(alone, form, places) if alone else ():
        doubted.update(_moved(sequence, cells, values, form))
    return illegible_at(cells, doubted)


def _is_told(key: Key, values: Values, form: TableForm) -> bool:
    """Tell whether all figures of a sum are known that a cell of a column is in."""
    rows = [(*sums.left, *sums.right) for sums in form.column_identities]
    return any(
        key[0] in own and all(values[row, key[1]] is not None for row in own)
        for own in rows
    )


def _alone(cells: Cells) -> list[Key]:
    """Give the figures that stand on lines of their own, in the order of these."""
    lines = {
        key: int(cell.line)
        for key, cell in cells.items()
        if cell.status is Status.READ and cell.line.isdigit()
    }
    often = Counter(lines.values())
    return sorted(
        (key for key, line in lines.items() if often[line] == 1), key=lines.__getitem__
    )


def _one_a_line(
    alone: Sequence[Key], form: TableForm, places: Collection[str]
) -> Iterator[Sequence[Key]]:
    """Give the wrong rows and columns whose figures follow each other, one a line."""
    place = {key: at for at, key in enumerate(alone)}
    ids = [column.id for column in form.columns]
    rows = [[(row, column) for column in ids] for row in form.row if row in places]
    columns = [[(row, own) for row in form.row] for own in ids if own in places]
    for own in (*rows, *columns):
        at = sorted(place.get(key, -1) for key in own)
        if at[0] >= 0 and at[-1] - at[0] == len(own) - 1:
            yield [alone[n] for n in at]


def _moved(
    sequence: Sequence[Key], cells: Cells, values: Values, form: TableForm
) -> Iterator[Key]:
    """Give what stands otherwise if one figure is a page's number and one is lost."""
    for page, lost in permutations(range(len(sequence)), 2):
        number = cells[sequence[page]]
        if not PAGE.fullmatch(number.printed):
            continue
        told = dict(values)
        step = 1 if page < lost else -1
        for at in range(page, lost, step):
            told[sequence[at]] = values[sequence[at + step]]
        told[sequence[lost]] = figure = _lacking(sequence[lost], told, form)
        others = {key for key in sequence if told[key] != values[key]}
        if figure is None or figure == number.value or len(others) < _SEVERAL:
            continue
        if all(_hold(key, told, form) for key in others):
            yield from others


def _lacking(key: Key, values: Values, form: TableForm) -> int | None:
    """Give what the sum of its row asks for in a cell; None where nothing can stand."""
    row, column = key
    for left, right in ((i.left, i.right) for i in form.row_identities):
        sides = (left, right) if column in left else (right, left)
        own, other = (
            sum(int(values[row, name] or 0) for name in side if name != column)
            for side in sides
        )
        return other - own if other >= own else None
    return None


def _hold(key: Key, values: Values, form: TableForm) -> bool:
    """Tell whether all sums hold that a cell is in."""
    row, column = key
    across = {name.id: values[row, name.id] for name in form.columns}
    down = {name.id: values[name.id, column] for name in form.rows}
    return all(identity.holds(across) for identity in form.row_identities) and all(
        identity.holds(down) for identity in form.column_identities
    )
