"""Doubt that a row of all its figures has lost a cell, and that one is none of its own.

It may end in the number of a page, though it adds up, or hold so many of a hundred. The
sums of columns say so where none holds with that figure. But officials may have
exchanged two figures, or added wrongly.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.tables.shares import is_share
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
        if len(ways) > 1
        and (_holds_share(ways) or (_may_end_in_page(ways) and adds_up(ways[0], form)))
    }
    moved = any(
        decided.cells[row, column.id].value not in {None, token.count()}
        for row, (way,) in entire.items()
        for column, token in zip(form.columns, way, strict=True)
        if token and not is_share(token)
    )
    return {**readings, **entire} if moved else {}


def _holds_share(ways: Sequence[Reading]) -> bool:
    """Tell whether a row has all its figures, one of which is no count, or fewer."""
    return None not in ways[0] and any(token and is_share(token) for token in ways[0])


def _may_end_in_page(ways: Sequence[Reading]) -> bool:
    """Tell whether a row has all its figures, or all but the last."""
    whole, *others = ways
    entire = bool(whole) and None not in whole
    return entire and all(tuple(filter(None, w)) == whole[:-1] for w in others)
