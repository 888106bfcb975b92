"""Tell the figure that ends a table, below a label in parts, from a page's number.

Nothing in a table says how far the next line stands from its last one: a number there
seems to stand apart. What follows on the page tells.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from gongkai.tables.lone import may_be_page
from gongkai.tables.standing import usual_step
from gongkai.tables.text.items import Fragment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.model import Line
    from gongkai.tables.sheet import Sheet
    from gongkai.tables.text.items import Item

_BOTH = 2  # a label and its figure
_HEADING = re.compile(r"[\s#*]*[一二三四五六七]、")


def closing(sheet: Sheet) -> frozenset[int]:
    """Give the line of a lone number that ends a table as near as any line stands.

    Its label takes several lines, and has no figure beside any of them, where others
    have theirs: then it stands below, and no other place is left for it. A heading may
    stand as far below as others do.
    """
    if len(sheet.items) < _BOTH:
        return frozenset()
    label, number = sheet.items[-_BOTH:]
    if not isinstance(label, Fragment) or not may_be_page(number):
        return frozenset()
    step = usual_step(sheet.items)
    if label.first == label.last or number.first - label.last > step:
        return frozenset()
    near = _stands_near(number, sheet.lines, step)
    return frozenset([number.first] if near and sheet.labels.exact(label.key) else ())


def _stands_near(item: Item, lines: Sequence[Line], step: int) -> bool:
    """Tell whether the next line is a step below an item, or as far as headings are."""
    filled = [line for line in lines if line.text.strip()]
    gaps = {
        after.number: (after.number - line.number, _HEADING.match(after.text))
        for line, after in pairwise(filled)
    }
    below = next((line.number for line in filled if line.number > item.last), 0)
    own, heads = gaps.pop(below, (0, None))
    if not heads:
        return 0 < own <= step
    return own <= step or sum(gap == own and bool(h) for gap, h in gaps.values()) > 1
