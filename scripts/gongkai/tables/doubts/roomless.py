"""Doubt what sums tell of rows whose printed figures they leave no room for.

These are more than the last one, and more than its column leaves for a total that is
lost. Where officials added so, and left noughts empty, nobody knows which column the
wrong figure stands in: that one does not add up, and what it tells is wrong.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gongkai.model import INFERRED
from gongkai.tables.doubts.cells import illegible_at
from gongkai.tables.lone import may_be_page
from gongkai.tables.text.items import Fragment, Run

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference import Decided
    from gongkai.inference.state import Reading
    from gongkai.model import Cell, Value
    from gongkai.tables.labels import Labels
    from gongkai.tables.text.items import Item


def without_roomless(
    decided: Decided, readings: Mapping[str, Sequence[Reading]], form: TableForm
) -> Decided:
    """Withhold what is inferred of rows that add up in no way."""
    found: set[tuple[str, str]] = set()
    figures = {row: _figures(ways[0]) for row, ways in readings.items() if ways}
    for row in form.row:
        keys = [(row, column.id) for column in form.columns]
        inferred = [key for key in keys if decided.cells[key].status is INFERRED]
        if not inferred or keys[-1] in inferred or not readings.get(row):
            continue
        *others, last = figures[row]
        least = {other: own[-1] for other, own in figures.items()}
        most = _most(keys[-1], decided.cells, form, least)
        if sum(others) > last and most is not None and sum(others) + last > most:
            found.update(inferred)
    if not found:  # as in most tables
        return decided
    return replace(decided, cells=illegible_at(decided.cells, found))


def without_bare(
    decided: Decided, items: Sequence[Item], form: TableForm, labels: Labels
) -> Decided:
    """Withhold the noughts that sums tell of a row with one figure, on its own line.

    Nothing else is printed of it. It may be the number of a page; if it is the row's,
    the sums are wrong.
    """
    found: set[tuple[str, str]] = set()
    for row in _rows_of_one(items, labels):
        keys = [(row, column.id) for column in form.row[row].columns]
        told = [decided.cells[key] for key in keys]
        if all(
            cell.status is INFERRED and not (cell.value or cell.printed)
            for cell in told
        ):
            found.update(keys)
    if not found:  # as in nearly all tables
        return decided
    return replace(decided, cells=illegible_at(decided.cells, found))


def _rows_of_one(items: Sequence[Item], labels: Labels) -> Iterator[str]:
    """Yield the rows with one figure behind their label, and a label behind it."""
    for label, run, after in zip(items, items[1:], [*items[2:], None], strict=False):
        if (
            isinstance(run, Run)
            and isinstance(label, Fragment)
            and not isinstance(after, Run)
            and may_be_page(run)
            and run.tokens[0].number
            and (row := labels.match(label.key).row)
        ):
            yield row


def _figures(reading: Reading) -> Sequence[Value]:
    """Give the figures of a row other than 0, or one 0."""
    return [token.number for token in reading if token and token.number] or [0]


def _most(
    key: tuple[str, str],
    cells: Mapping[tuple[str, str], Cell],
    form: TableForm,
    least: Mapping[str, Value],
) -> Value | None:
    """Give the most that a sum of its column leaves for a cell, if one is told.

    What is not told of other rows is at `least` their last figure.
    """
    row, column = key
    found = []
    for identity in form.column_identities:
        sides = (identity.left, identity.right)
        own, other = sides if row in identity.left else sides[::-1]
        values = [cells[r, column].value for r in other]
        if row in own and None not in values:
            told = {r: cells[r, column].value for r in own if r != row}
            against = [least.get(r, 0) if v is None else v for r, v in told.items()]
            found.append(sum(v or 0 for v in values) - sum(against))
    return min(found, default=None)
