"""Doubt figures one a line that may stand in another order than they were printed in.

Programs that read a picture give each of its boxes a line. Where boxes stand aslant,
those of one row come in any order. One row tells: its total stands among its figures.
Where several do, or several columns, the boxes of all tables stand so.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gongkai.model import MISSING, Status
from gongkai.tables.doubts.cells import illegible_in

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference import Decided
    from gongkai.model import Cell

_SEVERAL = 3  # columns that no one slip breaks
_TWO = 2  # that two exchanged figures break; rows that officials do not both exchange


def unordered(decided: Decided, form: TableForm) -> Decided:
    """Withhold the rows whose figures may stand in another order.

    Where one does, so may any other with its figures on lines of their own, unless the
    sums of all columns in which it has any bear them out; or all sums hold with the
    figures of that one row in another order. None does where all columns add up but
    one: figures that stand in each other's place would break two.
    """
    rows = dict(_one_a_line(decided.cells, form))
    shuffled = {row for row, figures in rows.items() if _is_shuffled(figures)}
    noughts = {row for row, figures in rows.items() if _ends_in_nought(figures)}
    if len(noughts) >= _TWO:
        shuffled |= noughts
    throughout = _breaks_columns(decided, form, rows)
    if not (shuffled or throughout):
        return decided
    if len(shuffled) == 1 and _adds_up_but_one(decided, form):
        return decided
    throughout |= len(shuffled) >= _TWO
    found = shuffled
    if len(found) != 1 or not holds_in_order(decided, form, min(found), rows):
        found = found | _not_borne_out(decided, form)
    cells = illegible_in(decided.cells, found)
    astray = tuple(row for row in rows if row in shuffled)
    return replace(decided, cells=cells, unordered=throughout, astray=astray)


def not_in_order(
    cells: Mapping[tuple[str, str], Cell], form: TableForm
) -> frozenset[str]:
    """Give the rows with figures on lines of their own, of which any may be another's.

    In whichever order noughts come, or figures that are all alike, they say the same.
    """
    found = set()
    for row in form.rows:
        own = [cells.get((row.id, column.id), MISSING) for column in row.columns]
        read = [cell for cell in own if cell.status is Status.READ]
        alike = len({cell.value for cell in read}) < _TWO and len(read) == len(own)
        if not alike and len({cell.line for cell in read}) == len(read) >= _TWO:
            found.add(row.id)
    return frozenset(found)


def _not_borne_out(decided: Decided, form: TableForm) -> set[str]:
    """Give the rows with a figure in a column of which some sum does not hold.

    Blanks stand on lines of their own as figures do.
    """
    held = held_cells(decided, form)
    names = [column.id for column in form.columns]
    found = set()
    for row in form.row:
        own = {name: decided.cells[row, name] for name in names}
        read = [cell.line for cell in own.values() if cell.status is Status.READ]
        if len({*read}) < max(len(read), _TWO):
            continue
        if any(own[name].value and (row, name) not in held for name in names[:-1]):
            found.add(row)
    return found


def _adds_up_but_one(decided: Decided, form: TableForm) -> bool:
    """Tell whether each figure of all columns but one is borne out by its column."""
    held = held_cells(decided, form)
    unheld = {column for row, column in decided.cells if (row, column) not in held}
    return len(unheld) <= 1


def _breaks_columns(
    decided: Decided, form: TableForm, rows: Mapping[str, Sequence[int]]
) -> bool:
    """Tell whether several columns do not add up, though all rows do in some order.

    A wrong figure breaks its column and its row, and two exchanged ones two columns:
    where no one exchange mends these, more figures stand otherwise.
    """
    columns, across = _against(decided, form)
    if any(row not in rows or 2 * max(rows[row]) != sum(rows[row]) for row in across):
        return False
    if len(columns) >= _SEVERAL:
        return True
    return (
        len(columns) == _TWO
        and not (across or form.columns[-1].id in columns)
        and len({*rows}) > _SEVERAL
        and not any(_mends(decided, form, row, columns) for row in form.row)
    )


def _against(decided: Decided, form: TableForm) -> tuple[list[str], list[str]]:
    """Give the columns and the rows that do not add up.

    Where the figures contradict blanks, those that cannot, whatever the blanks are.
    """
    if not decided.contradiction:
        places = {*decided.places}
        return [*filter(places.__contains__, form.column)], [
            *filter(places.__contains__, form.row)
        ]
    values = {key: cell.value for key, cell in decided.cells.items()}
    columns = [
        column
        for column in form.column
        if not all(
            i.can_hold({row: values[row, column] for row in form.row})
            for i in form.column_identities
        )
    ]
    across = [
        row
        for row in form.row
        if not all(
            i.can_hold({column: values[row, column] for column in form.column})
            for i in form.row_identities
        )
    ]
    return columns, across


def _mends(decided: Decided, form: TableForm, row: str, columns: Sequence[str]) -> bool:
    """Tell whether two columns add up where a row has their figures exchanged."""
    return all(
        identity.can_hold(
            {
                other: decided.cells[other, to if other == row else own].value
                for other in form.row
            }
        )
        for own, to in (columns, columns[::-1])
        for identity in form.column_identities
    )


def _one_a_line(
    cells: Mapping[tuple[str, str], Cell], form: TableForm
) -> list[tuple[str, tuple[int, ...]]]:
    """Give the rows that were read with each figure on a line of its own."""
    found = []
    for row in form.rows:
        own = [cells.get((row.id, column.id), MISSING) for column in row.columns]
        lines = {cell.line for cell in own}
        if len(lines) == len(own) and all(c.status is Status.READ for c in own):
            found.append((row.id, tuple(int(cell.value or 0) for cell in own)))
    return found


def _is_shuffled(figures: Sequence[int]) -> bool:
    """Tell whether the one largest figure is the sum of the others, but not the last.

    Officials leave a total at nought, beside two figures that are alike, but not two.
    """
    most = max(figures)
    return 2 * most == sum(figures) and figures.count(most) == 1 and figures[-1] != most


def _ends_in_nought(figures: Sequence[int]) -> bool:
    """Tell whether two figures of a row are alike, and nothing else is in it."""
    return figures[-1] == 0 < max(figures) and 2 * max(figures) == sum(figures)


def holds_in_order(
    decided: Decided, form: TableForm, row: str, rows: Mapping[str, Sequence[int]]
) -> bool:
    """Tell whether all columns add up with the figures of a row in another order."""
    figures = rows[row]
    ways = set()
    for identity in form.column_identities:
        own, other = identity.left, identity.right
        if row in other:
            own, other = other, own
        lacking = []
        for column in form.columns:
            less, more = (
                [decided.cells[line, column.id].value for line in side if line != row]
                for side in (own, other)
            )
            if None in less or None in more:
                return False
            sums = [sum(int(value or 0) for value in side) for side in (less, more)]
            lacking.append(sums[1] - sums[0])
        if row in own:
            ways.add(tuple(lacking))
        elif any(lacking):
            return False
    return len(ways) == 1 and all(
        sorted(way) == sorted(figures) and way[-1] == max(way) for way in ways
    )


def held_cells(decided: Decided, form: TableForm) -> frozenset[tuple[str, str]]:
    """Give the cells of a sum down a column that holds, each figure of it known."""
    return frozenset(
        (row, column.id)
        for identity in form.column_identities
        for column in form.columns
        if identity.holds(
            {row: decided.cells[row, column.id].value for row in form.row}
        )
        for row in (*identity.left, *identity.right)
    )
