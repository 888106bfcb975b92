"""Spell out the identities of a form, place by place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai.forms import Column, Identity, TableForm
    from gongkai.inference.state import RowState
    from gongkai.model import Value


@dataclass(frozen=True, slots=True)
class Equation:
    """An identity at one place: cells (row index, column index) on either side."""

    name: str  # balance:total
    left: tuple[tuple[int, int], ...]
    right: tuple[tuple[int, int], ...]


def equations_of(form: TableForm) -> Iterator[Equation]:
    """Spell out every identity at every place it speaks of."""
    index = {row.id: at for at, row in enumerate(form.rows)}
    for identity in form.identities:
        if identity.for_each == "row":
            for row in form.rows:
                at = index[row.id]
                step = {column.id: i for i, column in enumerate(row.columns)}
                yield Equation(
                    f"{identity.id}:{row.id}",
                    tuple((at, step[c]) for c in identity.left),
                    tuple((at, step[c]) for c in identity.right),
                )
        else:
            for i, column in enumerate(form.rows[0].columns):
                yield _down(identity, column, i, index)


def _down(
    identity: Identity, column: Column, step: int, index: Mapping[str, int]
) -> Equation:
    return Equation(
        f"{identity.id}:{column.id}",
        tuple((index[row], step) for row in identity.left),
        tuple((index[row], step) for row in identity.right),
    )


def is_broken(equation: Equation, rows: Sequence[RowState]) -> bool:
    """Tell whether figures that were simply read break the equation."""
    sums: list[Value] = []
    for side in (equation.left, equation.right):
        total: Value = 0
        for at, step in side:
            values = rows[at].values
            value = values[0][step] if len(values) == 1 else None
            if value is None:
                return False
            total += value
        sums.append(total)
    return sums[0] != sums[1]
