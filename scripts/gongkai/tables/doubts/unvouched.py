"""Doubt rows that do not add up where no other row of their table is read.

Officials add wrongly here and there. Where a table stands column by column, as many
figures as a row has may follow a label by chance, and nothing else is read. Those on
one line are a row, and so are those of a table in which each row has lines of its own:
columns part the figures of a row, and have those of all others between them.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from gongkai.inference.equations import places_of
from gongkai.model import READ

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from gongkai.forms import TableForm
    from gongkai.model import Cell


def unvouched(
    cells: Mapping[tuple[str, str], Cell], form: TableForm, broken: Collection[str]
) -> frozenset[str]:
    """Give the rows whose sums are broken, if nothing is read in any other."""
    wrong = {*places_of(broken)}.intersection(form.row)
    if not wrong or not form.column_identities:
        return frozenset()
    read = [(key, cell) for key, cell in cells.items() if cell.status is READ]
    if any(row not in wrong for (row, _), _ in read):
        return frozenset()
    found = frozenset(row for (row, _), cell in read if "-" in cell.row_line)
    return frozenset() if found and _are_apart(cells, form) else found


def _are_apart(cells: Mapping[tuple[str, str], Cell], form: TableForm) -> bool:
    """Tell whether every row of a table has figures, and lines that are no other's."""
    places = {row: cell.row_line for (row, _), cell in cells.items() if cell.row_line}
    ends = sorted(
        (int(first), int(last or first))
        for first, _, last in (line.partition("-") for line in places.values())
    )
    return len(ends) == len(form.rows) and all(
        last < first for (_, last), (first, _) in pairwise(ends)
    )
