"""Write tables down as cases have them: a line a row, a word a cell.

A figure that was read stands as itself, an inferred one after `~`; `_` is blank, `?`
illegible, `.` missing.
"""

from __future__ import annotations

from gongkai.model import Status

MARKS = {Status.BLANK: "_", Status.ILLEGIBLE: "?", Status.MISSING: "."}


def cell(found):
    if found.status in MARKS:
        return MARKS[found.status]
    return f"{'~' if found.status is Status.INFERRED else ''}{found.value}"


def laid_out(tables):
    """Yield the lines of every table: `requests 2019`, then its rows."""
    for table in tables.values():
        yield f"{table.id} {table.form}".strip()
        rows = {}
        for (row, _), found in table.cells.items():
            rows.setdefault(row, []).append(cell(found))
        yield from (f"  {row}: {' '.join(cells)}" for row, cells in rows.items())
