"""Doubt whole rows that do not add up where the figures of most rows are scattered.

Where converters print figures of a row on lines of other rows, as many as the form has
columns may stand on one line and be those of two. Elsewhere officials added wrongly,
as where the other rows have nothing but their totals.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.tables.sums import adds_up
from gongkai.tables.text.items import sole_runs

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.tables.text.items import Run


def scattered(
    placed: Mapping[str, Sequence[Run | None]], form: TableForm
) -> frozenset[str]:
    """Give the whole rows that do not add up, if few rows are whole."""
    width = len(form.columns)
    runs = sole_runs(placed)
    if any(run.cells for run in runs.values()):
        return frozenset()  # cells tell where figures stand
    whole = {row: run for row, run in runs.items() if len(run.tokens) == width}
    if 2 * len(whole) >= len(runs) or _have_totals(runs.values(), width):
        return frozenset()
    return frozenset(row for row, run in whole.items() if not adds_up(run.tokens, form))


def _have_totals(runs: Iterable[Run], width: int) -> bool:
    """Tell whether each row is whole or has one figure."""
    return {len(run.tokens) for run in runs} <= {1, width}
