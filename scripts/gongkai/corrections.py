"""Apply declared corrections: this token, at this cell, for a stated reason."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gongkai.errors import ArchiveError
from gongkai.inference.state import value_of
from gongkai.model import Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.forms import TableForm
    from gongkai.model import Correction, Table
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
    corrections: Sequence[Correction],
    numerals: Numerals,
    source: str,
) -> Table:
    """Give the table with its declared corrections, each marked with its reason.

    Raises CorrectionError where the cell does not print what the correction expects.
    """
    cells = dict(table.cells)
    for correction in corrections:
        if correction.table != table.id:
            continue
        key = (correction.row, correction.column)
        cell = cells.get(key)
        if cell is None:
            raise CorrectionError(source, correction, "the form has no such cell")
        if cell.printed != correction.printed:
            problem = f"the cell prints {cell.printed!r}, not {correction.printed!r}"
            raise CorrectionError(source, correction, problem)
        token = numerals.read(correction.corrected)
        value = value_of(token, form.column[correction.column], None)
        if value is None:
            problem = f"{correction.corrected!r} is no figure"
            raise CorrectionError(source, correction, problem)
        cells[key] = replace(
            cell, status=Status.READ, value=value, corrected=correction.reason
        )
    return replace(table, cells=cells)
