"""Doubt rows of figures one a line that may be what is left of two rows.

Where lines are lost between two rows, the head of the one and the tail of the other run
together, and may be as many as a row has. Then nothing names the row behind.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from gongkai.tables.doubts.overlong import adds_up_alone, is_one_a_line

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.tables.text.layout import Run


def remains(
    runs: Mapping[str, Sequence[Run | None]], seen: Collection[str], form: TableForm
) -> frozenset[int]:
    """Give the first lines of whole rows that do not add up, before one that is lost.

    `seen` are the rows whose labels stand somewhere; without any, none is known lost.
    """
    if not seen:
        return frozenset()
    rows = [row.id for row in form.rows]
    found = set()
    for row, behind in pairwise(rows):
        own = runs[row]
        if behind in seen or len(own) != 1 or own[0] is None:
            continue
        run = own[0]
        whole = len(run.tokens) == len(form.columns) and is_one_a_line(run)
        if whole and not adds_up_alone(run, form):
            found.add(run.first)
    return frozenset(found)
