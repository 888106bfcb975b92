"""Read a strip in which the totals of all groups were left empty.

The empty cells of the other groups tell that the last one is an empty total too, where
no figure before it can have been lost. Where there are no cells, the sums must tell it.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from gongkai.numerals import Nature
from gongkai.tables.sums import can_hold, placements

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from gongkai.forms import TableForm
    from gongkai.inference.state import Reading
    from gongkai.numerals import Token

_Rows = dict[str, tuple["Reading", ...]]


def unfilled(rows: Mapping[str, Reading], form: TableForm) -> _Rows | None:
    """Give the readings of rows by cell of which only the totals are empty, or None.

    If a figure was lost, those behind it moved up, in its row and in all that follow.
    """
    if not all(map(_lacks_total, rows.values())):
        return None
    found: _Rows = {}
    moved = True  # whether a figure may have been lost in this row or before it
    for row_id, row in reversed(list(rows.items())):
        figures = row[:-1]
        ways = tuple(
            w for w in placements(_printed(row), len(row)) if can_hold(w, form)
        )
        found[row_id] = ways if moved and len(ways) > 1 and _cases(row) else (row,)
        if len(found) == 1 and _may_be_more(figures, form):
            found[row_id] = ((None,) * len(row),)
        moved = moved and can_hold((None, *figures), form)
    return found


def without_totals(ways: Mapping[str, Collection[Reading]], form: TableForm) -> bool:
    """Tell whether each group lacks one figure in every way, and none can be two.

    Two that were run together might else be confirmed by a total that is made of them.
    """
    width = len(form.columns) - 1
    if any(len(_printed(way)) != width for each in ways.values() for way in each):
        return False
    if not all(ways.values()):  # the figures add up in no way
        return False
    rows = [_printed(next(iter(each))) for each in ways.values()]
    return not any_run_together(rows, form)


def any_run_together(rows: Sequence[Reading], form: TableForm) -> bool:
    """Tell whether a figure of rows without totals may be two, which a total bears out.

    So may one that is the total of the row before it and what follows that.
    """
    return any(_may_be_more(row, form) for row in rows) or any(
        _may_end(row, after[0]) for row, after in pairwise(rows) if after[0]
    )


def _lacks_total(row: Reading) -> bool:
    *figures, total = row
    numbers = all(token and token.nature is Nature.NUMBER for token in figures)
    return numbers and total is not None and total.padding


def _printed(row: Reading) -> tuple[Token, ...]:
    return tuple(token for token in row if token and not token.padding)


def _cases(row: Reading) -> bool:
    return any(token.count() for token in _printed(row))


def _may_be_more(figures: Reading, form: TableForm) -> bool:
    """Tell whether figures add up, with a total, if one of them is two run together."""
    return any(
        can_hold((*figures[:at], *two, *figures[at + 1 :]), form)
        for at, token in enumerate(figures)
        if token
        for two in halves(token)
    )


def _may_end(row: Reading, after: Token) -> bool:
    """Tell whether the figure behind a row may begin with the total of the row."""
    total = sum(token.count() or 0 for token in row if token)
    return any(one.number == total for one, _ in halves(after))


def halves(token: Token) -> Iterator[tuple[Token, Token]]:
    """Give every two figures which, run together, are a figure."""
    digits = str(token.count() or 0)
    for at in range(1, len(digits)):
        if digits[at] != "0" or at + 1 == len(digits):
            one, two = (
                token._replace(printed=part, number=Decimal(part))
                for part in (digits[:at], digits[at:])
            )
            yield one, two
