"""Withhold what sums say that a doubted figure speaks against.

A figure may be doubted where it stands, and the sums of its column say another one. The
doubt may be right, or the sums be an official's slip: then what else they say of rows
that have lost cells is wrong, too.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from gongkai.inference.equations import equations_of
from gongkai.model import Status
from gongkai.tables.doubts.cells import not_inferred

if TYPE_CHECKING:
    from gongkai.forms import TableForm
    from gongkai.inference import Decided


def without_disputed(decided: Decided, form: TableForm) -> Decided:
    """Withhold all that is inferred by disputed sums, and by what they say."""
    if not decided.disputed:
        return decided
    inferred = {
        key: frozenset(cell.line.split("+"))
        for key, cell in decided.cells.items()
        if cell.status is Status.INFERRED
    }
    equations, _ = equations_of(form)
    rows = [row.id for row in form.rows]
    over = {
        e.name: {(rows[at], form.columns[step].id) for at, step in (*e.left, *e.right)}
        for e in equations
    }
    disputed, withheld = decided.disputed, set[tuple[str, str]]()
    while told := {k for k, by in inferred.items() if by & disputed} - withheld:
        withheld |= told
        disputed |= {name for name, keys in over.items() if keys & told}
    cells = {
        k: not_inferred(c) if k in withheld else c for k, c in decided.cells.items()
    }
    return replace(decided, cells=cells)
