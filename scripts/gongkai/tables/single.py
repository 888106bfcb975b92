"""Tell which rows stand under a head that names but one of their columns.

Officials put groups of one edition's table into another's: under 本年新制作数量 stands
本年处理决定数量 alone. The one figure of a row is that column's. Where the name is that
of the row's own edition, the head has lost the others, and the row any of its figures.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from gongkai.clean import match_key
from gongkai.tables.doubts.order import head
from gongkai.tables.labels import Trust
from gongkai.tables.text.items import Fragment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gongkai.forms import Column, TableForm
    from gongkai.tables.labels import Labels
    from gongkai.tables.text.items import Item


def single_columns(
    items: Sequence[Item], form: TableForm, labels: Labels
) -> Mapping[str, int]:
    """Give the place of the one column of a row that its head names, and no more."""
    found: dict[str, int] = {}
    corner = match_key(form.corner)
    starts = [
        at
        for at, item in enumerate(items)
        if isinstance(item, Fragment) and item.key == corner
    ]
    for start, end in pairwise([*starts, len(items)]):
        group = items[start + 1 : end]
        above = _since_a_row(items[:start], labels)
        if len(_named([*above, *group], labels)) > 1:
            continue  # other names stand above, or behind the figures of the first
        words = "".join(item.key for item in head(group, labels))
        for item in group:
            match = labels.match(item.key) if isinstance(item, Fragment) else None
            if match is None or match.trust is not Trust.EXACT:
                continue
            columns = form.row[match.row].columns
            place = [n for n, column in enumerate(columns) if _is(words, column)]
            if place and len(columns) > 1:
                found[match.row] = place[0]
    return found


def _since_a_row(items: Sequence[Item], labels: Labels) -> Sequence[Item]:
    """Give the items behind the last label of a row."""
    behind = [
        at + 1
        for at, item in enumerate(items)
        if isinstance(item, Fragment) and labels.match(item.key).row
    ]
    return items[behind[-1] :] if behind else items


def _named(items: Sequence[Item], labels: Labels) -> set[str]:
    """Give the columns whose names stand among some items."""
    keys = [item.key for item in items if isinstance(item, Fragment)]
    return {column for column in map(labels.heads.column_of, keys) if column}


def _is(words: str, column: Column) -> bool:
    """Tell whether some words are what a column is called in another edition."""
    return words in {match_key(label) for label in column.aliases}
