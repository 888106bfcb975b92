"""Doubt figures one a line that may stand in another order than they were printed in.

Programs that read a picture give each of its boxes a line. Where boxes stand aslant,
those of one row come in any order. One row tells: its total stands among its figures.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.model import Status

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gongkai.forms import Identity, TableForm
    from gongkai.inference import Decided
    from gongkai.model import Cell, Value

_SEVERAL = 3  # columns that no one slip breaks
_PIECES = 2  # lines of a row that goes on below


def out_of_order(
    decided: Decided, form: TableForm, *, boxed: bool = False
) -> frozenset[str]:
    """Give the rows whose figures may stand in another order.

    Where one does, so may any other with its figures on lines of their own, unless the
    sums of all columns in which it has any bear them out; or all sums hold with the
    figures of that one row in another order. In `boxed` tables lines are sorted by
    their height: there nobody can tell such rows from those that officials have wrong.
    """
    rows = dict(_one_a_line(decided, form, boxed=boxed))
    shuffled = {row for row, own in rows.items() if _is_shuffled(own, boxed=boxed)}
    if not (
        shuffled
        or _breaks_columns(decided, form, rows)
        or (boxed and _is_unsound(decided, form))
    ):
        return frozenset()
    if len(shuffled) == 1:
        (row,) = shuffled
        if _holds_in_order(decided, form, row, rows[row]):
            return frozenset(shuffled)
    held = _held(decided, form)
    names = [column.id for column in form.columns[:-1]]
    return frozenset(
        row
        for row, figures in rows.items()
        if row in shuffled
        or not all(
            (row, name) in held
            for name, figure in zip(names, figures[:-1], strict=True)
            if figure
        )
    )


def _breaks_columns(
    decided: Decided, form: TableForm, rows: Mapping[str, Sequence[int]]
) -> bool:
    """Tell whether several columns do not add up, though all rows do in some order.

    A wrong figure breaks its column and its row, and two exchanged ones two columns.
    """
    places = {*decided.places}
    across = places.intersection(form.row)
    return len(places) - len(across) >= _SEVERAL and all(
        row in rows and 2 * max(rows[row]) == sum(rows[row]) for row in across
    )


def _is_unsound(decided: Decided, form: TableForm) -> bool:
    """Tell whether sums hold in no way, or two columns do not that one figure left.

    Marks for nothing count as noughts.
    """
    if decided.contradiction:
        return True
    told = {key: 0 if _is_mark(c) else c.value for key, c in decided.cells.items()}
    off = {
        column.id
        for column in form.columns
        for identity in form.column_identities
        if _is_off(identity, {row: told[row, column.id] for row in form.row})
    }
    return len(off) > 1


def _is_off(identity: Identity, column: Mapping[str, Value | None]) -> bool:
    """Tell whether all figures of a sum are known, and do not add up."""
    rows = (*identity.left, *identity.right)
    return all(column[row] is not None for row in rows) and not identity.holds(column)


def _is_mark(cell: Cell) -> bool:
    return cell.status is Status.BLANK and bool(cell.printed)


def _one_a_line(
    decided: Decided, form: TableForm, *, boxed: bool
) -> list[tuple[str, tuple[int, ...]]]:
    """Give the rows that were read with each figure on a line of its own.

    Of boxes as high as each other some may share a line.
    """
    found = []
    for row in form.rows:
        cells = [decided.cells[row.id, column.id] for column in form.columns]
        if (
            _stand_apart(cells)
            if boxed
            else len({cell.line for cell in cells}) == len(cells)
            and all(cell.status is Status.READ for cell in cells)
        ):
            found.append((row.id, tuple(int(cell.value or 0) for cell in cells)))
    return found


def _stand_apart(cells: Sequence[Cell]) -> bool:
    """Tell whether figures, or marks for nothing, stand on more lines than two."""
    first, _, last = cells[0].row_line.partition("-")
    told = all(
        cell.printed and (cell.value is not None or _is_mark(cell)) for cell in cells
    )
    return told and bool(last) and int(last) - int(first) >= _PIECES


def _is_shuffled(figures: Sequence[int], *, boxed: bool) -> bool:
    """Tell whether the one largest figure is the sum of the others, but not the last.

    Officials leave a total at nought, beside two figures that are alike.
    """
    most = max(figures)
    alone = boxed or figures.count(most) == 1
    return 2 * most == sum(figures) and alone and figures[-1] != most


def _holds_in_order(
    decided: Decided, form: TableForm, row: str, figures: Sequence[int]
) -> bool:
    """Tell whether all columns add up with the figures of a row in another order."""
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


def _held(decided: Decided, form: TableForm) -> frozenset[tuple[str, str]]:
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
