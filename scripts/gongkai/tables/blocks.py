"""Read a table whose figures stand in one block, apart from all labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.inference import LOST
from gongkai.tables.layout import Run, trimmed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference import Reading
    from gongkai.numerals import Token
    from gongkai.tables.labels import Labels
    from gongkai.tables.layout import Item

_MOSTLY = 0.7  # share of the figures that must stand under a heading


def block_readings(
    items: Sequence[Item], form: TableForm, rows: Sequence[str]
) -> Iterator[Mapping[str, tuple[Reading, ...]]]:
    """Give the layouts of a block in which every row adds up: by row, and by column.

    `rows` are the rows that the block is taken to hold, in order.
    """
    runs = [trimmed(item.tokens) for item in items if isinstance(item, Run)]
    runs = [run for run in runs if run]
    tokens = [token for run in runs for token in run]
    width = len(form.columns)
    if not rows or len(tokens) != width * len(rows):
        return
    if all(len(run) == width for run in runs):
        return  # whole rows: they are placed one by one
    by_row = [tuple(tokens[i : i + width]) for i in range(0, len(tokens), width)]
    by_column = [tuple(tokens[i :: len(rows)]) for i in range(len(rows))]
    for laid in (by_row, by_column):
        if all(_adds_up(reading, form) for reading in laid):
            yield {row: (reading,) for row, reading in zip(rows, laid, strict=True)}


def column_readings(
    items: Sequence[Item], form: TableForm, labels: Labels
) -> Mapping[str, Reading] | None:
    """Read a table printed column by column: labels, then a heading and its figures.

    None where the figures do not stand so throughout. A column with more or fewer
    figures than there are labels stays unread.
    """
    found: dict[str, dict[str, Token]] = {}
    rows: list[str] = []
    column, fresh, told, all_told = "", True, 0, 0
    for item in items:
        if isinstance(item, Run):
            tokens = trimmed(item.tokens)
            all_told += len(tokens)
            if column and rows and len(tokens) == len(rows):
                told += len(tokens)
                for row, token in zip(rows, tokens, strict=True):
                    if column in {c.id for c in form.row[row].columns}:
                        found.setdefault(row, {})[column] = token
            column, fresh = "", True
            continue
        name = labels.column.get(item.key, "")
        row = labels.match(item.key).row
        if name and not (row and item.key not in labels.twofold):
            column = name
        elif row:
            rows = [] if fresh else rows
            rows, column, fresh = [*rows, row], "", False
        elif fresh and item.key not in labels.above_columns:
            rows = []  # another part of the table begins
    if not found or told < _MOSTLY * all_told:
        return None
    return {
        row.id: tuple(found.get(row.id, {}).get(c.id) for c in row.columns)
        if row.id in found
        else LOST
        for row in form.rows
    }


def _adds_up(reading: Sequence[Token], form: TableForm) -> bool:
    step = {column.id: i for i, column in enumerate(form.columns)}
    for identity in form.identities:
        if identity.for_each != "row":
            continue
        sides = []
        for side in (identity.left, identity.right):
            counts = [reading[step[column]].count() for column in side]
            if any(count is None for count in counts):
                return False
            sides.append(sum(count for count in counts if count is not None))
        if sides[0] != sides[1]:
            return False
    return True
