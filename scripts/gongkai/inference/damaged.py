"""Read a figure with a letter glued to it by its row, where other sums do not hold.

The letters of a label that is set upright may stand behind figures (5理) and leave
their digits. Officials that added wrongly elsewhere say nothing against these, if the
sum of this row asks for the very same.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from gongkai.clean import HAN
from gongkai.model import Cell, Status

if TYPE_CHECKING:
    from collections.abc import Mapping

    from gongkai.forms import TableForm

    Key = tuple[str, str]  # row id, column id

_GLUED = re.compile(rf"(\d+)[{HAN}]")


def by_own_sum(row: str, cells: Mapping[Key, Cell], form: TableForm) -> dict[Key, Cell]:
    """Give the one cell of a row with a letter glued to its figure, as its sum asks."""
    found = {}
    for identity in form.row_identities:
        left, right = (
            [(row, column) for column in side]
            for side in (identity.left, identity.right)
        )
        open_ = [key for key in (*left, *right) if cells[key].value is None]
        if len(open_) != 1 or cells[open_[0]].status is not Status.ILLEGIBLE:
            continue
        sums = [sum(cells[key].value or 0 for key in side) for side in (left, right)]
        lacking = left if sums[0] <= sums[1] else right
        cell = cells[open_[0]]
        glued = _GLUED.fullmatch(unicodedata.normalize("NFKC", cell.printed))
        if open_[0] not in lacking or glued is None:
            continue
        value = int(glued[1])
        if value == abs(sums[0] - sums[1]):
            why = f"{identity.id}:{row}"
            found[open_[0]] = Cell(
                Status.INFERRED, cell.printed, value, why, cell.row_line
            )
    return found
