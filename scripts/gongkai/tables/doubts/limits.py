"""Tell how much the sums of a table leave to the figures that are not told.

A part is no greater than its total less all other parts that are known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.model import Cell, Value

    Key = tuple[str, str]


def limits(cells: Mapping[Key, Cell], form: TableForm) -> Mapping[Key, Value]:
    """Give the most that each figure may be that is not told, where sums say it."""
    found: dict[Key, Value] = {}
    values = {key: cell.value for key, cell in cells.items()}
    for parts, whole in _sums(form):
        total = [values.get(key) for key in whole]
        own = [values.get(key) for key in parts]
        if None in total or None not in own:
            continue
        left = sum(value or 0 for value in total) - sum(value or 0 for value in own)
        for key, value in zip(parts, own, strict=True):
            if value is None:
                found[key] = min(left, found.get(key, left))
    return found


def _sums(form: TableForm) -> Iterator[tuple[Sequence[Key], Sequence[Key]]]:
    """Yield the keys of both sides of each equation, either side as the parts."""
    rows, columns = [row.id for row in form.rows], [c.id for c in form.columns]
    for identity in form.identities:
        for where in rows if identity.for_each == "row" else columns:
            left, right = identity.keys_at(where)
            yield left, right
            yield right, left
