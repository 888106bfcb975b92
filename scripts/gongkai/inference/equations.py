"""Spell out the identities of a form, place by place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai.forms import Column, Identity, TableForm
    from gongkai.inference.state import RowState


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
    sums = []
    for side in (equation.left, equation.right):
        cells = [
            rows[at].values[0][step] if len(rows[at].values) == 1 else None
            for at, step in side
        ]
        if any(value is None for value in cells):
            return False
        sums.append(sum(value for value in cells if value is not None))
    return sums[0] != sums[1]
