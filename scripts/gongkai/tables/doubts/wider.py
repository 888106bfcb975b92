"""Read the row that officials added wrongly beside a column of no form.

Such a row adds up without another figure than that column's, so that the column may
stand there for once: converters print the last figure of a line first. But all sums of
columns hold then, where a slip breaks that of one alone. That the column stands last
must be told by other rows, which add up without their last figure alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gongkai.inference import decide
from gongkai.inference.state import UNREAD
from gongkai.tables.doubts.direction import has_one_slip
from gongkai.tables.sums import can_hold
from gongkai.tables.text.items import trimmed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference import Decided
    from gongkai.inference.state import Reading
    from gongkai.numerals import Token
    from gongkai.tables.options import Options
    from gongkai.tables.text.items import Run


_ENOUGH = 3  # rows that tell where the column stands


def end_in_another(runs: Iterable[Run], form: TableForm) -> bool:
    """Tell whether several rows have a figure of another column behind the total."""
    width = len(form.columns)
    rows = [trimmed(run.tokens) for run in runs]
    return (
        sum(
            can_hold(row[:width], form)
            and not any(
                can_hold((*row[:at], *row[at + 1 :]), form) for at in range(width)
            )
            for row in rows
            if len(row) == width + 1
        )
        >= _ENOUGH
    )


def with_row_beside(
    decided: Decided,
    options: Options,
    form: TableForm,
    scales: Mapping[tuple[str, str], int],
) -> Decided:
    """Give the table with the one row that is not read as it stands, if that is it.

    It has a figure too many: the last is the other column's.
    """
    if not options.beside:  # as in nearly all tables
        return decided
    unread = [row for row, ways in options.readings.items() if ways == UNREAD]
    tokens = trimmed(options.withheld.get(unread[0], ())) if len(unread) == 1 else ()
    if len(tokens) != len(form.columns) + 1:
        return decided
    readings = dict(options.readings)
    told, *moved = (
        decide(form, readings | {unread[0]: (way,)}, scales) for way in _ways(tokens)
    )
    if not has_one_slip(told, form):
        return decided
    return told if all(way.broken or way.contradiction for way in moved) else decided


def _ways(tokens: Sequence[Token]) -> Iterator[Reading]:
    """Give a row without its last figure, and without those that may be the last.

    On one line it is the first, on several it may be any.
    """
    one_line = tokens[0].line == tokens[-1].line
    for at in range(-1, 1 if one_line else len(tokens) - 1):
        yield tuple(token for n, token in enumerate(tokens) if n != at % len(tokens))
