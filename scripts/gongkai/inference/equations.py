"""Spell out the identities of a form, place by place."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from gongkai.forms import Identity, TableForm
    from gongkai.inference.state import RowState
    from gongkai.model import Value


@dataclass(frozen=True)
class Equation:
    """An identity at one place: cells (row index, column index) on either side."""

    name: str  # balance:total
    left: tuple[tuple[int, int], ...]
    right: tuple[tuple[int, int], ...]

    @cached_property
    def rows(self) -> frozenset[int]:
        """Give the rows that it speaks of."""
        return frozenset(at for at, _ in (*self.left, *self.right))

    @cached_property
    def columns(self) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Give the columns of the cells on either side."""
        left, right = (tuple([c for _, c in side]) for side in (self.left, self.right))
        return left, right

    @cached_property
    def because(self) -> frozenset[str]:
        """Give its name as what tells of a cell."""
        return frozenset({self.name})


@dataclass(frozen=True, slots=True)
class Group:
    """Equations that share figures, the rows of these, and the cells that are sums."""

    equations: tuple[Equation, ...]
    rows: frozenset[int]
    sums: frozenset[tuple[int, int]]


@lru_cache(maxsize=32)  # forms, each as it is printed or seen from the side
def equations_of(form: TableForm) -> tuple[tuple[Equation, ...], tuple[Group, ...]]:
    """Spell out every identity at every place it speaks of; group what hangs together.

    A place is a row and a column, counted as the form has them.
    """
    rows: dict[str, list[str]] = {}
    for row, column in form.keys:
        rows.setdefault(row, []).append(column)
    equations = tuple(
        equation
        for identity in form.identities
        for equation in (
            _across(identity, rows)
            if identity.for_each == "row"
            else _down(identity, rows)
        )
    )
    down = any(identity.for_each == "column" for identity in form.identities)
    return equations, tuple(_groups(equations, len(rows), down=down))


def _across(
    identity: Identity, rows: Mapping[str, Sequence[str]]
) -> Iterator[Equation]:
    for at, (row, columns) in enumerate(rows.items()):
        yield Equation(
            f"{identity.id}:{row}",
            tuple((at, columns.index(column)) for column in identity.left),
            tuple((at, columns.index(column)) for column in identity.right),
        )


def _down(identity: Identity, rows: Mapping[str, Sequence[str]]) -> Iterator[Equation]:
    place = {row: at for at, row in enumerate(rows)}
    for step, column in enumerate(next(iter(rows.values()))):
        yield Equation(
            f"{identity.id}:{column}",
            tuple((place[row], step) for row in identity.left),
            tuple((place[row], step) for row in identity.right),
        )


def _groups(equations: Sequence[Equation], rows: int, *, down: bool) -> Iterator[Group]:
    """Give the equations that share figures: all, or those of each row alone."""
    apart = [[e for e in equations if e.left[0][0] == at] for at in range(rows)]
    for own in [equations] if down else filter(None, apart):
        yield Group(
            equations=tuple(own),
            rows=frozenset().union(*(e.rows for e in own)),
            sums=frozenset(e.left[0] for e in own if len(e.left) == 1),
        )


def places_of(names: Iterable[str]) -> list[str]:
    """Give the row or column of each equation from its name.

    >>> places_of(["row:granted", "balance:total"])
    ['granted', 'total']
    """
    return [name.partition(":")[2] for name in names]


def broken(equations: Sequence[Equation], rows: Sequence[RowState]) -> list[Equation]:
    """Give the equations that figures break which were simply read."""
    read = [row.values[0] if len(row.values) == 1 else () for row in rows]
    return [equation for equation in equations if _is_broken(equation, read)]


def _is_broken(equation: Equation, read: Sequence[Sequence[Value | None]]) -> bool:
    sums: list[Value] = []
    for side in (equation.left, equation.right):
        total: Value = 0
        for at, step in side:
            value = read[at][step] if read[at] else None
            if value is None:
                return False
            total += value
        sums.append(total)
    return sums[0] != sums[1]
