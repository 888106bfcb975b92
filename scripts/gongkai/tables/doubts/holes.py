"""Doubt rows that all lack a figure, and would not lack it in one and the same column.

A column is lost from a whole table, or a page of it. Where officials added wrongly in a
row there, the sums make that row lack another column than the others, and these follow
it. But rows may also have lost figures of their own: then no single wrong row explains
the others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.inference import weigh
from gongkai.inference.state import UNREAD
from gongkai.tables.readings import placed_alike
from gongkai.tables.sums import can_hold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference.state import Reading
    from gongkai.model import Cell

_MOSTLY = 0.8  # share of the rows that must lack a figure
_ROWS = 5  # that lack a figure one after the other, and have not lost each its own


def torn_holes(
    cells: Mapping[tuple[str, str], Cell],
    readings: Mapping[str, Sequence[Reading]],
    form: TableForm,
) -> frozenset[str]:
    """Give the rows that lack one figure, if they cannot all lack the same column's."""
    width = len(form.columns)
    printed = {row: placed_alike(found) for row, found in readings.items()}
    short = {row: own for row, own in printed.items() if len(own) == width - 1}
    if not _are_of_a_page(short, [row for row, own in printed.items() if own]):
        return frozenset()
    holes = set(range(width))
    for row, own in short.items():
        values = [cells[row, column.id].value for column in form.columns]
        holes = {
            at
            for at in holes
            if all(
                count is None or value is None or count == value
                for count, value in zip(
                    (token.count() for token in own),
                    (*values[:at], *values[at + 1 :]),
                    strict=True,
                )
            )
        }
    if any(adds_up_without(readings, short, at, form) for at in sorted(holes)):
        return frozenset()
    return frozenset(short)


def _are_of_a_page(short: Collection[str], printed: Sequence[str]) -> bool:
    """Tell whether rows that lack a figure are most, or most of a part of the table."""
    if len(short) < _ROWS:
        return bool(short) and len(short) >= _MOSTLY * len(printed)
    places = [at for at, row in enumerate(printed) if row in short]
    return len(short) >= _MOSTLY * (places[-1] - places[0] + 1)


def adds_up_without(
    readings: Mapping[str, Sequence[Reading]],
    short: Collection[str],
    hole: int,
    form: TableForm,
) -> bool:
    """Tell whether no sum is against it that the short rows all lack one column."""
    told = {
        row: (_with_hole(found, hole),) if row in short else found
        for row, found in readings.items()
    }
    if UNREAD not in told.values() and not all(
        can_hold(told[row][0], form) for row in short
    ):
        return False  # as nearly always: one row alone speaks against it
    weighed = weigh(form, told)
    return not weighed.contradiction and not weighed.broken


def in_one_column(
    readings: Mapping[str, Sequence[Reading]], torn: Collection[str], form: TableForm
) -> Iterator[tuple[str, Mapping[str, Sequence[Reading]]]]:
    """Give the ways in which the rows lack one column and one of them adds up wrongly.

    Each is that row, and the readings.
    """
    for hole in range(len(form.columns)):
        if not all(_may_lack(readings[row], hole) for row in torn):
            continue
        told: dict[str, Sequence[Reading]] = {
            row: (_with_hole(found, hole),) if row in torn else found
            for row, found in readings.items()
        }
        wrong = [row for row in torn if not can_hold(told[row][0], form)]
        if len(wrong) > 1:
            continue
        for row in wrong or sorted(torn):
            yield row, told


def _may_lack(found: Sequence[Reading], hole: int) -> bool:
    return any(reading[hole] is None for reading in found)


def _with_hole(found: Sequence[Reading], hole: int) -> Reading:
    own = placed_alike(found)
    return (*own[:hole], None, *own[hole:])
