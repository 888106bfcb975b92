"""Doubt rows that follow each other without a word, a figure a line.

Their labels stand apart, before both or around them. Then the figures may as well stand
column by column, those of both rows in turn, and no sums would tell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.tables.doubts.overlong import is_one_a_line
from gongkai.tables.text.items import Run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.forms import TableForm
    from gongkai.tables.text.items import Item


def abreast(items: Sequence[Item], form: TableForm) -> frozenset[int]:
    """Give the lines of such rows, but where all their figures are the same."""
    return frozenset(
        token.line
        for item in items
        if isinstance(item, Run) and len(item.tokens) > form.width > 1
        if is_one_a_line(item) and len({token.printed for token in item.tokens}) > 1
        for token in item.tokens
    )
