"""Hold what is known of one table before anybody reads its rows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gongkai.tables.text.items import Run

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.model import Line
    from gongkai.tables.labels import Labels
    from gongkai.tables.rows import Placed
    from gongkai.tables.text.items import Item


@dataclass(frozen=True, slots=True)
class Sheet:
    """The words and figures of a table, the form they follow, and whose runs are whose.

    Every reader and every doubt in a list is asked of it, and takes what it needs.
    """

    items: Sequence[Item]
    placed: Placed
    form: TableForm
    labels: Labels
    ordered: bool = False  # the columns of the form stand as they are printed
    lines: Sequence[Line] = ()  # of the whole text, if they are known

    def with_runs(self, others: Mapping[Run, Run]) -> Sheet:
        """Give the sheet with other runs in the place of some, wherever they stand."""
        placed = {
            row: tuple(run and others.get(run, run) for run in found)
            for row, found in self.placed.runs.items()
        }
        return replace(
            self,
            items=[others.get(i, i) if isinstance(i, Run) else i for i in self.items],
            placed=replace(self.placed, runs=placed),
        )
