"""Leave out empty cells between figures where every row has all of its figures.

Programs that look for the cells of a page find more of them than there are, now on
one side of a figure and now on the other. Where each row of a table without sums has
as many figures as columns, none of them is another column's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gongkai.numerals import Token
    from gongkai.tables.sheet import Sheet
    from gongkai.tables.text.items import Run

_ENOUGH = 5  # rows


def without_gaps(sheet: Sheet) -> Sheet:
    """Give a table without its empty cells, if all rows have all figures."""
    runs = {row: found for row, found in sheet.placed.runs.items() if any(found)}
    if len(runs) < _ENOUGH:
        return sheet
    for row, found in runs.items():
        width = len(sheet.form.row[row].columns)
        if len(found) > 1 or not found[0] or len(_figures(found[0])) != width:
            return sheet
    return sheet.with_runs(
        {
            run: run._replace(tokens=_figures(run))
            for run, *_ in runs.values()
            if run and run.cells
        }
    )


def _figures(run: Run) -> tuple[Token, ...]:
    return tuple(token for token in run.tokens if not token.padding)
