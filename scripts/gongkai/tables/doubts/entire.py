"""Doubt that a row of all its figures, which add up, ends in the number of a page.

So it may where it has lost a cell, and the sums of columns say so where none holds with
its last figure. But officials may have exchanged two figures, or added wrongly.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.tables.sums import adds_up

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference import Decided
    from gongkai.inference.state import Reading


def with_entire(
    readings: Mapping[str, Sequence[Reading]], decided: Decided, form: TableForm
) -> Mapping[str, Sequence[Reading]]:
    """Give the readings with such rows as printed, if some is decided otherwise."""
    entire = {
        row: ways[:1]
        for row, ways in readings.items()
        if len(ways) > 1 and _may_end_in_page(ways) and adds_up(ways[0], form)
    }
    moved = any(
        token and decided.cells[row, column.id].value not in {None, token.count()}
        for row, (way,) in entire.items()
        for column, token in zip(form.columns, way, strict=True)
    )
    return {**readings, **entire} if moved else {}


def _may_end_in_page(ways: Sequence[Reading]) -> bool:
    """Tell whether a row has all its figures, or all but the last."""
    whole, *others = ways
    entire = bool(whole) and None not in whole
    return entire and all(tuple(filter(None, w)) == whole[:-1] for w in others)
