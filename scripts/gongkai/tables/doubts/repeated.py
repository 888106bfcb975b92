"""Doubt rows whose figures are one cell, repeated in each column that it spans."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.numerals import Nature
from gongkai.tables.text.items import Run, trimmed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.forms import TableForm
    from gongkai.tables.text.items import Item


def repeated(items: Sequence[Item], form: TableForm) -> set[int]:
    """Give the lines of rows that hold one figure throughout.

    No figure is the sum of itself and others like it, but 0.
    """
    return {
        item.first
        for item in items
        if isinstance(item, Run)
        and len(found := trimmed(item.tokens)) == len(form.columns)
        and len({token.printed for token in found}) == 1
        and found[0].nature is Nature.NUMBER
        and found[0].count() != 0
    }
