"""Doubt lone figures of table two where a page's number may stand among them.

Under the label of a group stand as many figures as its rows have columns. One more is
none of theirs, and where figures stand on lines of their own, any of them may be it.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from gongkai.clean import match_key
from gongkai.tables.groups import rows_under_heads
from gongkai.tables.lone import may_be_page
from gongkai.tables.text.layout import Fragment, Run

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gongkai.tables.labels import Labels
    from gongkai.tables.sheet import Sheet
    from gongkai.tables.text.layout import Item


def paged(sheet: Sheet) -> frozenset[str]:
    """Give the rows of crowded groups whose figure may be a page's.

    One right behind the label of its row is none, unless a title that tops a page, and
    another figure, stand behind it.
    """
    items, form = sheet.items, sheet.form
    under = rows_under_heads(items, form)
    counted = Counter(under.values())
    crowded = {
        row
        for rows, count in counted.items()
        if count > sum(len(form.row[row].columns) for row in rows)
        for row in rows
    }
    crowded |= _above_corners(items, match_key(form.corner), under)
    if not crowded:
        return frozenset()
    place = {
        id(token): at
        for at, item in enumerate(items)
        if isinstance(item, Run)
        for token in item.tokens
    }
    return frozenset(
        row
        for row in crowded
        for run in sheet.placed.runs[row]
        if run is not None
        and may_be_page(run)
        and (at := place.get(id(run.tokens[0]))) is not None
        and not _is_beside(items, at)
        and not _is_labelled(items, at, row, sheet.labels)
    )


def _above_corners(
    items: Sequence[Item], corner: str, under: Mapping[int, frozenset[str]]
) -> set[str]:
    """Give the rows of groups with a number between their label and their head."""
    return {
        row
        for at, item in enumerate(items[:-1])
        if isinstance(item, Run)
        and may_be_page(item)
        and isinstance(head := items[at + 1], Fragment)
        and head.key == corner
        for row in under.get(id(item.tokens[0]), ())
    }


def _is_beside(items: Sequence[Item], at: int) -> bool:
    """Tell whether words stand on the line of a figure."""
    around = (*items[max(0, at - 1) : at], *items[at + 1 : at + 2])
    return any(
        isinstance(item, Fragment) and item.line == items[at].first for item in around
    )


def _is_labelled(items: Sequence[Item], at: int, row: str, labels: Labels) -> bool:
    """Tell whether the label of a row stands before its figure, and no title behind."""
    label = items[at - 1] if at else None
    if not isinstance(label, Fragment) or labels.match(label.key).row != row:
        return False
    title, figure = (*items[at + 1 : at + 3], None, None)[:2]
    return not (
        isinstance(title, Fragment)
        and isinstance(figure, Run)
        and not labels.holds(title.key)
    )
