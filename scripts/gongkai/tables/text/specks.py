"""Take for a figure what stands alone on its line where one must stand: `0.`, 零, (3).

Where a table is printed a cell a line, nothing but its neighbours tells it from words.
It is read as in a cell of its own, or else makes that cell illegible; left among the
words, it would part the row, and its rest would be given to the next label.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from gongkai.numerals import Nature
from gongkai.tables.text.alone import alone
from gongkai.tables.text.layout import Fragment, Run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gongkai.numerals import Numerals, Token
    from gongkai.tables.text.layout import Item

_LONG = 8  # characters; a longer text is words
_ORDINAL = re.compile(r"\W?[1-9１-９]\d?\W?")  # it may belong to the label below
_OF_A_LABEL = re.compile(r"\W?[一二三四五六七八九十]\W?")  # set upright


def with_specks(items: Sequence[Item], numerals: Numerals) -> list[Item]:
    """Give the items, with those fragments as runs that stand for a figure."""
    told = {
        at: token
        for at, item in enumerate(items)
        if isinstance(item, Fragment)
        and len(item.text) <= _LONG
        and (token := _read(items, at, numerals))
    }
    if not told:
        return list(items)
    figures = told.keys() | {
        at for at, item in enumerate(items) if isinstance(item, Run)
    }
    found = list(items)
    for at, token in told.items():
        item = items[at]
        ordinal = _ORDINAL.fullmatch(token.printed.strip())
        if at + 1 in figures or (at - 1 in figures and not ordinal):
            cells = int(isinstance(item, Fragment) and item.at >= 0)
            found[at] = Run((token,), cells)
    return found


def _read(items: Sequence[Item], at: int, numerals: Numerals) -> Token | None:
    """Read what stands alone on its line; None where it is words."""
    item = items[at]
    assert isinstance(item, Fragment)  # noqa: S101  what the caller looked for
    if _OF_A_LABEL.fullmatch(item.text.strip()):
        return None
    around = items[max(0, at - 1) : at + 2]
    if sum(item.line in _ends(other) for other in around) > 1:
        return None
    token = alone(item.text, numerals)
    if token is None or token.nature is Nature.BLANK:  # the last word of a label: 件
        return None
    return token.standing(item.line, item.at)


def _ends(item: Item) -> tuple[int, int]:
    if isinstance(item, Fragment):
        return item.line, item.line
    return item.first, item.last
