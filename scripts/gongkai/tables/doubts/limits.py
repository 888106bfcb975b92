"""Tell how much the sums of a table leave to the figures that are not told.

A part is no greater than its total less all other parts that are known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.inference.equations import equations_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.model import Value


def limits(
    told: Mapping[str, Sequence[Value | None]], form: TableForm
) -> Mapping[str, Sequence[Value | None]]:
    """Give by row the most that each figure may be that is not told; None if unknown.

    `told` has a value, or None, for each column of every row.
    """
    values = [told[row.id] for row in form.rows]
    found: list[list[Value | None]] = [[None] * len(own) for own in values]
    equations, _ = equations_of(form)
    for equation in equations:
        left, right = equation.left, equation.right
        for parts, whole in ((left, right), (right, left)):
            total = [values[row][at] for row, at in whole]
            if None in total:
                continue
            own = [values[row][at] for row, at in parts]
            rest = sum(value or 0 for value in total) - sum(v or 0 for v in own)
            for (row, at), value in zip(parts, own, strict=True):
                if value is None:
                    most = found[row][at]
                    found[row][at] = rest if most is None else min(rest, most)
    return {row.id: own for row, own in zip(form.rows, found, strict=True)}
