"""Look up figures of the tables by their public names, and name them for readers."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from gongkai.clean import quoted
from gongkai.model import MISSING, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from gongkai.forms import Forms, TableForm
    from gongkai.model import Cell, Table, Value

TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Figures:
    """The tables of one report and the forms that they follow."""

    tables: Mapping[str, Table]
    forms: Forms

    def form(self, table: str) -> TableForm:
        """Give the form of a table; the newest where the text does not tell."""
        printed = self.tables[table].form
        edition = (
            printed if printed in self.forms.editions else max(self.forms.editions)
        )
        return self.forms.editions[edition].tables[table]

    def totals(self, table: str, prefix: str) -> tuple[str, ...]:
        """Name the totals of the rows that a prefix covers."""
        if table not in self.tables:
            return ()
        rows = dict.fromkeys(row for row, _ in self.tables[table].cells)
        return tuple(
            f"{table}.{row}.{TOTAL}"
            for row in rows
            if row == prefix or (prefix.endswith(".") and row.startswith(prefix))
        )

    def cell(self, name: str) -> Cell:
        """Give the cell of a public name, `requests.received.total`."""
        table, _, key = name.partition(".")
        row, _, column = key.rpartition(".")
        found = self.tables.get(table)
        return found.cells.get((row, column), MISSING) if found else MISSING

    def value(self, name: str) -> Value | None:
        """Give what a cell says, if it says anything."""
        return self.cell(name).value

    def sum(self, names: Sequence[str]) -> Value | None:
        """Add cells; unknown where one of them is."""
        values = [self.value(name) for name in names]
        if not values or any(value is None for value in values):
            return None
        whole = sum((Decimal(v) for v in values if v is not None), Decimal(0))
        return int(whole) if whole == int(whole) else whole

    def label(self, name: str) -> str:
        """Name a cell by its table and row, and by its column unless that is 总计."""
        table, _, key = name.partition(".")
        row_id, _, column_id = key.rpartition(".")
        form = self.form(table)
        row = form.row.get(row_id)
        words = [*(row.path[-1:] if row else ()), row.label if row else row_id]
        if column_id != TOTAL and column_id in form.column:
            words.append(form.column[column_id].label)
        return f"{form.label}{quoted('／'.join(words))}"

    def lines(self, names: Iterable[str]) -> tuple[int, ...]:
        """Give the first source line of each cell that was read."""
        return tuple(
            dict.fromkeys(
                int(first)
                for cell in map(self.cell, names)
                for first in [cell.line.partition("-")[0]]
                if cell.status is Status.READ and first.isdigit()
            )
        )

    def places(self, line: int, names: Iterable[str]) -> tuple[int, ...]:
        """Give a line of the prose, then those of the cells that were read."""
        return tuple(dict.fromkeys((line, *self.lines(names))))
