"""Doubt a whole table whose figures may stand on the other side of their labels.

Where every label stands alone, their number says whether they come before their figures
or after them. A row lost at one end moves a whole table by a row: its rows add up all
the same, but its columns do not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gongkai.forms import TableForm
    from gongkai.inference import Decided

_ONE = 1  # column that an official's own slip breaks


def may_be_shifted(decided: Decided, form: TableForm) -> bool:
    """Tell whether the sums of most columns do not hold."""
    columns = {column.id for column in form.columns}
    filled = {column for (_, column), cell in decided.cells.items() if cell.value}
    against = len(columns.intersection(_places(decided)))
    return against > _ONE and 2 * against > len(filled)


def holds_better(other: Decided, decided: Decided) -> bool:
    """Tell whether the figures keep more sums when they are read the other way."""
    return not other.contradiction and 2 * len(other.broken) < len(decided.broken)


def _places(decided: Decided) -> set[str]:
    return {name.partition(":")[2] for name in decided.broken}
