"""Read a table whose figures stand in one block, apart from all labels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.tables.layout import Run, trimmed
from gongkai.tables.pieces import heads_begin_rows
from gongkai.tables.widths import adds_up

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference.state import Reading
    from gongkai.tables.layout import Item


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
    if 2 * sum(len(run) == width for run in runs) > len(rows):
        return  # whole rows, mostly: they are placed one by one
    by_row = [tuple(tokens[i : i + width]) for i in range(0, len(tokens), width)]
    by_column = [tuple(tokens[i :: len(rows)]) for i in range(len(rows))]
    for laid in (by_row, by_column) if heads_begin_rows(items, width) else ():
        if all(adds_up(reading, form) for reading in laid):
            yield {row: (reading,) for row, reading in zip(rows, laid, strict=True)}
