"""Give every line of figures a row of its own where their sums say that it has one.

Without labels, rows of zeros of which only the total is filled look like figures
printed one a line, and numbers of pages like such totals. A word of a last column of
remarks, 无, beside some of them is no part of a row.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from gongkai.tables.apart.footing import broken_columns
from gongkai.tables.heads import foreign_head
from gongkai.tables.lone import may_be_page
from gongkai.tables.sums import adds_up
from gongkai.tables.text.items import Run
from gongkai.tables.widths import without_remarks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.forms import TableForm
    from gongkai.inference.state import Reading
    from gongkai.tables.labels import Labels
    from gongkai.tables.text.items import Item

_ENOUGH = 5  # whole rows of cases whose sums are no chance


def line_by_line(
    items: Sequence[Item], form: TableForm, labels: Labels
) -> Sequence[Item]:
    """Give each line a run of its own if as many as the form has rows add up so.

    The lines hold a figure for each column, or one 0; any other number that stands
    alone is a page's.
    """
    at = [n for n, item in enumerate(items) if isinstance(item, Run)]
    if not at or at[-1] - at[0] >= len(at):  # words among the figures
        return items
    runs = [item for item in items if isinstance(item, Run)]
    if all(run.first == run.last for run in runs) or any(r.torn for r in runs):
        return items
    lines = [
        Run(tuple(own), run.cells)
        for run in runs
        for _, own in groupby(run.tokens, key=lambda token: token.line)
    ]
    lines = [line for line in lines if not may_be_page(line)]
    if len(lines) != len(form.rows):
        return items
    plain = without_remarks(lines, form, named=foreign_head(items, labels))
    lines = [line for line in plain or lines if isinstance(line, Run)]
    if len(lines) != len(form.rows) or not _add_up(lines, form):
        return items
    return [*items[: at[0]], *lines, *items[at[-1] + 1 :]]


def _add_up(lines: Sequence[Run], form: TableForm) -> bool:
    laid = [_row(line, len(form.columns)) for line in lines]
    rows = {row.id: own for row, own in zip(form.rows, laid, strict=True) if own}
    filled = sum(any(t and t.count() for t in row) for row in rows.values())
    if len(rows) < len(laid) or filled < _ENOUGH or broken_columns(rows, form):
        return False
    return all(adds_up(row, form) for row in rows.values())


def _row(line: Run, width: int) -> Reading | None:
    """Give the figures of a line if it has one for each column, or a 0 for all."""
    if len(line.tokens) == width and not any(t.padding for t in line.tokens):
        return line.tokens
    first = line.tokens[0]
    return (first,) * width if len(line.tokens) == 1 and first.printed == "0" else None
