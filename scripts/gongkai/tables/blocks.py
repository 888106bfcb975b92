"""Read a table whose figures stand in one block, apart from all labels."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from gongkai.inference import LOST
from gongkai.tables.layout import Run, trimmed
from gongkai.tables.widths import can_hold

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
        if all(can_hold(reading, form) for reading in laid):
            yield {row: (reading,) for row, reading in zip(rows, laid, strict=True)}


@dataclass(frozen=True, slots=True)
class Columned:
    """A table printed column by column.

    It is `even` where every heading has a figure for every label; `clashes` counts the
    cells that were told twice, differently.
    """

    readings: Mapping[str, Reading]
    even: bool
    clashes: int


def column_readings(
    items: Sequence[Item], form: TableForm, labels: Labels
) -> Columned | None:
    """Read a table printed column by column: labels, then a heading and its figures.

    None where the figures do not stand so throughout. Where one heading has more or
    fewer figures than there are labels, no figure can be told its row: all are unread.
    """
    found: dict[str, dict[str, Token]] = {}
    rows: list[str] = []
    column, fresh = "", True
    told, all_told, clashes, even = 0, 0, 0, True
    for item in items:
        if isinstance(item, Run):
            tokens = trimmed(item.tokens)
            all_told += len(tokens)
            if column and rows:
                told += len(tokens)
                even = even and len(tokens) == len(rows)
                for row, token in zip(rows, tokens, strict=False):
                    before = found.setdefault(row, {}).setdefault(column, token)
                    clashes += before.printed != token.printed
            else:
                even = False  # figures without a heading
            column, fresh = "", True
            continue
        name = labels.column.get(item.key, "")
        row = labels.match(item.key).row
        if name and not (row and item.key not in labels.twofold):
            even = even and not column  # a heading without figures
            column = name
        elif row:
            rows = [] if fresh else rows
            rows, column, fresh = [*rows, row], "", False
        elif fresh and item.key not in labels.above_columns:
            rows = []  # another part of the table begins
    if not found or told < _MOSTLY * all_told:
        return None
    return Columned(
        {
            row.id: tuple(
                found[row.id].get(c.id) if even else None for c in row.columns
            )
            if row.id in found
            else LOST
            for row in form.rows
        },
        even,
        clashes,
    )
