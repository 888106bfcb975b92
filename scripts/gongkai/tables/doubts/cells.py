"""Withhold cells whose figures cannot be trusted; what is printed in them is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.model import MISSING, Cell, Status

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from gongkai.forms import TableForm


def illegible(cell: Cell) -> Cell:
    """Withhold a figure of a row or column whose sums cannot be trusted.

    A column that breaks its sums beside columns with gaps may hold figures of those.
    """
    return Cell(Status.ILLEGIBLE, cell.printed, None, cell.row_line, cell.row_line)


def illegible_in(
    cells: Mapping[tuple[str, str], Cell], rows: Collection[str]
) -> dict[tuple[str, str], Cell]:
    """Withhold the figures of some rows."""
    if not rows:  # as of most tables
        return dict(cells)
    return {
        key: illegible(cell) if key[0] in rows else cell for key, cell in cells.items()
    }


def illegible_at(
    cells: Mapping[tuple[str, str], Cell], places: Collection[tuple[str, str]]
) -> dict[tuple[str, str], Cell]:
    """Withhold the figures in some cells."""
    return {
        key: illegible(cell) if key in places else cell for key, cell in cells.items()
    }


def inferred_elsewhere(
    edges: Collection[int], cells: Mapping[tuple[str, str], Cell]
) -> dict[tuple[str, str], Cell]:
    """Withhold what was inferred in rows that end on some lines."""
    if not edges:  # as in most texts
        return dict(cells)
    ends = {str(line) for line in edges}
    return {
        key: illegible(cell)
        if cell.status is Status.INFERRED and cell.row_line.rpartition("-")[2] in ends
        else cell
        for key, cell in cells.items()
    }


def each_as_printed(
    cells: Mapping[tuple[str, str], Cell], form: TableForm
) -> dict[tuple[str, str], Cell]:
    """Give each cell of an unread row its own figure, if there is one for each.

    All cells of such a row have all that is printed in its lines.
    """
    found = dict(cells)
    several = {
        row: cell.printed
        for (row, _), cell in cells.items()
        if cell.status is Status.ILLEGIBLE and " " in cell.printed
    }
    for row, printed in several.items():  # as few are
        keys = [(row, column.id) for column in form.row[row].columns]
        figures = printed.split(" ")
        own = [cells.get(key, MISSING) for key in keys]
        if len(figures) != len(own) or not all(map(str.isdecimal, figures)):
            continue
        if all(cell.printed == printed for cell in own):
            pairs = zip(keys, own, figures, strict=True)
            found |= {key: cell._replace(printed=one) for key, cell, one in pairs}
    return found


def not_inferred(cell: Cell) -> Cell:
    """Withhold what was inferred: in a row that stands in no line, it is missing."""
    return illegible(cell) if cell.row_line else Cell(Status.MISSING)


def without_unprinted(
    cells: Mapping[tuple[str, str], Cell],
) -> dict[tuple[str, str], Cell]:
    """Withhold what was inferred of rows that stand in no line."""
    return {
        key: not_inferred(cell)
        if cell.status is Status.INFERRED and not cell.row_line
        else cell
        for key, cell in cells.items()
    }
