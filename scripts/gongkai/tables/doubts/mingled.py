"""Tell a table of which neither rows nor columns add up: it mingles two years.

Officials slip in a row or two, and a lost column leaves the sums of the others. Where a
year's figures were left empty, those of the year beside it fill its rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.numerals import ODD, Nature
from gongkai.tables.sums import adds_up
from gongkai.tables.text.items import trimmed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.numerals import Token
    from gongkai.tables.text.items import Run

_ENOUGH = 5  # rows with figures that do not add up, which no official has written
_MOSTLY = 0.6  # of the rows with figures, and of the columns


def is_mingled(runs: Mapping[str, Sequence[Run | None]], form: TableForm) -> bool:
    """Tell whether most rows as wide as the form, and most columns, do not add up.

    Where no column tells, a row must hold more than a column of no form explains.
    """
    width = len(form.columns)
    rows: dict[str, tuple[Token, ...]] = {}
    for row, own in runs.items():
        tokens = trimmed(own[0].tokens) if len(own) == 1 and own[0] else ()
        if len(tokens) == width and not any(t.nature is ODD for t in tokens):
            rows[row] = tokens
    rows = {row: own for row, own in rows.items() if not _ends_in_mark(own)}
    told = [row for row in rows.values() if any(t.number and t.count() for t in row)]
    against = sum(not adds_up(row, form) for row in told)
    if against < _ENOUGH or against < _MOSTLY * len(told):
        return False
    columns = [_holds(rows, at, form) for at in range(width)]
    known = [holds for holds in columns if holds is not None]
    if known:
        return sum(not holds for holds in known) > _MOSTLY * len(known)
    return any(
        len(trimmed(run.tokens)) > width + 1
        for own in runs.values()
        for run in own
        if run is not None
    )


def _ends_in_mark(tokens: Sequence[Token]) -> bool:
    """Tell whether nothing is printed for a total: it may be a remark's beside figures.

    Such a row has as many cells as the form, and a figure less.
    """
    last = tokens[-1]
    return last.nature is Nature.BLANK and any(token.number for token in tokens)


def _holds(
    rows: Mapping[str, Sequence[Token]], at: int, form: TableForm
) -> bool | None:
    """Tell whether the sums of a column hold; None where no row tells of them."""
    known = False
    for identity in form.column_identities:
        sums, open_ends = [], []
        for side in (identity.left, identity.right):
            counts = [rows[row][at].count() or 0 for row in side if row in rows]
            sums.append(sum(counts))
            open_ends.append(len(counts) < len(side))
        (left, right), (more_left, more_right) = sums, open_ends
        if (left > right and not more_right) or (right > left and not more_left):
            return False
        known = known or not (more_left and more_right)
    return True if known else None
