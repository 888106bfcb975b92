"""Doubt whole rows that do not add up where the figures of most rows are scattered.

Where converters print figures of a row on lines of other rows, as many as the form has
columns may stand on one line and be those of two. Elsewhere officials added wrongly.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.tables.layout import trimmed
from gongkai.tables.widths import adds_up

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.tables.layout import Run


def scattered(
    placed: Mapping[str, Sequence[Run | None]], form: TableForm
) -> frozenset[int]:
    """Give the first lines of whole rows that do not add up, if few rows are whole."""
    width = len(form.columns)
    runs = [own[0] for own in placed.values() if len(own) == 1 and own[0]]
    whole = [run for run in runs if len(trimmed(run.tokens)) == width]
    if 2 * len(whole) >= len(runs):
        return frozenset()
    return frozenset(
        run.first for run in whole if not adds_up(trimmed(run.tokens), form)
    )
