"""Read a table whose rows all stand under one head, though they have other columns.

The form gives each group of table two a head of its own. Where one line names the
columns of all, a row has marks for nothing, or nothing, in those of other groups.
"""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from gongkai.inference.state import LOST
from gongkai.numerals import Nature, Token
from gongkai.tables.labels import Trust
from gongkai.tables.text.items import Fragment, Run

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gongkai.forms import Row, TableForm
    from gongkai.inference.state import Reading
    from gongkai.tables.labels import Labels
    from gongkai.tables.text.items import Item

_BLANK = Token("", Nature.BLANK)


def under_one_head(
    items: Sequence[Item], form: TableForm, labels: Labels
) -> Mapping[str, tuple[Reading]]:
    """Give each row the figures under its own columns; none in any other table.

    The line of a row must have as many cells as the head, and no figure under another
    group's column: else nothing tells where its figures belong.
    """
    width = form.width
    if not any(isinstance(i, Run) and i.cells > width + 1 for i in items):
        return {}  # as in most tables
    lines = [list(line) for _, line in groupby(items, attrgetter("first"))]
    heads = [head for line in lines if len(head := _columns(line, labels)) > 1]
    if len(heads) != 1 or len(heads[0]) <= width:
        return {}
    (head,) = heads
    found: dict[str, tuple[Reading]] = {}
    for line in lines:
        row = _row_of(line, labels)
        if row:
            unread = (None,) * len(form.row[row].columns)
            own = _under(line, head, form.row[row])
            found[row] = (own if own and row not in found else unread,)
    return {row.id: found.get(row.id, (LOST,)) for row in form.rows}


def _columns(line: Sequence[Item], labels: Labels) -> dict[int, str]:
    """Give the columns that the cells of a line name, each once, by their places."""
    told = {
        item.at: column
        for item in line
        if isinstance(item, Fragment) and (column := labels.heads.column_of(item.key))
    }
    return told if len({*told.values()}) == len(told) and -1 not in told else {}


def _row_of(line: Sequence[Item], labels: Labels) -> str:
    """Give the row whose label a line begins with, alone before its figures."""
    if len(line) != 2 or not isinstance(line[0], Fragment):  # noqa: PLR2004
        return ""
    match = labels.match(line[0].key)
    return match.row if match.trust is Trust.EXACT else ""


def _under(line: Sequence[Item], head: Mapping[int, str], row: Row) -> Reading:
    """Give the figures of a line under the columns of its row; none if others are."""
    run = line[1]
    if isinstance(run, Fragment) or run.cells != max(head) + 1:
        return ()
    places = {column: at for at, column in head.items()}
    by_place = {token.at: token for token in run.tokens}
    own = [by_place.pop(places.get(column.id, -1), _BLANK) for column in row.columns]
    others = any(token.nature is not Nature.BLANK for token in by_place.values())
    named = all(column.id in places for column in row.columns)
    return tuple(own) if named and not others else ()
