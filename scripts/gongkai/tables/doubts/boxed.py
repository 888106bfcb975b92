"""Doubt rows of boxes that stand within the label of their row, sorted by their height.

Programs that read a picture sort the boxes of its words so. Nobody can tell there rows
in another order from those that officials have wrong.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.model import Status
from gongkai.tables.doubts.unordered import held_cells, holds_in_order

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai.forms import Identity, TableForm
    from gongkai.inference import Decided
    from gongkai.model import Cell, Value

_PIECES = 2  # lines of a row that goes on below


def boxed(decided: Decided, form: TableForm) -> frozenset[str]:
    """Give the rows whose boxes may stand in another order.

    Where one does, or sums do not hold, so may any other, unless the sums of all its
    columns with figures bear it out; or all sums hold with the figures of that one row
    in another order.
    """
    rows = dict(_standing_apart(decided, form))
    shuffled = {row for row, figures in rows.items() if _is_shuffled(figures)}
    if not shuffled and not _is_unsound(decided, form):
        return frozenset()
    if len(shuffled) == 1 and holds_in_order(decided, form, min(shuffled), rows):
        return frozenset(shuffled)
    held = held_cells(decided, form)
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


def _is_unsound(decided: Decided, form: TableForm) -> bool:
    """Tell whether sums hold in no way, or two columns do not that one figure left.

    One is enough where rows are not all read: their boxes stand in another order.
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
    return len(off) > 1 or (bool(off) and None in told.values())


def _is_off(identity: Identity, column: Mapping[str, Value | None]) -> bool:
    """Tell whether all figures of a sum are known, and do not add up."""
    rows = (*identity.left, *identity.right)
    return all(column[row] is not None for row in rows) and not identity.holds(column)


def _is_mark(cell: Cell) -> bool:
    return cell.status is Status.BLANK and bool(cell.printed)


def _standing_apart(
    decided: Decided, form: TableForm
) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Yield the rows whose figures, or marks for nothing, stand on more than two lines.

    Of boxes as high as each other some may share a line.
    """
    for row in form.rows:
        cells = [decided.cells[row.id, column.id] for column in form.columns]
        first, _, last = cells[0].row_line.partition("-")
        spread = bool(last) and int(last) - int(first) >= _PIECES
        if spread and all(map(_is_told, cells)):
            yield row.id, tuple(int(cell.value or 0) for cell in cells)


def _is_told(cell: Cell) -> bool:
    return bool(cell.printed) and (cell.value is not None or _is_mark(cell))


def _is_shuffled(figures: Sequence[int]) -> bool:
    """Tell whether the largest figure is the sum of the others, but not the last."""
    most = max(figures)
    return 2 * most == sum(figures) and figures[-1] != most
