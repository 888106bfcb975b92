"""Doubt rows in which digits stand nearer to each other than figures do elsewhere.

Converters that part all figures by empty lines part the lines of one cell by none: 282
and, right below it, 8. Each looks whole, and one more is missing where the row ends.
"""

from __future__ import annotations

from itertools import pairwise
from statistics import mode
from typing import TYPE_CHECKING

from gongkai.tables.doubts.overlong import is_one_a_line
from gongkai.tables.text.items import Run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.numerals import Token
    from gongkai.tables.text.items import Item

_TELLING = 5  # lines of figures before it is known how far they stand apart
_SHARE = 12  # one in so many steps is no exception


def tight(items: Sequence[Item]) -> frozenset[int]:
    """Give the first lines of rows, a figure a line, that hold such digits."""
    runs = [item for item in items if isinstance(item, Run) and is_one_a_line(item)]
    pairs = [pair for run in runs for pair in pairwise(run.tokens)]
    usual = _usual(pairs) if len(pairs) >= _TELLING else 1
    if usual == 1:
        return frozenset()
    return frozenset(
        run.first
        for run in runs
        if any(
            _step(one, then) < usual and then.printed.isdigit() and one.number
            for one, then in pairwise(run.tokens)
        )
    )


def _usual(pairs: Sequence[tuple[Token, Token]]) -> int:
    """Give how far figures stand apart: the least, where empty lines are strewn in.

    Then wider steps than the usual one are no exceptions either. The least is that
    behind noughts, with which no figure begins: others may stand before their rest.
    """
    steps = [_step(one, then) for one, then in pairs]
    usual = mode(steps)
    if _SHARE * sum(step > usual for step in steps) < len(steps):
        return usual
    behind = [_step(one, then) for one, then in pairs if not one.number]
    least = (step for step in behind if _SHARE * behind.count(step) >= len(behind))
    return min(least, default=usual)


def _step(one: Token, then: Token) -> int:
    return then.line - one.line
