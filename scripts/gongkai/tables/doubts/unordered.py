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
    from gongkai.model import Cell


def out_of_order(decided: Decided, form: TableForm) -> frozenset[str]:
    """Give the rows whose figures may stand in another order.

    Where one does, so may any other with its figures on lines of their own, unless the
    sums of all columns in which it has any bear them out.
    """
    rows = dict(_one_a_line(decided, form))
    shuffled = {row for row, figures in rows.items() if _is_shuffled(figures)}
    if not shuffled:
        return frozenset()
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


def _one_a_line(decided: Decided, form: TableForm) -> list[tuple[str, tuple[int, ...]]]:
    """Give the rows that were read with each figure on a line of its own."""
    found = []
    for row in form.rows:
        cells = [decided.cells[row.id, column.id] for column in form.columns]
        lines = {cell.line for cell in cells}
        if len(lines) == len(cells) and all(c.status is Status.READ for c in cells):
            found.append((row.id, tuple(int(cell.value or 0) for cell in cells)))
    return found


def _is_shuffled(figures: Sequence[int]) -> bool:
    """Tell whether the one largest figure is the sum of the others, but not the last.

    Officials leave a total at nought, beside two figures that are alike.
    """
    most = max(figures)
    return 2 * most == sum(figures) and figures.count(most) == 1 and figures[-1] != most


def _held(decided: Decided, form: TableForm) -> frozenset[tuple[str, str]]:
    """Give the cells of a sum down a column that holds, each figure of it known."""
    return frozenset(
        (row, column.id)
        for identity in form.identities
        if identity.for_each == "column"
        for column in form.columns
        if _holds(identity, {row: decided.cells[row, column.id] for row in form.row})
        for row in (*identity.left, *identity.right)
    )


def _holds(identity: Identity, cells: Mapping[str, Cell]) -> bool:
    left, right = (
        [cells[row].value for row in side] for side in (identity.left, identity.right)
    )
    if None in left or None in right:
        return False
    return sum(value or 0 for value in left) == sum(value or 0 for value in right)
