"""Give no figure to another column than that whose name stands right before it.

Where each figure stands alone behind a name on its line, as in a list, its place in the
row says nothing: officials name the columns in any order, or only some of them.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from gongkai.tables.text.items import Fragment, trimmed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gongkai.forms import Row, TableForm
    from gongkai.inference.state import Reading
    from gongkai.tables.labels import Labels
    from gongkai.tables.text.items import Item


def not_misnamed(
    readings: Mapping[str, Sequence[Reading]],
    items: Sequence[Item],
    form: TableForm,
    labels: Labels,
) -> Mapping[str, Sequence[Reading]]:
    """Give the readings that contradict no name; none of a row that has only others.

    Where sums guard the rows, figures of one may be another's, and none is read.
    """
    names = _names(items, labels)
    if not names:
        return readings
    found = {
        row.id: tuple(w for w in readings[row.id] if _is_as_named(w, row, names))
        for row in form.rows
        if row.id in readings
    }
    wrong = {row for row, ways in found.items() if readings[row] and not ways}
    if wrong and form.identities:
        wrong = {*found}
    unread = {row: ((None,) * len(form.row[row].columns),) for row in wrong}
    return {**readings, **found, **unread}


def _names(items: Sequence[Item], labels: Labels) -> Mapping[int, str]:
    """Give by their lines the columns that the only figures of these stand behind."""
    found: dict[int, str] = {}
    several: set[int] = set()
    for word, run in pairwise(items):
        if isinstance(run, Fragment) or len(trimmed(run.tokens)) != 1:
            continue
        several |= {run.first} & {*found}
        if not isinstance(word, Fragment) or word.line != run.first:
            continue
        if word.key not in labels.twofold:
            found[run.first] = labels.heads.column_of(word.key)
    return {
        line: column for line, column in found.items() if column and line not in several
    }


def _is_as_named(reading: Reading, row: Row, names: Mapping[int, str]) -> bool:
    pairs = zip(reading, row.columns, strict=False)
    return all(
        names.get(token.line, column.id) == column.id
        for token, column in pairs
        if token and not token.padding
    )
