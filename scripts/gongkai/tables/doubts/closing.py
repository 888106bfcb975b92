"""Tell the figure that ends a table, below a label in parts, from a page's number.

Nothing in a table says how far the next line stands from its last one: a number there
seems to stand apart. What follows on the page tells.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.tables.lone import may_be_page, usual_step
from gongkai.tables.text.layout import Fragment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.model import Line
    from gongkai.tables.sheet import Sheet
    from gongkai.tables.text.layout import Item

_BOTH = 2  # a label and its figure


def line_below(items: Sequence[Item], lines: Sequence[Line]) -> int:
    """Give the first line behind a table that is not empty, 0 where there is none."""
    last = items[-1].last if items else 0
    return next((at.number for at in lines if at.number > last and at.text.strip()), 0)


def closing(sheet: Sheet) -> frozenset[int]:
    """Give the line of a lone number that ends a table as near as any line stands.

    Its label takes several lines, and has no figure beside any of them, where others
    have theirs: then it stands below, and no other place is left for it.
    """
    if len(sheet.items) < _BOTH or not sheet.below:
        return frozenset()
    label, number = sheet.items[-_BOTH:]
    if not isinstance(label, Fragment) or not may_be_page(number):
        return frozenset()
    step = usual_step(sheet.items)
    near = number.first - label.last <= step and sheet.below - number.last <= step
    in_parts = label.first < label.last and bool(sheet.labels.exact(label.key))
    return frozenset([number.first] if near and in_parts else ())
