"""Doubt the rows beside a lost sum that two equations know without it.

What is in one of them with the sum is what is on the other side of the next: 一 and 二
are the outcomes and 四 together, whatever （七）总计 is. Where they come to less, a row
beside the lost one has its figures.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.model import MISSING, READ

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from gongkai.forms import Identity, TableForm
    from gongkai.model import Cell


def exceeding(cells: Mapping[tuple[str, str], Cell], form: TableForm) -> frozenset[str]:
    """Give the rows beside a lost one without which the sums are exceeded."""
    rows = [*form.row]
    found: set[str] = set()
    for lost, left, right in _without_one(form):
        at = rows.index(lost)
        columns = [column.id for column in form.columns]
        if any(cells.get((lost, column), MISSING).status is READ for column in columns):
            continue
        if any(_is_exceeded(cells, column, left, right) for column in columns):
            found.update(rows[max(at - 1, 0) : at + 2])
    return frozenset(found)


def _without_one(form: TableForm) -> Iterator[tuple[str, list[str], list[str]]]:
    """Yield a row in two equations, with both sides of what they are without it."""
    for one in form.column_identities:
        for other in form.column_identities:
            for sum_, parts in _sums(other):
                if one is not other and sum_ in one.right:
                    rest = [row for row in one.right if row != sum_]
                    yield sum_, [*one.left], [*rest, *parts]


def _sums(identity: Identity) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the side of an equation that is one row, with the other side."""
    sides = identity.left, identity.right
    for own, parts in (sides, sides[::-1]):
        if len(own) == 1:
            yield own[0], parts


def _is_exceeded(
    cells: Mapping[tuple[str, str], Cell],
    column: str,
    left: list[str],
    right: list[str],
) -> bool:
    """Tell whether one side of an equation is known, and the other is more."""
    known = [cells.get((row, column), MISSING).value for row in left]
    more = sum(cells.get((row, column), MISSING).value or 0 for row in right)
    return None not in known and more > sum(value or 0 for value in known)
