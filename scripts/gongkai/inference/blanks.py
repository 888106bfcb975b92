"""Tell whether sums ask for figures where officials left cells blank.

A blank may stand for 0; anything else means that the sums are wrong. But officials may
leave a column or the row of totals empty, and the sums tell what it would hold.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.numerals import BLANK, NUMBER

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from gongkai.inference.equations import Equation, Group
    from gongkai.inference.state import RowState
    from gongkai.model import Value
    from gongkai.numerals import Token


def fills_blanks(group: Group, rows: Sequence[RowState]) -> bool:
    """Tell whether sums fill blanks that are no totals, or totals in several ways."""
    if any(_fills_a_blank(at, rows, group.sums) for at in group.rows):
        return True
    filled = {
        (at, step)
        for at, step in group.sums
        if _is_blank(rows[at], step) and rows[at].low[step] > 0
    }
    return any(
        not filled.isdisjoint((*equation.left, *equation.right))
        and _fails_with_noughts(equation, rows)
        for equation in (group.equations if filled else ())
    )


def tokens_at(row: RowState, step: int) -> list[Token | None]:
    """Give what each reading of a row has in a column."""
    return [reading[step] if reading else None for reading in row.readings]


def _fills_a_blank(
    at: int, rows: Sequence[RowState], sums: Collection[tuple[int, int]]
) -> bool:
    """Tell whether the sums ask for a figure in a blank cell of a row.

    But a column of totals may be empty from top to bottom, where it has no mark for
    nothing either, nor any figure that cannot be another column's; and so may the row
    of totals. Where cells are known to be there, and hold no mark, any total may.
    """
    if rows[at].whole:
        return False  # nothing in it is blank
    empty = all(t and t.padding for reading in rows[at].readings for t in reading)
    of_totals = all((at, step) in sums for step in range(len(rows[at].low)))
    for step, low in enumerate(rows[at].low):
        if low <= 0 or not _is_blank(rows[at], step):
            continue
        tokens = [token for token in tokens_at(rows[at], step) if token]
        if (at, step) not in sums or any(token.printed for token in tokens):
            return True
        known = not any(token.padding for token in tokens)
        if not (known or (empty and of_totals)) and any(
            all(t and t.nature is NUMBER for t in tokens_at(row, step))
            for row in rows
            if step < len(row.low)
        ):
            return True
    return False


def _fails_with_noughts(equation: Equation, rows: Sequence[RowState]) -> bool:
    """Tell whether a sum does not hold where blanks that it leaves open count for 0.

    Wrong sums elsewhere are no reason to take one of many marks for nothing for more.
    A side that is wholly open is no sum at all, as beside totals that stand alone.
    """
    sums: list[Value] = []
    for side in (equation.left, equation.right):
        if all(rows[at].low[step] < rows[at].high[step] for at, step in side):
            return False
        total: Value = 0
        for at, step in side:
            low = rows[at].low[step]
            if low < rows[at].high[step]:
                if not _is_blank(rows[at], step):
                    return False
                low = 0
            total += low
        sums.append(total)
    return sums[0] != sums[1]


def _is_blank(row: RowState, step: int) -> bool:
    return all(t and t.nature is BLANK for t in tokens_at(row, step))
