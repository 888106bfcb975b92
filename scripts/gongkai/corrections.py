"""Apply declared corrections: this token, at this cell, for a stated reason."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gongkai.errors import ArchiveError
from gongkai.inference.state import value_of
from gongkai.model import Cell, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.forms import TableForm
    from gongkai.model import Correction, Line, Source, Table
    from gongkai.numerals import Numerals


class CorrectionError(ArchiveError):
    """A declared correction does not fit what the source says."""

    def __init__(self, source: str, correction: Correction, problem: str) -> None:
        """Say which correction, and why it cannot be applied."""
        where = f"{correction.table}.{correction.row}.{correction.column}"
        super().__init__(
            f"{source}: correction of {where}: {problem}\n"
            "  Correct the declaration in the jurisdiction's YAML, or take it out."
        )


def correct(
    table: Table,
    form: TableForm,
    source: Source,
    lines: Sequence[Line],
    numerals: Numerals,
) -> Table:
    """Give the table with its declared corrections, each marked with its reason.

    Raises CorrectionError where the cell does not print what the correction expects, or
    where nothing was read in it and the line that is named does not hold the figure.
    """
    cells = dict(table.cells)
    for correction in source.corrections:
        if correction.table != table.id:
            continue
        key = (correction.row, correction.column)
        cell = cells.get(key)
        if cell is None:
            raise CorrectionError(source.name, correction, "the form has no such cell")
        if cell.printed != correction.printed:
            problem = f"the cell prints {cell.printed!r}, not {correction.printed!r}"
            raise CorrectionError(source.name, correction, problem)
        token = numerals.read(correction.corrected)
        value = value_of(token, form.column[correction.column], None)
        if value is None:
            problem = f"{correction.corrected!r} is no figure"
            raise CorrectionError(source.name, correction, problem)
        if cell.status is Status.MISSING:
            cell = _found(correction, lines, source.name)
        cells[key] = cell._replace(
            status=Status.READ, value=value, corrected=correction.reason
        )
    return replace(table, cells=cells)


def _found(correction: Correction, lines: Sequence[Line], name: str) -> Cell:
    """Give the cell of which nothing was read a place in the source.

    A figure counts as read where a line of the source bears it out; else it is missing.
    """
    if not correction.line:
        problem = "nothing was read in the cell: say on which line its figure stands"
        raise CorrectionError(name, correction, problem)
    text = next((n.text for n in lines if str(n.number) == correction.line), "")
    if correction.corrected not in text:
        problem = f"line {correction.line} does not hold {correction.corrected!r}"
        raise CorrectionError(name, correction, problem)
    return Cell(Status.READ, line=correction.line, row_line=correction.line)
